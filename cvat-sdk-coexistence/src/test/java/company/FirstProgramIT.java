package company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Does what README.md tells a newcomer to do, word for word: a new project, and Maven in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links stand for a copy of the local repository")
class FirstProgramIT {

    @TempDir
    Path project;

    @Test
    void theProgramOfTheReadmeRunsInANewProject() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        Files.writeString(project.resolve("pom.xml"), block(readme, "xml", "<project>"));
        Path sources = Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(sources.resolve("Main.java"), block(readme, "java", "class Main"));
        BufferedImage picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "jpg", project.resolve("cat-1.jpg").toFile());
        ImageIO.write(picture, "jpg", project.resolve("cat-2.jpg").toFile());

        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            String user = server.adminUser().username();
            String password = server.adminUser().password();
            String output = run(
                    block(readme, "", "mvn -q compile exec:java"),
                    Map.of("CVAT_HOST", server.url(), "CVAT_USER", user, "CVAT_PASSWORD", password));

            assertThat(output)
                    .contains("Task 1 with 2 photographs is in cats.zip")
                    .doesNotContain("WARN", "SLF4J");
            assertThat(project.resolve("cats.zip")).isNotEmptyFile();
            try (Client client = Client.makeClient(server.url(), new PasswordCredentials(user, password))) {
                Task task = client.tasks().list().first().orElseThrow();
                assertThat(task.size()).isEqualTo(2);
                assertThat(task.annotations().getShapes()).hasSize(2);
            }
        }
    }

    /** The one fenced block of a language that has a text. */
    private static String block(String page, String language, String text) {
        List<String> blocks = Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .filter(block -> block.contains(text))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    /** What the command says, which ends well. */
    private String run(String line, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = Stream.of(line.strip().split(" ")).collect(Collectors.toCollection(ArrayList::new));
        command.set(
                0,
                Path.of(System.getProperty("maven.home"), "bin", command.get(0)).toString());
        command.add("-B");
        command.add("-Dmaven.repo.local=" + localRepository());
        Path settings = Path.of(System.getProperty("maven.settings").substring("at ".length()));
        if (Files.exists(settings)) {
            command.addAll(List.of("-s", settings.toString()));
        }
        boolean offline = System.getProperty("maven.offline").equals("is true");
        if (offline) {
            command.add("-o");
        }
        Path output = project.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("CVAT_ACCESS_TOKEN");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(5, TimeUnit.MINUTES)).as("Maven has ended").isTrue();
        } finally {
            maven.destroyForcibly();
        }
        String said = Files.readString(output);
        assumeFalse(
                offline && said.contains("in offline mode"),
                "Maven is offline and has not got yet what any new project needs: once, build without -o. " + said);
        assertThat(maven.exitValue()).as(said).isZero();
        return said;
    }

    /** The local repository of this build, but for the SDK, which is in it as this build made it, installed or not. */
    private static Path localRepository() throws IOException {
        Path repository = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "repository");
        Path all = Path.of(System.getProperty("maven.repository"));
        link(all, repository, "ai");
        link(all.resolve("ai"), repository.resolve("ai"), "cvat");
        install(repository, "cvat-sdk-parent", Path.of("../pom.xml"));
        for (String module : List.of("cvat-sdk-bom", "cvat-api-client", "cvat-sdk-core")) {
            install(repository, module, Path.of("..", module, "pom.xml"));
        }
        return repository;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(entry -> !entry.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
            }
        }
    }

    private static void install(Path repository, String module, Path pom) throws IOException {
        String version = System.getProperty("sdk.version");
        Path folder = Files.createDirectories(
                repository.resolve("ai/cvat").resolve(module).resolve(version));
        String name = module + "-" + version;
        Files.copy(pom, folder.resolve(name + ".pom"));
        List<Path> jars = Stream.of(System.getProperty("module.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.endsWith(name + ".jar"))
                .toList();
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }
}
