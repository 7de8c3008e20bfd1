package company;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.EmbeddedCvat;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Runs {@link Program} as users pack theirs, each in a JVM of its own. */
class PackagingIT {

    private static EmbeddedCvat server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedCvat.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aModuleThatRequiresTheSdkRunsAsItIs() throws Exception {
        assertThat(run("-p", System.getProperty("module.path"), "-m", "company/company.Program"))
                .contains("Client - Logged in to")
                .endsWith("works");
    }

    @Test
    void theModuleIsTheOneOfTheDocumentation() throws Exception {
        String descriptor = Files.readString(Path.of("src/main/module/module-info.java"));

        assertThat(Files.readString(Path.of("../docs/coexistence.md")))
                .contains(descriptor.substring(descriptor.indexOf("module ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai.cvat.api", "ai.cvat.sdk"})
    void aModuleExportsAllThatIsPublic(String name) {
        Path[] jars = Stream.of(System.getProperty("module.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleDescriptor module = ModuleFinder.of(jars).find(name).orElseThrow().descriptor();

        assertThat(module.exports().stream().filter(exports -> !exports.isQualified()))
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(module.packages().stream()
                        .filter(exported -> !exported.contains(".internal"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "services", "relocated", "minimised"})
    void aShadedJarRunsAsItIs(String jar) throws Exception {
        Path file = Path.of(System.getProperty("shade.directory"), jar + ".jar");

        assertThat(run("-cp", file.toString(), "company.Program"))
                .contains("Client - Logged in to")
                .endsWith("works");
    }

    /** The parent imports the BOM by its own version, and would take an older one from a repository. */
    @Test
    void theBomIsOfThisVersion() throws Exception {
        assertThat(version("../cvat-sdk-bom/pom.xml")).isEqualTo(version("../pom.xml"));
    }

    private static String version(String pom) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate("/project/version", new InputSource(pom));
    }

    /** What the program says: its log, and at last that it works. */
    private String run(String... options) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                server.url(), server.adminUser().username(), server.adminUser().password()));
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(output).strip();
    }
}
