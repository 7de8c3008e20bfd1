package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that goes wrong with one request, by when it does. */
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

    /** What is answered instead of serving the request; null when it is served. */
    @Nullable Reply answer(Exchange exchange) {
        return Stream.of(
                        all(FaultAction.Answer.class).map(FaultAction.Answer::reply),
                        all(FaultAction.Redirect.class)
                                .map(redirect -> Reply.empty(redirect.status())
                                        .header("Location", redirect.origin() + exchange.target())),
                        all(FaultAction.Echo.class).map(echo -> echo(echo, exchange)))
                .flatMap(replies -> replies)
                .findFirst()
                .orElse(null);
    }

    private static Reply echo(FaultAction.Echo echo, Exchange exchange) {
        String request = exchange.text();
        String body = request;
        if (echo.contentType().contains("json")) {
            body = Wire.write(Map.of("detail", request));
        } else if (echo.contentType().startsWith("text/html")) {
            body = "<!doctype html>\n<html lang=\"en\"><head><title>Error</title></head><body><h1>"
                    + request.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                    + "</h1></body></html>\n";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Reply.bytes(echo.status(), echo.contentType(), () -> bytes);
    }

    /** Where the answer is cut; null when it is sent whole. */
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
    Reply change(Reply reply) {
        Reply changed = changeJson(reply);
        for (FaultAction.ChangeReply change : all(FaultAction.ChangeReply.class).toList()) {
            changed = change.change().apply(changed);
        }
        return changed;
    }

    private Reply changeJson(Reply reply) {
        List<FaultAction.ChangeJson> changes = all(FaultAction.ChangeJson.class).toList();
        if (changes.isEmpty()
                || !Wire.JSON.equals(reply.contentType())
                || !(reply.body() instanceof Reply.Bytes bytes)) {
            return reply;
        }
        JsonElement value = json(bytes);
        for (FaultAction.ChangeJson change : changes) {
            value = change.change().apply(value);
        }
        return reply.withBytes(Wire.write(value).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonElement json(Reply.Bytes bytes) {
        try {
            return Wire.read(new String(bytes.source().get(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends FaultAction> Stream<T> all(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast);
    }
}
