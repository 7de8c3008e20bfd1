package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.OptionalParameters;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GraalVM is told of the generated classes, beside what the JSON and Retrofit look up by reflection. */
class NativeImageMetadataTest {

    @Test
    void everyApiCanBeMadeByRetrofit() {
        Map<String, JsonObject> reflected = reflected();

        assertThat(metadata("proxy").asList().stream()
                        .map(proxy -> proxy.getAsJsonObject().getAsJsonArray("interfaces")))
                .extracting(interfaces -> interfaces.get(0).getAsString())
                .containsExactlyElementsOf(
                        ApiClient.APIS.stream().map(Class::getName).toList());
        assertThat(ApiClient.APIS)
                .allSatisfy(api ->
                        assertThat(reflected.get(api.getName())).isEqualTo(parsed("""
                        {"name": "%s", "allPublicMethods": true}""".formatted(api.getName()))));
    }

    @Test
    void everyModelCanBeMadeAndFilled() throws Exception {
        Map<String, JsonObject> reflected = reflected();

        assertThat(Models.all()).hasSizeGreaterThan(150).allSatisfy(model -> {
            assertThat(model.getConstructor()).isNotNull();
            assertThat(reflected.get(model.getName())).isEqualTo(parsed("""
                    {"name": "%s", "allDeclaredFields": true, "methods": [{"name": "<init>", "parameterTypes": []}]}""".formatted(model.getName())));
        });
    }

    @Test
    void everyEnumerationCanBeReadFromText() throws Exception {
        Map<String, JsonObject> reflected = reflected();

        assertThat(Models.enumerations()).hasSizeGreaterThan(40).allSatisfy(enumeration -> {
            assertThat(enumeration.getMethod("of", String.class)).isNotNull();
            assertThat(reflected.get(enumeration.getName())).isEqualTo(parsed("""
                    {"name": "%s", "methods": [{"name": "of", "parameterTypes": ["java.lang.String"]}]}""".formatted(enumeration.getName())));
        });
    }

    @Test
    void theParametersAreKnownAsMapsOfTextToAnything() {
        Map<String, JsonObject> reflected = reflected();

        assertThat(ApiClient.APIS.stream().flatMap(api -> Stream.of(api.getDeclaredClasses())))
                .hasSizeGreaterThan(50)
                .allSatisfy(parameters -> {
                    assertThat(parameters).isAssignableTo(OptionalParameters.class);
                    for (Class<?> type = parameters; type != Object.class; type = type.getSuperclass()) {
                        assertThat(reflected.get(type.getName())).isEqualTo(parsed("""
                                {"name": "%s"}""".formatted(type.getName())));
                    }
                });
    }

    private static Map<String, JsonObject> reflected() {
        Map<String, JsonObject> reflected = new LinkedHashMap<>();
        metadata("reflect")
                .forEach(entry ->
                        reflected.put(entry.getAsJsonObject().get("name").getAsString(), entry.getAsJsonObject()));
        return reflected;
    }

    private static JsonArray metadata(String kind) {
        String resource = "/META-INF/native-image/ai.cvat/cvat-api-client/" + kind + "-config.json";
        return JsonParser.parseReader(new InputStreamReader(
                        NativeImageMetadataTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))
                .getAsJsonArray();
    }

    private static JsonElement parsed(String json) {
        return JsonParser.parseString(json);
    }
}
