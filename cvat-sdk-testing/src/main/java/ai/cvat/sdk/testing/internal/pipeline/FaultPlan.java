package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The effects of all faults on one request, by when they happen. */
final class FaultPlan {

    private final List<FaultAction> actions;

    FaultPlan(List<FaultAction> actions) {
        this.actions = actions;
    }

    /** Waits as long as it shall. */
    void delay(FaultInjector faults) {
        all(FaultAction.Delay.class).forEach(delay -> faults.pause(delay.duration()));
    }

    boolean expiresSessions() {
        return all(FaultAction.ExpireSessions.class).findAny().isPresent();
    }

    boolean refuses() {
        return all(FaultAction.Refuse.class).findAny().isPresent();
    }

    boolean stalls() {
        return all(FaultAction.Stall.class).findAny().isPresent();
    }

    boolean losesAnswer() {
        return all(FaultAction.LoseAnswer.class).findAny().isPresent();
    }

    boolean stallsAfterServing() {
        return all(FaultAction.StallAfterServing.class).findAny().isPresent();
    }

    /** After how many bytes the request is cut; null when it is read whole. */
    @Nullable Long bytesOfRequest() {
        return all(FaultAction.CutRequest.class)
                .map(FaultAction.CutRequest::bytes)
                .findFirst()
                .orElse(null);
    }

    /** The response instead of serving the request; null when it is served. */
    @Nullable Response answer(RequestContext request) {
        return Stream.of(
                        all(FaultAction.Answer.class).map(FaultAction.Answer::response),
                        all(FaultAction.Redirect.class)
                                .map(redirect -> Response.empty(redirect.status())
                                        .header("Location", redirect.origin() + request.target())),
                        all(FaultAction.Echo.class).map(echo -> echo(echo, request)))
                .flatMap(responses -> responses)
                .findFirst()
                .orElse(null);
    }

    private static Response echo(FaultAction.Echo echo, RequestContext request) {
        String sent = request.text();
        String body = sent;
        if (echo.contentType().contains("json")) {
            body = WireJson.write(Map.of("detail", sent));
        } else if (echo.contentType().startsWith("text/html")) {
            body = "<!doctype html>\n<html lang=\"en\"><head><title>Error</title></head><body><h1>"
                    + sent.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                    + "</h1></body></html>\n";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Response.bytes(echo.status(), echo.contentType(), () -> bytes);
    }

    /** The cut of the response; null when it is sent whole. */
    FaultAction.@Nullable CutAnswer cut() {
        return all(FaultAction.CutAnswer.class).findFirst().orElse(null);
    }

    /** By how much the length of the answer is misstated. */
    int misstatement() {
        return all(FaultAction.MisstateLength.class)
                .mapToInt(FaultAction.MisstateLength::difference)
                .findFirst()
                .orElse(0);
    }

    /** Changes an answer as it shall be changed. */
    Response change(Response response) {
        Response changed = changeJson(response);
        for (FaultAction.ChangeResponse change :
                all(FaultAction.ChangeResponse.class).toList()) {
            changed = change.change().apply(changed);
        }
        return changed;
    }

    private Response changeJson(Response response) {
        List<FaultAction.ChangeJson> changes = all(FaultAction.ChangeJson.class).toList();
        if (changes.isEmpty()
                || !WireJson.JSON.equals(response.contentType())
                || !(response.body() instanceof Response.Bytes bytes)) {
            return response;
        }
        JsonElement value = json(bytes);
        for (FaultAction.ChangeJson change : changes) {
            value = change.change().apply(value);
        }
        return response.withBytes(WireJson.write(value).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonElement json(Response.Bytes bytes) {
        try {
            return WireJson.read(new String(bytes.source().get(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends FaultAction> Stream<T> all(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast);
    }
}
