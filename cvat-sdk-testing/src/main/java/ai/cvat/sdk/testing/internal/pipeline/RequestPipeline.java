package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.contract.VersionRestrictions;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Route;
import ai.cvat.sdk.testing.internal.server.Sessions;
import ai.cvat.sdk.testing.internal.server.Throttle;
import ai.cvat.sdk.testing.internal.server.TusProtocol;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.Connection;
import ai.cvat.sdk.testing.internal.wire.ContentNegotiation;
import ai.cvat.sdk.testing.internal.wire.FilePartStream;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline of requests and responses: what the client accepts, who it is, in which organization, then the handler
 * with the store's lock held; then the headers that all responses have, compression, the body.
 */
public final class RequestPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);
    private static final List<ResponseObserver> OBSERVERS =
            ServiceLoader.load(ResponseObserver.class, RequestPipeline.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
    private static final long MAX_BODY = 1L << 30;
    private static final long MAX_BODY_IN_MEMORY = 100L << 20;
    private static final int MIN_COMPRESSED = 200;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <title>CVAT REST API</title>
            </head>
            <body>
              <p>HTTP %d</p>
              <pre>%s</pre>
            </body>
            </html>
            """;

    private final Store store;
    private final FaultInjector faults;
    private final Authenticator authenticator;
    private final Sessions sessions;
    private final @Nullable VersionRestrictions restrictions;
    private final @Nullable Throttle throttle;

    public RequestPipeline(
            Store store,
            FaultInjector faults,
            Sessions sessions,
            @Nullable VersionRestrictions restrictions,
            @Nullable Throttle throttle) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.store = store;
        this.faults = faults;
        this.authenticator = new Authenticator(store);
        this.restrictions = restrictions;
    }

    /** Serves a request by a route. */
    public void serve(Context context, Route route, String allow) {
        RequestContext request = new RequestContext(context, store, route, restrictions);
        Response response = faults.around(request, () -> served(context, request, route));
        if (response == null) {
            Connection.cut(context);
            return;
        }
        context.header("Allow", allow);
        send(context, response, route.method() == HttpMethod.HEAD);
    }

    /** Answers a request for a path that does not exist. */
    public void serveUnknown(Context context) {
        send(context, ApiError.unknownPath().response(), context.method().name().equals("HEAD"));
    }

    /** The response to a request, errors included; null when nobody is there any more. */
    private @Nullable Response served(Context context, RequestContext request, Route route) {
        Response response;
        boolean isPage = false;
        try {
            ContentNegotiation rendering =
                    route.isNegotiating() ? ContentNegotiation.JSON : ContentNegotiation.of(context.header("Accept"));
            response = answer(request, route);
            isPage = rendering == ContentNegotiation.PAGE && WireJson.JSON.equals(response.contentType());
        } catch (ApiError error) {
            response = error.response();
        } catch (EofException e) {
            LOG.debug("{} {}: nobody is there any more.", route.method(), route.path(), e);
            return null;
        } catch (IOException | RuntimeException e) {
            response = broken(context, e);
        } finally {
            request.discardBody();
        }
        Response made = response;
        response = store.locked(() -> sessions.tidy(request, made));
        for (ResponseObserver observer : OBSERVERS) {
            observer.answered(request, route, response);
        }
        if (restrictions != null) {
            response = restrictions.restricted(route.operationId(), response);
        }
        return isPage ? page(response) : response;
    }

    /** The page that a browser gets to see: the JSON in it. */
    private static Response page(Response response) {
        Response page = Response.text(response.status(), PAGE.formatted(response.status(), response.text()));
        response.headers().forEach(header -> page.header(header.getKey(), header.getValue()));
        return page;
    }

    private Response answer(RequestContext request, Route route) throws IOException {
        refuseTooLarge(request);
        request.readBody();
        store.locked(store::catchUp);
        store.locked(() -> request.principal(authenticator.authenticate(request)));
        if (throttle != null && route.isAnonymous() && request.principal() == null) {
            store.locked(() -> throttle.pass(store.now()));
        }
        if (!route.isAnonymous()) {
            request.user();
            store.locked(request::organization);
        }
        if (route.isUnlocked()) {
            return route.handler().handle(request);
        }
        return store.locked(() -> route.handler().handle(request));
    }

    private static void refuseTooLarge(RequestContext request) {
        long length = request.contentLength();
        if (length > MAX_BODY) {
            throw ApiError.text(413, "<html><head><title>413 Request Entity Too Large</title></head></html>");
        }
        if (length > MAX_BODY_IN_MEMORY
                && !request.isMultipart()
                && !request.contentType().equals(TusProtocol.CONTENT_TYPE)) {
            throw ApiError.text(400, "<!doctype html><html><head><title>Bad Request (400)</title></head></html>");
        }
    }

    private static Response broken(Context context, Exception e) {
        LOG.error("{} {} failed.", context.method().name(), context.path(), e);
        return ApiError.broken().response();
    }

    private static void send(Context context, Response response, boolean head) {
        context.header("X-Request-Id", UUID.randomUUID().toString());
        context.header("X-Frame-Options", "DENY");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "strict-origin-when-cross-origin");
        StringBuilder vary = new StringBuilder("Accept, origin, Cookie, Accept-Encoding");
        for (Map.Entry<String, String> header : response.headers()) {
            if (header.getKey().equals("Vary")) {
                vary.append(", ").append(header.getValue());
            } else {
                context.addHeader(header.getKey(), header.getValue());
            }
        }
        context.header("Vary", vary.toString());
        context.status(response.status());
        String type = response.contentType();
        if (type == null) {
            // Javalin has a type for everything.
            context.res().setContentType(null);
        } else {
            context.contentType(type);
        }
        try {
            send(context, response.body(), head, response.status() != 206);
        } catch (IOException | RuntimeException e) {
            LOG.error("The answer to {} {} failed.", context.method().name(), context.path(), e);
            context.status(500);
            context.contentType("text/html; charset=utf-8");
            context.result("Server Error (500)");
        }
    }

    private static void send(Context context, Response.Body body, boolean head, boolean whole) throws IOException {
        if (body instanceof Response.Bytes bytes) {
            byte[] content = whole
                    ? compressed(context, bytes.source().get())
                    : bytes.source().get();
            context.header("Content-Length", Integer.toString(content.length));
            if (!head) {
                context.result(content);
            }
        } else if (body instanceof Response.FilePart part) {
            context.header("Content-Length", Long.toString(part.length()));
            if (!head) {
                context.result(new FilePartStream(part));
            }
        } else if (body instanceof Response.ByHand byHand) {
            byHand.writer().write(context);
        } else {
            context.res().setContentType(null);
        }
    }

    /** Compresses where the client takes it and it makes the answer smaller. */
    private static byte[] compressed(Context context, byte[] content) throws IOException {
        String accepted = context.header("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip") || content.length < MIN_COMPRESSED) {
            return content;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        if (bytes.size() >= content.length) {
            return content;
        }
        context.header("Content-Encoding", "gzip");
        return bytes.toByteArray();
    }
}
