package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.OptionalParameters;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Retrofit;

class ApisTest {

    private static ApiClient client() {
        return new ApiClient(Configuration.builder("http://localhost").build());
    }

    static List<Class<?>> apis() {
        return ApiClient.APIS;
    }

    /** An operation of the schema: its tag and the name of its method. */
    record Operation(String api, String method, String id) {

        static Operation of(String id, String tag) {
            String name = id.startsWith(tag + "_") ? id.substring(tag.length() + 1) : id;
            StringBuilder method = new StringBuilder();
            for (String word : name.split("_", -1)) {
                method.append(method.isEmpty() ? word : capital(word));
            }
            return new Operation(capital(tag) + "Api", method.toString(), id);
        }

        private static String capital(String word) {
            return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Operation> operations() throws Exception {
        List<Operation> operations = new ArrayList<>();
        String id = "";
        for (String line : Files.readAllLines(Path.of("../openapi/cvat.yml"))) {
            String text = line.strip();
            if (text.startsWith("operationId: ")) {
                id = text.substring("operationId: ".length());
            } else if (!id.isEmpty() && text.startsWith("- ")) {
                operations.add(Operation.of(id, text.substring(2)));
                id = "";
            }
        }
        return operations;
    }

    @Test
    void all23ApisPassRetrofitsEagerValidation() {
        try (ApiClient client = client()) {
            Retrofit eager =
                    client.retrofit().newBuilder().validateEagerly(true).build();

            assertThat(ApiClient.APIS).hasSize(23).doesNotHaveDuplicates();
            ApiClient.APIS.forEach(api -> assertThat(eager.create(api)).isInstanceOf(api));
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void everyApiHasItsAccessor(Class<?> api) throws Exception {
        String name = api.getSimpleName();
        try (ApiClient client = client()) {
            Method accessor =
                    ApiClient.class.getMethod(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));

            assertThat(accessor.invoke(client)).isInstanceOf(api);
        }
    }

    @Test
    void theSchemaHas166Operations() throws Exception {
        assertThat(operations()).hasSize(166);
        assertThat(ApiClient.SCHEMA_VERSION).isEqualTo("2.80.0");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationHasItsMethod(Operation operation) throws Exception {
        Class<?> api = Class.forName("ai.cvat.api." + operation.api());

        assertThat(ApiClient.APIS).contains(api);
        assertThat(Stream.of(api.getMethods()).map(Method::getName)).contains(operation.method());
    }

    @Test
    void thereIsNoMethodBesideTheOperationsAndTheirMultipartForms() throws Exception {
        Set<String> expected = new HashSet<>();
        operations().forEach(operation -> expected.add(operation.api() + "." + operation.method()));
        Set<String> found = new HashSet<>();
        Set<String> multipart = new HashSet<>();
        for (Class<?> api : ApiClient.APIS) {
            for (Method method : api.getMethods()) {
                String name = api.getSimpleName() + "." + method.getName();
                if (name.endsWith("Multipart")) {
                    multipart.add(name);
                }
                found.add(name.replaceAll("Multipart$", ""));
            }
        }

        assertThat(found).isEqualTo(expected);
        assertThat(multipart).hasSize(8);
    }

    /** Retrofit calls default methods by a class of its multi-release jar, which a shaded jar has no more. */
    @ParameterizedTest
    @MethodSource("apis")
    void noApiHasADefaultMethod(Class<?> api) {
        assertThat(api.getMethods()).noneMatch(Method::isDefault);
    }

    @Test
    void optionalParametersAreNeverArgumentsAndAlwaysLeftOutWithEase() {
        for (Class<?> api : ApiClient.APIS) {
            for (Method method : api.getMethods()) {
                boolean hasParams = Stream.of(method.getParameterTypes())
                        .anyMatch(type -> OptionalParameters.class.isAssignableFrom(type));
                if (hasParams) {
                    assertThat(Stream.of(api.getMethods())
                                    .filter(other -> other.getName().equals(method.getName()))
                                    .filter(other -> Stream.of(other.getParameterTypes())
                                            .noneMatch(type -> OptionalParameters.class.isAssignableFrom(type))))
                            .as(method.toString())
                            .hasSize(1);
                }
            }
        }
    }
}
