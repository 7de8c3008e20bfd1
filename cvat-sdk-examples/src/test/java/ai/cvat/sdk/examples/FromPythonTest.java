package ai.cvat.sdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of docs/from-python.md: the Java side runs as it stands there, and is not longer than the Python side. */
class FromPythonTest {

    private static final Path PAGE = Path.of("../docs/from-python.md");

    @TempDir
    Path folder;

    @Test
    void theJavaSideRunsAsItStandsThere() throws Exception {
        List<String> blocks = blocks("java");
        Path program = folder.resolve("Jobs.java");
        Files.writeString(program, """
                %s
                class Jobs {
                    public static void main(String[] arguments) throws Exception {
                        String host = arguments[0], user = arguments[1], password = arguments[2];
                        %s
                    }
                }
                """.formatted(blocks.get(0), String.join("\n", blocks.subList(1, blocks.size()))));
        picture(folder.resolve("a.jpg"));
        picture(folder.resolve("b.jpg"));

        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            Path cats = Files.createDirectories(server.share().resolve("cats"));
            picture(cats.resolve("1.jpg"));
            picture(cats.resolve("2.jpg"));
            String user = server.adminUser().username();
            String password = server.adminUser().password();

            assertThat(run(program, server.url(), user, password)).contains("1 Cats 2", "2 200");
            assertThat(folder.resolve("cats.zip")).isNotEmptyFile();
            assertThat(folder.resolve("task.zip")).isNotEmptyFile();
            assertThat(folder.resolve("frames")).isDirectoryContaining("glob:**.jpg");
            try (Client client = Client.makeClient(server.url(), new PasswordCredentials(user, password))) {
                assertThat(client.organizations().list().stream())
                        .extracting(Organization::slug)
                        .contains("our-team");
                assertThat(client.withOrganization("our-team").projects().list().count())
                        .isOne();
                assertThat(client.tasks().list().count()).isZero();
            }
        }
    }

    @Test
    void theJavaSideIsNotLonger() throws IOException {
        List<String> python = blocks("python");
        List<String> java = blocks("java");

        assertThat(java).hasSameSizeAs(python).hasSize(1 + 16);
        for (int job = 1; job < java.size(); job++) {
            assertThat(java.get(job).lines().count())
                    .as(java.get(job))
                    .isLessThanOrEqualTo(python.get(job).lines().count());
        }
        assertThat(characters(java)).isLessThanOrEqualTo(characters(python));
    }

    /** Those of the jobs, without the imports. */
    private static int characters(List<String> blocks) {
        return blocks.stream().skip(1).mapToInt(String::length).sum();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static void picture(Path file) throws IOException {
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
    }

    /** What a program of one file says, which ends well, in a process of its own: its paths are relative. */
    private String run(Path program, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.awt.headless=true",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                program.toString()),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("The program has ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
