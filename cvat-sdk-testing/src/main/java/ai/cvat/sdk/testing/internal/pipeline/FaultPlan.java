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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The effects of all faults on one request, by when they happen. */
record FaultPlan(List<FaultAction> actions, FaultInjector faults) {

    private static final Logger LOG = LoggerFactory.getLogger(FaultPlan.class);

    /** Has a request served, or not, and changes the answer; null where there is to be none. */
    @Nullable Response serve(RequestContext request, Supplier<@Nullable Response> next) {
        all(FaultAction.Delay.class).forEach(delay -> faults.pause(delay.duration()));
        if (has(FaultAction.ExpireSessions.class)) {
            request.expireSessions();
        }
        if (has(FaultAction.Stall.class)) {
            faults.stall();
            return null;
        }
        if (has(FaultAction.Refuse.class) || tookPart(request)) {
            return null;
        }
        Response made = instead(request);
        Response response = made == null ? next.get() : made;
        if (response == null) {
            return null;
        }
        if (has(FaultAction.StallAfterServing.class)) {
            faults.stall();
            return null;
        }
        return has(FaultAction.LoseAnswer.class) ? null : broken(change(response));
    }

    /** Takes the part of the request's body that is to arrive, if it is a part only. */
    private boolean tookPart(RequestContext request) {
        Optional<FaultAction.CutRequest> cut = all(FaultAction.CutRequest.class).findFirst();
        cut.ifPresent(part -> {
            try {
                request.stream().readNBytes((int) Math.min(Integer.MAX_VALUE, part.bytes()));
            } catch (IOException e) {
                LOG.debug("The client was gone before {} bytes of its request had come.", part.bytes(), e);
            }
        });
        return cut.isPresent();
    }

    /** The response instead of serving the request; null when it is served. */
    private @Nullable Response instead(RequestContext request) {
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

    /** An answer that arrives in part, or not as long as it says; the same where it arrives whole. */
    private Response broken(Response response) {
        Optional<Response.BodyWriter> writer = Stream.<Response.BodyWriter>concat(
                        all(FaultAction.CutAnswer.class)
                                .map(cut -> context -> new BrokenResponse(context, response.body(), faults).cut(cut)),
                        all(FaultAction.MisstateLength.class)
                                .map(length -> context -> new BrokenResponse(context, response.body(), faults)
                                        .misstate(length.difference())))
                .findFirst();
        return writer.map(byHand -> response.withBody(new Response.ByHand(byHand)))
                .orElse(response);
    }

    /** Changes an answer as it shall be changed. */
    private Response change(Response response) {
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

    private boolean has(Class<? extends FaultAction> type) {
        return actions.stream().anyMatch(type::isInstance);
    }

    private <T extends FaultAction> Stream<T> all(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast);
    }
}
