package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.testing.EachLibrary;
import ai.cvat.api.testing.ForeignProgram;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    private static final String EXCEPTION = IncompatibleLibrariesException.class.getName();

    /** What a user's program does first. */
    public static final class Program implements Callable<Void> {
        @Override
        public Void call() {
            new ApiClient(Configuration.builder("http://localhost").build()).close();
            return null;
        }
    }

    @EachLibrary
    void missingLibraryIsNamedBesideThoseThatAreThereAndWhatToSet(String name, String file) throws Exception {
        List<URL> classPath = ForeignProgram.classPathWithout(file);
        assertThatThrownBy(() -> ForeignProgram.run(Program.class, classPath))
                .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo(EXCEPTION))
                .hasCauseInstanceOf(LinkageError.class)
                .hasMessageContaining("no " + name)
                .message()
                .containsPattern(
                        name.equals("Gson") ? "Retrofit in retrofit-[0-9.]+\\.jar" : "Gson in gson-[0-9.]+\\.jar")
                .contains("okhttp.version", "kotlin.version", "gson.version", "okhttp-bom", "okhttp-jvm")
                .doesNotContain(File.separator + "com" + File.separator);
    }

    @Test
    void libraryThatIsThereTwiceIsNamedWithBothFiles(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("okhttp-9.9.9.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(broken))) {
            jar.putNextEntry(new ZipEntry("okhttp3/OkHttpClient.class"));
        }
        List<URL> classPath = new ArrayList<>(ForeignProgram.classPathWithout("nothing"));
        classPath.add(0, broken.toUri().toURL());

        assertThatThrownBy(() -> ForeignProgram.run(Program.class, classPath))
                .satisfies(e -> assertThat(e.getClass().getName()).isEqualTo(EXCEPTION))
                .message()
                .containsPattern("OkHttp in okhttp-[0-9.]+\\.jar and okhttp-(jvm-)?[0-9.]+\\.jar, Okio in");
    }

    @Test
    void libraryThatDoesNotFitIsToldWhenItComesOutInARequest() {
        var unfit = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
                        throw new NoSuchMethodError("'okio.Socket okio.Okio.socket(java.net.Socket)'");
                    }
                })
                .build();
        try (var client = new ApiClient(
                Configuration.builder("http://localhost:1").okHttpClient(unfit).build())) {
            assertThatThrownBy(() -> client.serverApi().retrieveAbout().send())
                    .isInstanceOf(IncompatibleLibrariesException.class)
                    .hasMessageContaining("okio.Okio.socket");
        }
    }
}
