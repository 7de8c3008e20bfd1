package ai.cvat.api.client.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.internal.calls.ServerError;
import ai.cvat.api.testing.MixedTexts;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

class ErrorBodiesPropertiesTest {

    private static final String URL = "https://cvat.example.com/api/tasks?token=5ecre7";

    private static Response answer(int status, @Nullable String type, byte[] body) {
        return new Response.Builder()
                .request(new Request.Builder().url(URL).build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("Reason")
                .body(ResponseBody.create(body, type == null ? null : MediaType.parse(type)))
                .build();
    }

    private static void assertFitToBeRead(String message) {
        assertThat(message.length()).isLessThanOrEqualTo(1001);
        assertThat(message.lines()).hasSizeLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(
                        "application/json",
                        "application/vnd.cvat+json",
                        "text/html; charset=utf-8",
                        "text/plain; charset=utf-16",
                        "text/plain; charset=klingon",
                        "image/png",
                        "nonsense")
                .injectNull(0.1);
    }

    /** What begins like one of the forms and goes on like anything. */
    @Provide
    Arbitrary<String> almostForms() {
        return MixedTexts.of(
                60,
                "{ } [ ] \" : , < > <h1> </h1> <title> </title> detail null 1e999 \\u00 \\ é non_field_errors NaN // /* '",
                "\n",
                "\u2028",
                " ",
                "\ud83d");
    }

    @Property
    void anyBytesMakeAnException(
            @ForAll byte[] body,
            @ForAll @IntRange(min = 300, max = 599) int status,
            @ForAll @From("contentTypes") @Nullable String type) {
        ApiException e = ApiException.of(answer(status, type, body));

        assertThat(e.status()).isEqualTo(status);
        assertThat(e.getMessage())
                .startsWith("GET https://cvat.example.com/api/tasks?token=*** answered " + status + " Reason")
                .doesNotContain("5ecre7");
        assertFitToBeRead(e.serverMessage());
    }

    @Property
    void anyTextMakesOneLineOfBoundedLength(@ForAll @From("almostForms") String body) {
        ServerError error = ServerError.parse(body);

        assertFitToBeRead(error.message());
        if (body.isBlank()) {
            assertThat(error.message()).isEmpty();
        }
    }

    @Property
    void aLongTextIsCutBetweenCharacters(
            @ForAll @IntRange(min = 950, max = 1010) int start, @ForAll("characters") String character) {
        String body = "a".repeat(start) + character.repeat(60);

        String message = ServerError.parse(body).message();

        assertFitToBeRead(message);
        assertThat(message.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        assertThat(body).startsWith(message.replace("…", ""));
        assertThat(message.length()).isGreaterThanOrEqualTo(1000);
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of("b", "é", "😀", "字", "a😀");
    }

    /** An object of lists, as the server says what is wrong with which field. */
    @Property
    void everyFieldOfAValidationErrorIsFound(
            @ForAll @Size(max = 5) Map<@From("names") String, @Size(min = 1, max = 3) List<@From("messages") String>> errors) {
        JsonObject body = new JsonObject();
        errors.forEach((field, messages) -> body.add(field, strings(messages)));

        ServerError error = ServerError.parse(body.toString());

        assertThat(error.fieldErrors()).isEqualTo(errors);
        errors.forEach((field, messages) -> assertThat(error.message()).contains(field + ": " + messages.get(0)));
    }

    /** The same inside lists and objects, to any depth. */
    @Property
    void everyMessageIsFoundWhereverItIs(@ForAll @From("trees") JsonElement body) {
        ServerError error = ServerError.parse(body.toString());

        List<String> said = new ArrayList<>();
        error.fieldErrors().values().forEach(said::addAll);
        List<String> texts = new ArrayList<>();
        collect(body, texts);
        assertThat(texts).containsAll(said);
        if (error.message().length() <= 1000) {
            assertThat(texts).allSatisfy(text -> assertThat(error.message()).contains(text));
        }
    }

    private static void collect(JsonElement value, List<String> texts) {
        if (value instanceof JsonObject object) {
            object.asMap().values().forEach(item -> collect(item, texts));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> collect(item, texts));
        } else if (!value.isJsonNull()) {
            texts.add(value.getAsString());
        }
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> !name.equals("detail"));
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.strings()
                .alpha()
                .withChars("é\"'<.😀")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<JsonElement> trees() {
        Arbitrary<JsonElement> leaf = Arbitraries.oneOf(
                messages().map(JsonPrimitive::new),
                Arbitraries.longs().map(JsonPrimitive::new),
                Arbitraries.of(true, false).map(JsonPrimitive::new),
                Arbitraries.just(JsonNull.INSTANCE));
        return tree(leaf, 2);
    }

    private Arbitrary<JsonElement> tree(Arbitrary<JsonElement> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonElement> inner = tree(leaf, depth - 1);
        Arbitrary<JsonElement> array = inner.list().ofMaxSize(3).map(items -> {
            JsonArray made = new JsonArray();
            items.forEach(made::add);
            return made;
        });
        Arbitrary<JsonElement> object = Arbitraries.maps(names(), inner)
                .ofMaxSize(3)
                .map(items -> {
                    JsonObject made = new JsonObject();
                    items.forEach(made::add);
                    return made;
                });
        return Arbitraries.oneOf(array, object);
    }
}
