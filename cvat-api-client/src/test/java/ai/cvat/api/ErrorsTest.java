package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest extends ServerTest {

    private ApiException error(MockResponse response) {
        answer(response);
        return catchThrowableOfType(
                ApiException.class, () -> client.tasksApi().retrieve(1).send());
    }

    private static MockResponse text(int status, String type, String body) {
        return status(status).setHeader("Content-Type", type).setBody(body);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "401, UnauthorizedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "405, ApiException",
        "409, ConflictException",
        "410, ApiException",
        "413, ApiException",
        "429, TooManyRequestsException",
        "500, ServerErrorException",
        "502, ServerErrorException",
        "503, ServerErrorException"
    })
    void theCommonStatusesHaveTheirOwnException(int status, String type) {
        ApiException error = error(json(status, "{\"detail\": \"No.\"}"));

        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.serverMessage()).isEqualTo("No.");
    }

    @Test
    void theMessageSaysWhatWasAskedAndWhatWasAnswered() {
        ApiException error = error(json(404, "{\"detail\": \"No Task matches the given query.\"}")
                .setStatus("HTTP/1.1 404 Not Found")
                .setHeader("X-Request-Id", "abc"));

        assertThat(error)
                .hasMessage("GET " + server.url("/api/tasks/1")
                        + " answered 404 Not Found: No Task matches the given query.");
        assertThat(error.method()).isEqualTo("GET");
        assertThat(error.url()).isEqualTo(server.url("/api/tasks/1").toString());
        assertThat(error.reason()).isEqualTo("Not Found");
        assertThat(error.requestId()).isEqualTo("abc");
        assertThat(error.headers().get("Content-Type")).isEqualTo("application/vnd.cvat+json");
        assertThat(error.body()).isEqualTo("{\"detail\": \"No Task matches the given query.\"}");
        assertThat(error.fieldErrors()).isEmpty();
    }

    @Test
    void anObjectOfFieldsGivesTheMessagesOfEachField() {
        ApiException error = error(json(400, """
                {"name": ["This field is required.", "It is."], "non_field_errors": ["Both or none."]}
                """));

        assertThat(error.fieldErrors())
                .containsExactly(java.util.Map.entry("name", List.of("This field is required.", "It is.")));
        assertThat(error.serverMessage()).isEqualTo("Both or none.; name: This field is required. It is.");
    }

    @Test
    void nestedListsSayWhere() {
        ApiException error = error(json(400, """
                {"labels": [{}, {"name": ["Too long."], "attributes": [{"values": ["Empty."]}]}],
                 "shapes": [{"points": {"3": ["A valid number is required."]}}], "size": "Bad"}
                """));

        assertThat(error.fieldErrors())
                .containsEntry("labels[1].name", List.of("Too long."))
                .containsEntry("labels[1].attributes[0].values", List.of("Empty."))
                .containsEntry("shapes[0].points.3", List.of("A valid number is required."))
                .containsEntry("size", List.of("Bad"))
                .hasSize(4);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> error.fieldErrors().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBareListIsAboutTheWholeRequest() {
        ApiException error = error(json(400, "[\"Adding more data is not supported\", \"Really\"]"));

        assertThat(error.serverMessage()).isEqualTo("Adding more data is not supported; Really");
        assertThat(error.fieldErrors()).isEmpty();
    }

    @Test
    void aJsonStringIsTheMessage() {
        assertThat(error(json(404, "\"Invalid frame '9'\"")).serverMessage()).isEqualTo("Invalid frame '9'");
    }

    @Test
    void plainTextIsTheMessageInOneLine() {
        ApiException error = error(text(400, "text/html; charset=utf-8", "resource: taken\n\nname: too long\n"));

        assertThat(error.serverMessage()).isEqualTo("resource: taken name: too long");
        assertThat(error.body()).isEqualTo("resource: taken\n\nname: too long\n");
    }

    @Test
    void anHtmlPageIsShortenedToItsHeading() {
        assertThat(error(text(403, "text/html", "<!doctype html><title>x</title><h1 id=a>Not\n <b>Found</b></h1>"))
                        .serverMessage())
                .isEqualTo("Not Found (an HTML page)");
        assertThat(error(text(502, "text/html", "<html><head><title>502 Bad Gateway</title></head></html>"))
                        .serverMessage())
                .isEqualTo("502 Bad Gateway (an HTML page)");
        assertThat(error(text(500, "text/html", "<html></html>")).serverMessage())
                .isEqualTo("an HTML page");
    }

    @Test
    void anEmptyBodyIsAnEmptyMessage() {
        ApiException error = error(status(429).setStatus("HTTP/1.1 429 Too Many Requests"));

        assertThat(error.serverMessage()).isEmpty();
        assertThat(error.body()).isEmpty();
        assertThat(error).hasMessageEndingWith("answered 429 Too Many Requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\": [\"cut o", "[broken] json", "\"open", "{]", "{}", "null"})
    void brokenJsonIsTakenAsText(String body) {
        ApiException error = error(json(400, body));

        assertThat(error).isInstanceOf(BadRequestException.class);
        assertThat(error.body()).isEqualTo(body);
        assertThat(error.serverMessage()).isIn(body, "");
        assertThat(error.fieldErrors()).isEmpty();
    }

    @Test
    void jsonNestedWithoutEndIsTakenAsText() {
        assertThat(error(json(400, "[".repeat(100_000))).serverMessage())
                .startsWith("[[[")
                .endsWith("…");
    }

    @Test
    void aLongMessageIsCutAndTheBodyIsNot() {
        ApiException error = error(text(500, "text/plain", "x".repeat(5000)));

        assertThat(error.serverMessage()).hasSize(1001).endsWith("…");
        assertThat(error.body()).hasSize(5000);
    }

    @Test
    void aLongMessageIsNotCutInTheMiddleOfACharacter() {
        ApiException error = error(text(400, "text/plain; charset=utf-8", "a".repeat(999) + "😀".repeat(50)));

        assertThat(error.serverMessage()).isEqualTo("a".repeat(999) + "…");
    }

    @Test
    void aPageOfNothingButHeadingsIsAPage() {
        ApiException error = error(text(502, "text/html", "<h1>".repeat(60_000)));

        assertThat(error.serverMessage()).isEqualTo("an HTML page");
    }

    @Test
    void ofAnEndlessBodyOnlyTheBeginningIsRead() {
        ApiException error = error(text(500, "text/plain", "y".repeat(1_000_000)));

        assertThat(error.body()).hasSize(256 * 1024);
    }

    @Test
    void aBodyThatBreaksOffDoesNotHideTheStatus() {
        ApiException error = error(json(403, "{\"detail\": \"" + "z".repeat(20_000))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        assertThat(error).isInstanceOf(ForbiddenException.class);
        assertThat(error.body()).startsWith("{\"detail\": \"zzz");
    }

    @Test
    void aBusyObjectGivesNoFieldErrors() {
        ApiException error = error(json(409, "{\"rq_id\": \"action=create\"}"));

        assertThat(error).isInstanceOf(ConflictException.class);
        assertThat(error.fieldErrors()).isEmpty();
        assertThat(error.serverMessage()).isEqualTo("rq_id: action=create");
    }

    @Test
    void tooManyRequestsSaysHowLongToWait() {
        answer(status(429).setHeader("Retry-After", "10"), status(429));

        var error = catchThrowableOfType(
                TooManyRequestsException.class,
                () -> client.tasksApi().retrieve(1).send());
        assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        var silent = catchThrowableOfType(
                TooManyRequestsException.class,
                () -> client.tasksApi().retrieve(1).send());
        assertThat(silent.retryAfter()).isNull();
    }

    @Test
    void binaryOperationsAndHandMadeRequestsThrowTheSame() {
        answer(json(401, "{\"detail\": \"Invalid token.\"}"), json(404, "\"no\""), status(500));

        assertThat(catchThrowableOfType(
                                UnauthorizedException.class,
                                () -> client.tasksApi().retrievePreview(1).send())
                        .serverMessage())
                .isEqualTo("Invalid token.");
        Request request =
                new Request.Builder().url(server.url("/x?sign=s3cr3t")).build();
        assertThat(catchThrowableOfType(NotFoundException.class, () -> client.send(request)))
                .hasMessageContaining("/x?sign=***")
                .hasMessageNotContaining("s3cr3t");
        assertThat(catchThrowableOfType(
                        ServerErrorException.class,
                        () -> client.tasksApi().destroy(1).send()))
                .isNotNull();
    }

    @Test
    void errorsLeaveNoConnectionBehind() {
        for (int i = 0; i < 5; i++) {
            error(json(400, "{\"name\": [\"x\"]}"));
            answer(text(500, "text/html", "<html>" + "x".repeat(300_000)));
            Request request = new Request.Builder().url(server.url("/y")).build();
            assertThat(catchThrowableOfType(ApiException.class, () -> client.send(request)))
                    .isNotNull();
        }

        var pool = client.okHttpClient().connectionPool();
        assertThat(pool.idleConnectionCount()).isEqualTo(pool.connectionCount());
    }

    @Test
    void anExceptionSurvivesBeingSerialized() throws Exception {
        ApiException error = error(json(400, "{\"name\": [\"Taken.\"]}"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ApiException copy = (ApiException) in.readObject();
            assertThat(copy).hasMessage(error.getMessage()).isInstanceOf(BadRequestException.class);
            assertThat(copy.fieldErrors()).isEqualTo(error.fieldErrors());
            assertThat(copy.headers().size()).isZero();
            assertThat(copy.requestId()).isNull();
        }
    }

    @Test
    void whatIsTooLongSaysWhatToDo() {
        ApiException error = error(text(413, "text/html", "<html><h1>413 Request Entity Too Large</h1></html>"));

        assertThat(error)
                .hasMessageEndingWith("send less at once, or raise the limit there (of nginx: client_max_body_size)");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRefusalByAnotherOriginNamesTheRedirectThere(int status) throws Exception {
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.enqueue(json(401, "{\"detail\": \"Authentication credentials were not provided.\"}"));
            ApiException error = error(status(status).setHeader("Location", elsewhere.url("/api/tasks/1?token=t")));

            assertThat(error)
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageEndingWith("credentials were not provided. The server redirects to "
                            + elsewhere.url("/api/tasks/1?token=***")
                            + ", which is another origin: no credentials were sent there. If the server moved, use its"
                            + " new address");
        }
    }

    @Test
    void aRefusalAfterARedirectWithinTheOriginNamesNoOther() {
        answer(status(302).setHeader("Location", "/api/tasks/2"));

        assertThat(error(json(401, "{}"))).hasMessageNotContaining("origin");
    }
}
