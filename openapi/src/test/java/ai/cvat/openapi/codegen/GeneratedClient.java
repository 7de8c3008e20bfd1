package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.openapi.codegen.rules.SchemaDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** What the whole generator makes of a small schema. */
record GeneratedClient(Path folder) {

    private static final Path RUNTIME = Path.of("../cvat-api-client/src/main/java");

    static GeneratedClient of(String content, Path folder) {
        try {
            return generate(Files.writeString(folder.resolve("schema.yml"), SchemaDocument.text(content)), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GeneratedClient generate(Path schema, Path folder) {
        var configurator = new CodegenConfigurator();
        configurator.setGeneratorName(CvatJavaCodegen.class.getName());
        configurator.setInputSpec(schema.toString());
        configurator.setOutputDir(folder.toString());
        configurator.setValidateSpec(false);
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        return new GeneratedClient(folder);
    }

    /** A source by its name without the package; the lines are joined, so that a test need not know how they break. */
    String source(String name) {
        try {
            return Files.readString(file(name)).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        Path sources = folder.resolve("src/main/java/ai/cvat/api");
        Path api = sources.resolve(name + ".java");
        return Files.exists(api) ? api : sources.resolve("model/" + name + ".java");
    }

    /** What the compiler complains of, warnings of its Javadoc check included; empty where it is content. */
    String problems() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
            List<Path> generated =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(generated).isNotEmpty();
            Path classes = Files.createDirectories(folder.resolve("classes"));
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-proc:none",
                                    "-Xdoclint:all,-missing",
                                    "-Xdoclint/package:ai.cvat.api,ai.cvat.api.model",
                                    "-sourcepath",
                                    RUNTIME.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(generated))
                    .call();
            return compiled ? problems.toString() : "It does not compile: " + problems;
        }
    }
}
