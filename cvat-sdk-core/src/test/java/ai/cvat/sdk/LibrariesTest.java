package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.testing.EachLibrary;
import ai.cvat.api.testing.ForeignProgram;
import java.net.URL;
import java.util.List;
import java.util.concurrent.Callable;

class LibrariesTest {

    /** What a user's program does first. */
    public static final class Program implements Callable<Void> {
        @Override
        public Void call() {
            Client.makeClient("http://localhost:1", new PasswordCredentials("user", "password"))
                    .close();
            return null;
        }
    }

    @EachLibrary
    void missingLibraryIsToldWhenAClientIsMade(String name, String file) throws Exception {
        List<URL> classPath = ForeignProgram.classPathWithout(file);
        assertThatThrownBy(() -> ForeignProgram.run(Program.class, classPath))
                .satisfies(e ->
                        assertThat(e.getClass().getName()).isEqualTo(IncompatibleLibrariesException.class.getName()))
                .hasMessageContaining("no " + name)
                .hasMessageContaining("okhttp.version");
    }
}
