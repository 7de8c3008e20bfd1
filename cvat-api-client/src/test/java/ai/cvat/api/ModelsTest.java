package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.json.OpenEnum;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {

    static List<Class<? extends ApiModel>> models() throws Exception {
        return Models.all();
    }

    @Test
    void theyAreAllFound() throws Exception {
        assertThat(Models.all()).hasSizeGreaterThan(140);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aNewModelSendsNothingButTheNullsThatTheServerDemands(Class<? extends ApiModel> type) {
        JsonObject sent = Json.gson().toJsonTree(Models.make(type)).getAsJsonObject();

        if (type.getSimpleName().equals("LabeledIntervalRequest")) {
            assertThat(sent.keySet()).containsExactly("stop");
        } else if (type.getSimpleName().endsWith("Request")) {
            assertThat(sent.size()).as("%s", sent).isZero();
        }
        assertThat(sent.asMap().values()).allMatch(value -> value.equals(JsonNull.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsReadFromNothingAndWrittenBackAsNothing(Class<? extends ApiModel> type) throws Exception {
        ApiModel read = Json.gson().fromJson("{}", type);

        for (Field property : Models.properties(type)) {
            assertThat(getter(read, property)).as(property.getName()).isNull();
        }
        assertThat(Json.gson().toJson(read)).isEqualTo("{}");
        assertThat(read).hasToString(type.getSimpleName() + "{}");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsReadFromNullsAndWrittenBackAsNulls(Class<? extends ApiModel> type) throws Exception {
        JsonObject nulls = new JsonObject();
        Models.properties(type).forEach(property -> nulls.add(Models.wireName(property), JsonNull.INSTANCE));

        ApiModel read = Json.gson().fromJson(nulls, type);

        for (Field property : Models.properties(type)) {
            assertThat(getter(read, property)).as(property.getName()).isNull();
        }
        assertThat(Json.gson().toJsonTree(read)).isEqualTo(nulls);
        assertThat(read).isEqualTo(Models.make(type)).hasSameHashCodeAs(Models.make(type));
    }

    private static Object getter(ApiModel model, Field property) throws Exception {
        property.setAccessible(true);
        return property.get(model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyPropertyIsNullableAndNoneIs32BitsWide(Class<? extends ApiModel> type) {
        for (Field property : Models.properties(type)) {
            assertThat(property.getType().isPrimitive()).as(property.getName()).isFalse();
            assertThat(property.getType())
                    .as(property.getName())
                    .isNotIn(Integer.class, Float.class, java.io.File.class, java.net.URI.class);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void noTextThatIsSecretIsShown(Class<? extends ApiModel> type) throws Exception {
        for (Field property : Models.properties(type)) {
            String name = Models.wireName(property);
            boolean secret = RedactedText.namesSecret(name)
                    || (type.getSimpleName().startsWith("AccessToken") && name.equals("value"));
            if (secret && property.getType() == String.class) {
                ApiModel model = Models.make(type);
                type.getMethod(property.getName(), String.class).invoke(model, "s3cr3t");

                assertThat(model.toString())
                        .as(type.getSimpleName() + "." + name)
                        .contains(name + "=***")
                        .doesNotContain("s3cr3t");
                assertThat(Json.gson().toJson(model)).contains("\"" + name + "\":\"s3cr3t\"");
            }
        }
    }

    static Stream<Map.Entry<String, List<String>>> secrets() {
        return Map.of(
                "LoginSerializerExRequest", List.of("password"),
                "PasswordChangeRequest", List.of("old_password", "new_password1", "new_password2"),
                "PasswordResetConfirmRequest", List.of("new_password1", "new_password2", "token"),
                "RegisterSerializerExRequest", List.of("password1", "password2"),
                "RegisterSerializerEx", List.of("key"),
                "Token", List.of("key"),
                "AccessTokenRead", List.of("value"),
                "InvitationRead", List.of("key"),
                "CloudStorageWriteRequest", List.of("session_token", "key", "secret_key", "connection_string"),
                "PatchedCloudStorageWriteRequest", List.of("session_token", "key", "secret_key", "connection_string"))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void theSecretsOfTheSchemaAreMasked(Map.Entry<String, List<String>> secrets) throws Exception {
        var type = Class.forName("ai.cvat.api.model." + secrets.getKey()).asSubclass(ApiModel.class);
        JsonObject json = new JsonObject();
        secrets.getValue().forEach(name -> json.addProperty(name, "s3cr3t-" + name));
        json.addProperty("later_secret", "s3cr3t");

        ApiModel model = Json.gson().fromJson(json, type);

        assertThat(model.toString()).doesNotContain("s3cr3t").contains("later_secret=?");
        secrets.getValue().forEach(name -> assertThat(model.toString()).contains(name + "=***"));
        assertThat(List.of(model).toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyEnumerationOfAModelKeepsWhatItDoesNotKnow(Class<? extends ApiModel> type) {
        for (Field property : Models.properties(type)) {
            boolean list = List.class.isAssignableFrom(property.getType());
            Type item = list
                    ? ((ParameterizedType) property.getGenericType()).getActualTypeArguments()[0]
                    : property.getGenericType();
            if (item instanceof Class<?> raw && OpenEnum.class.isAssignableFrom(raw)) {
                String json = "{\"" + Models.wireName(property) + "\":" + (list ? "[\"n e w\"]" : "\"n e w\"") + "}";

                assertThat(Json.gson().toJson(Json.gson().fromJson(json, type))).isEqualTo(json);
            }
        }
    }
}
