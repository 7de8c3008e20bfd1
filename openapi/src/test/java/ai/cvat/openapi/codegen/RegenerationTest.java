package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.openapi.codegen.rules.SchemaDocument;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other servers' schemas, where they lie beside the project: each must generate, compile and be what Retrofit takes. */
class RegenerationTest {

    private static final Path RUNTIME = Path.of("../cvat-api-client/src/main/java");

    @TempDir
    Path folder;

    static List<Path> otherSchemas() throws IOException {
        Path schemas = Path.of("../../shared/schemas");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(schemas)) {
            try (Stream<Path> files = Files.list(schemas)) {
                files.sorted().forEach(found::add);
            }
        }
        return found.isEmpty() ? List.of(Path.of("no other schema here")) : found;
    }

    @ParameterizedTest
    @MethodSource("otherSchemas")
    void anotherServersSchemaGeneratesCompilesAndPassesValidateEagerly(Path schema) throws Exception {
        assumeTrue(Files.exists(schema), "there are no other servers' schemas beside this project");

        GeneratedClient.generate(schema, folder);
        compile();
        assertThat(classesForGraal()).isEqualTo(generatedClasses());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes().toUri().toURL()}, getClass().getClassLoader())) {
            List<Class<?>> apis = apis(loader);
            Object retrofit = eagerRetrofit(loader);
            Method create = retrofit.getClass().getMethod("create", Class.class);
            int operations = 0;
            for (Class<?> api : apis) {
                assertThat(create.invoke(retrofit, api)).isInstanceOf(api);
                for (Method method : api.getMethods()) {
                    operations += method.isDefault() ? 0 : 1;
                }
            }
            System.out.println(schema.getFileName() + ": " + apis.size() + " APIs with " + operations
                    + " operations (multipart forms included) compile and pass validateEagerly");
            var declared = SchemaDocument.read(schema).operations();
            assertThat(apis).hasSize((int) declared.stream()
                    .flatMap(operation -> operation.getTags().stream().limit(1))
                    .distinct()
                    .count());
            assertThat(operations).isGreaterThanOrEqualTo(declared.size());
        }
    }

    /** The APIs and the models that the metadata names, by the names of their files. */
    private Set<String> classesForGraal() throws IOException {
        String json = Files.readString(
                folder.resolve("src/main/resources/META-INF/native-image/ai.cvat/cvat-api-client/reflect-config.json"));
        Set<String> names = new TreeSet<>();
        for (JsonElement entry : JsonParser.parseString(json).getAsJsonArray()) {
            String name = entry.getAsJsonObject().get("name").getAsString();
            if (name.matches("ai\\.cvat\\.api\\.(model\\.)?[^.$]+")) {
                names.add(name.substring(name.lastIndexOf('.') + 1));
            }
        }
        return names;
    }

    private Set<String> generatedClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path source : sources(folder.resolve("src/main/java"))) {
            names.add(source.getFileName().toString().replace(".java", ""));
        }
        names.remove("ApiClient");
        return names;
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    private void compile() throws IOException {
        Files.createDirectories(classes());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = new ArrayList<>(sources(folder.resolve("src/main/java")));
            sources.addAll(sources(RUNTIME));
            boolean compiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of("-d", classes().toString(), "-proc:none", "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @SuppressWarnings("unchecked") // the constant is declared so in the template
    private static List<Class<?>> apis(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> client = loader.loadClass("ai.cvat.api.ApiClient");
        return (List<Class<?>>) client.getField("APIS").get(null);
    }

    private static Object eagerRetrofit(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> configurationType = loader.loadClass("ai.cvat.api.client.Configuration");
        Object builder = configurationType.getMethod("builder", String.class).invoke(null, "http://localhost:1");
        Object configuration = builder.getClass().getMethod("build").invoke(builder);
        Object client = loader.loadClass("ai.cvat.api.ApiClient")
                .getConstructor(configurationType)
                .newInstance(configuration);
        Object retrofit = client.getClass().getMethod("retrofit").invoke(client);
        Object eager = retrofit.getClass().getMethod("newBuilder").invoke(retrofit);
        eager = eager.getClass().getMethod("validateEagerly", boolean.class).invoke(eager, true);
        return eager.getClass().getMethod("build").invoke(eager);
    }
}
