package ai.cvat.sdk.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.retrying.RetryPolicy;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every recorded answer comes to the low-level client, as if it had asked for the operation that was recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersOfARealServerTest {

    private static final Map<Integer, Class<? extends ApiException>> EXCEPTIONS = Map.of(
            400, BadRequestException.class,
            401, UnauthorizedException.class,
            403, ForbiddenException.class,
            404, NotFoundException.class,
            409, ConflictException.class,
            429, TooManyRequestsException.class);

    /** What another version writes in another form: the high level reads both. */
    private static final Map<String, String> OTHER_FORM = Map.of(
            "WebhooksApi.retrieveEvents",
            "before 2.73, events are texts; WebhookRepository.events() makes the objects of today of them");

    private static final Pattern PAGE_TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);

    private final AtomicReference<@Nullable Recording> next = new AtomicReference<>();
    private final OkHttpClient answering = new OkHttpClient.Builder()
            .addInterceptor(chain -> answer(chain.request()))
            .build();
    private final ApiClient client = new ApiClient(Configuration.builder("http://127.0.0.1:8080")
            .okHttpClient(answering)
            .retryPolicy(RetryPolicy.never())
            .build());

    @AfterAll
    void close() {
        client.close();
    }

    /** Gives the recorded answer, once; whoever asks again, for the version, hears nothing. */
    private Response answer(Request request) throws IOException {
        Recording recording = next.getAndSet(null);
        if (recording == null) {
            throw new IOException("there is no more than one answer");
        }
        String type = recording.responseHeaders().get("Content-Type");
        byte[] body = recording.responseBody() == null ? new byte[0] : recording.responseBody();
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(recording.status())
                .message("")
                .headers(recording.responseHeaders())
                .body(ResponseBody.create(body, type == null ? null : MediaType.parse(type)))
                .build();
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsReadAndWrittenBackWithNothingLost() throws IOException {
        return Recordings.all().stream()
                .filter(recording -> recording.status() >= 200 && recording.status() < 300)
                .filter(recording -> Operation.of(recording) != null)
                .map(recording -> dynamicTest(recording.toString(), () -> holdAnswer(recording)));
    }

    private void holdAnswer(Recording recording) throws IOException {
        String reason = OTHER_FORM.get(String.valueOf(Operation.of(recording)));
        assumeTrue(reason == null, () -> String.valueOf(reason));
        if (recording.isPage()) {
            // What is meant for a browser is refused, and not taken for an answer.
            assertThatThrownBy(() -> ask(recording)).isInstanceOf(TransportException.class);
            return;
        }
        Object body = ask(recording);

        if (body instanceof ResponseBody bytes) {
            assertThat(bytes.bytes())
                    .isEqualTo(recording.responseBody() == null ? new byte[0] : recording.responseBody());
        } else if (recording.answerJson() == null || recording.answerText().equals("{}")) {
            assertThat(body).isIn(null, recording.answerText());
        } else {
            assertThat(canonical(JsonParser.parseString(Json.gson().toJson(body))))
                    .isEqualTo(canonical(recording.answerJson()));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyErrorIsTheExceptionThatItShouldBeInTheServersWords() throws IOException {
        return Recordings.all().stream()
                .filter(recording -> recording.status() >= 400)
                .map(recording -> dynamicTest(recording.toString(), () -> holdError(recording)));
    }

    private void holdError(Recording recording) {
        ApiException error = catchThrowableOfType(ApiException.class, () -> ask(recording));

        assertThat(error).isInstanceOf(exception(recording));
        assertThat(error.status()).isEqualTo(recording.status());
        assertThat(error.body()).isEqualTo(recording.answerText());
        assertThat(words(recording)).allSatisfy(words -> {
            assertThat(error.serverMessage()).contains(words);
            assertThat(error).hasMessageContaining(words);
        });
        if (recording.answerJson() instanceof JsonObject fields && recording.status() == 400) {
            assertThat(error.fieldErrors().keySet().stream().map(field -> field.replaceFirst("[.\\[].*", "")))
                    .hasSameElementsAs(fields.keySet().stream()
                            .filter(field -> !field.equals("detail") && !field.equals("non_field_errors"))
                            .toList());
        }
        String seconds = recording.responseHeaders().get("Retry-After");
        if (seconds != null) {
            assertThat(error.retryAfter()).hasSeconds(Long.parseLong(seconds));
        }
    }

    private static Class<? extends ApiException> exception(Recording recording) {
        boolean missing = (recording.status() == 404 && recording.isPage()) || recording.status() == 405;
        if (missing && Operation.of(recording) != null) {
            return OperationMissingException.class;
        }
        return EXCEPTIONS.getOrDefault(
                recording.status(), recording.status() >= 500 ? ServerErrorException.class : ApiException.class);
    }

    /** What a person should read: each text in JSON, the title of a page, or the text, in one line each. */
    private static List<String> words(Recording recording) {
        List<String> words = new ArrayList<>();
        String text = recording.answerText();
        JsonElement json = text.startsWith("\"") ? JsonParser.parseString(text) : recording.answerJson();
        Matcher title = PAGE_TITLE.matcher(text);
        if (json != null) {
            collectTexts(json, words);
        } else {
            words.add(title.find() ? title.group(1) : text);
        }
        words.replaceAll(AnswersOfARealServerTest::line);
        return words;
    }

    /** A text in one line; of a long one its beginning, of a traceback its end. */
    private static String line(String text) {
        String shown = text.strip();
        if (shown.startsWith("Traceback")) {
            shown = shown.substring(shown.lastIndexOf('\n') + 1);
        }
        String line = shown.replaceAll("\\s*\n\\s*", " ");
        return line.substring(0, Math.min(200, line.length()));
    }

    private static void collectTexts(JsonElement json, List<String> texts) {
        if (json instanceof JsonObject object) {
            object.asMap().values().forEach(value -> collectTexts(value, texts));
        } else if (json instanceof JsonArray array) {
            array.forEach(value -> collectTexts(value, texts));
        } else if (json instanceof JsonPrimitive text) {
            texts.add(text.getAsString());
        }
    }

    /** What the client makes of a recorded answer to the recorded request. */
    private @Nullable Object ask(Recording recording) {
        next.set(recording);
        Operation operation = Operation.of(recording);
        if (operation != null) {
            return operation.call(client, recording).send().body();
        }
        RequestBody body = List.of("GET", "HEAD").contains(recording.method()) ? null : RequestBody.create(new byte[0]);
        return client.send(new Request.Builder()
                        .url("http://127.0.0.1:8080" + recording.path())
                        .method(recording.method(), body)
                        .build())
                .body();
    }

    /** The same for every order of properties, and for 5 and 5.0; different for anything else. */
    private static String canonical(JsonElement value) {
        if (value instanceof JsonObject object) {
            Map<String, String> sorted = new TreeMap<>();
            object.asMap()
                    .forEach((name, property) -> sorted.put(new JsonPrimitive(name).toString(), canonical(property)));
            return sorted.toString();
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream()
                    .map(AnswersOfARealServerTest::canonical)
                    .toList()
                    .toString();
        }
        String text = value.toString();
        return text.matches("-?\\d+\\.0") ? text.substring(0, text.length() - 2) : text;
    }
}
