package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A program of its own: what ends it ends it, whoever forgot to close what. */
class EndOfProgramTest {

    @Test
    void aProgramThatFailsBesideAnOpenServerAndClientEnds() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            assertThat(ended).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("forgot to close");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Fails while a server runs, a client is logged in, and the server works on something. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            EmbeddedCvat server = EmbeddedCvat.start();
            Client client = Client.makeClient(
                    server.url(),
                    new PasswordCredentials(
                            server.adminUser().username(), server.adminUser().password()));
            client.tasks().create(spec -> spec.name("cats"));
            client.server().about();
            throw new IllegalStateException("forgot to close " + server.url() + " and " + client);
        }
    }
}
