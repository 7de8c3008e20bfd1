package ai.cvat.sdk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java example in the documentation and in the Javadoc compiles; what {@link FromPythonTest} runs as a whole is left to it. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```java\\R(.*?)^```");
    private static final Pattern JAVADOC_EXAMPLE = Pattern.compile("(?ms)^ *\\* <pre>\\{@code\\R(.*?)^ *\\* }</pre>");

    /** An example that stands alone. */
    private static final Pattern PROGRAM = Pattern.compile("(?m)^public class (\\w+) ");

    /** What the examples take for granted: imports, and things at hand, which they may declare anew. */
    private static final List<String> IMPORTS = List.of(
            "ai.cvat.api.*",
            "ai.cvat.api.client.*",
            "ai.cvat.api.client.auth.*",
            "ai.cvat.api.client.exceptions.*",
            "ai.cvat.api.client.retrying.*",
            "ai.cvat.api.client.time.*",
            "ai.cvat.sdk.*",
            "ai.cvat.sdk.annotations.*",
            "ai.cvat.sdk.auth.*",
            "ai.cvat.sdk.autoannotation.*",
            "ai.cvat.sdk.datasets.*",
            "ai.cvat.sdk.djl.*",
            "ai.cvat.sdk.download.*",
            "ai.cvat.sdk.exchange.*",
            "ai.cvat.sdk.filters.*",
            "ai.cvat.sdk.frames.*",
            "ai.cvat.sdk.onnx.*",
            "ai.cvat.sdk.paging.PagedList",
            "ai.cvat.sdk.spark.*",
            "ai.cvat.sdk.requests.*",
            "ai.cvat.sdk.transfer.*",
            "ai.cvat.sdk.upload.*",
            "ai.cvat.sdk.resources.AccessToken",
            "ai.cvat.sdk.resources.Asset",
            "ai.cvat.sdk.resources.CloudStorage",
            "ai.cvat.sdk.resources.Guide",
            "ai.cvat.sdk.resources.Invitation",
            "ai.cvat.sdk.resources.Issue",
            "ai.cvat.sdk.resources.Job",
            "ai.cvat.sdk.resources.LabelSpec",
            "ai.cvat.sdk.resources.LambdaFunction",
            "ai.cvat.sdk.resources.Membership",
            "ai.cvat.sdk.resources.OnFailure",
            "ai.cvat.sdk.resources.Organization",
            "ai.cvat.sdk.resources.Project",
            "ai.cvat.sdk.resources.QualityReport",
            "ai.cvat.sdk.resources.QualityRequirement",
            "ai.cvat.sdk.resources.RemovalReport",
            "ai.cvat.sdk.resources.Task",
            "ai.cvat.sdk.resources.TaskCreationException",
            "ai.cvat.sdk.resources.User",
            "ai.cvat.sdk.resources.Webhook",
            "ai.cvat.sdk.testing.*",
            "ai.cvat.sdk.testing.functions.*",
            "ai.cvat.sdk.testing.junit.*",
            "ai.cvat.api.model.*",
            "ai.djl.Model",
            "ai.djl.modality.cv.transform.*",
            "ai.djl.training.EasyTrain",
            "ai.djl.training.Trainer",
            "java.awt.image.BufferedImage",
            "javax.imageio.ImageIO",
            "java.io.*",
            "java.net.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.stream.*",
            "org.apache.spark.sql.Dataset",
            "org.apache.spark.sql.Row",
            "org.apache.spark.sql.SaveMode",
            "org.apache.spark.sql.SparkSession",
            "okhttp3.MediaType",
            "okhttp3.MultipartBody",
            "okhttp3.OkHttpClient",
            "okhttp3.RequestBody",
            "okhttp3.ResponseBody",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.api.extension.RegisterExtension",
            "org.slf4j.LoggerFactory",
            "static ai.cvat.sdk.filters.Filter.field",
            "static org.junit.jupiter.api.Assertions.assertEquals");

    private static final List<String> AT_HAND = List.of(
            "Client client",
            "Project project",
            "Task task",
            "Job job",
            "TaskDataset dataset",
            "DetectionFunction function",
            "EmbeddedCvat server",
            "String token",
            "String password",
            "String requestId",
            "Model model",
            "Trainer trainer",
            "SparkSession spark",
            "Dataset<Row> frames",
            "ai.djl.translate.Translator<ai.djl.modality.cv.Image, ai.djl.modality.cv.output.DetectedObjects> translator");

    @TempDir
    Path classes;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(ROOT.resolve("README.md"));
        pages.add(ROOT.resolve("cvat-sdk-testing/README.md"));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(Files::isRegularFile)
                    .filter(page -> !page.endsWith("from-python.md"))
                    .sorted()
                    .forEach(pages::add);
        }
        for (String module : List.of(
                "cvat-api-client",
                "cvat-sdk-core",
                "cvat-sdk-testing",
                "integrations/djl",
                "integrations/onnx",
                "integrations/spark")) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    if (!examples(source).isEmpty()) {
                        pages.add(source);
                    }
                }
            }
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyJavaExampleOfThePageCompiles(Path page) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        List<String> earlier = new ArrayList<>();
        for (String code : examples(page)) {
            Matcher program = PROGRAM.matcher(code);
            sources.add(
                    program.find()
                            ? source(program.group(1), code)
                            : source("Example" + sources.size(), wrapped("Example" + sources.size(), code, earlier)));
            if (code.contains("ApiCall<PaginatedTaskReadList> call ")) {
                earlier.add("ApiCall<PaginatedTaskReadList> call");
            }
        }

        StringWriter problems = new StringWriter();
        boolean compiled = sources.isEmpty()
                || ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                problems,
                                null,
                                null,
                                List.of(
                                        "-d",
                                        classes.toString(),
                                        "-proc:none",
                                        "-classpath",
                                        System.getProperty(
                                                "surefire.test.class.path", System.getProperty("java.class.path"))),
                                null,
                                sources)
                        .call();

        assertThat(compiled).as(problems.toString()).isTrue();
    }

    private static List<String> examples(Path page) throws IOException {
        boolean javadoc = page.toString().endsWith(".java");
        return (javadoc ? JAVADOC_EXAMPLE : EXAMPLE)
                .matcher(Files.readString(page))
                .results()
                .map(example -> example.group(1))
                .map(code -> javadoc ? code.replaceAll("(?m)^ *\\* ?", "") : code)
                .toList();
    }

    private static String wrapped(String name, String code, List<String> earlier) {
        StringBuilder text = new StringBuilder();
        IMPORTS.forEach(type -> text.append("import ").append(type).append(";\n"));
        Matcher imports = Pattern.compile("(?m)^import .*;$").matcher(code);
        while (imports.find()) {
            text.append(imports.group()).append('\n');
        }
        String body = imports.replaceAll("");
        if (body.contains("@Test")) {
            text.append(body);
        } else if (body.startsWith("@")) {
            text.append("class ").append(name).append(" {\n").append(body).append("}\n");
        } else {
            text.append("class ").append(name).append(" {\n");
            Stream.concat(AT_HAND.stream(), earlier.stream())
                    .forEach(thing -> text.append("  ").append(thing).append(";\n"));
            text.append("  void run() throws Exception {\n").append(body).append("\n  }\n}\n");
        }
        return text.toString();
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
