package ai.cvat.sdk.testing;

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
 * The way of each request: what the client accepts, who it is, in which organization, then its endpoint with the store's
 * lock held; and the way of each answer: the headers that all answers have, compression, the body.
 */
final class Pipeline {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final List<AnswerObserver> OBSERVERS =
            ServiceLoader.load(AnswerObserver.class, Pipeline.class.getClassLoader()).stream()
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
    private final @Nullable Restrictions restrictions;
    private final @Nullable Throttle throttle;

    Pipeline(
            Store store,
            FaultInjector faults,
            Sessions sessions,
            @Nullable Restrictions restrictions,
            @Nullable Throttle throttle) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.store = store;
        this.faults = faults;
        this.authenticator = new Authenticator(store);
        this.restrictions = restrictions;
    }

    /** Serves a request by a route. */
    void serve(Context context, Route route, String allow) {
        Exchange exchange = new Exchange(context, store, route, restrictions);
        FaultPlan plan = faults.take(exchange);
        plan.delay(faults);
        if (plan.expiresSessions()) {
            store.locked(store.sessions::clear);
        }
        if (plan.stalls()) {
            faults.stall();
            Line.cut(context);
            return;
        }
        if (plan.refuses() || tookPart(exchange, plan)) {
            Line.cut(context);
            return;
        }
        Reply reply = plan.answer(exchange);
        boolean isPage = false;
        if (reply == null) {
            try {
                Negotiation rendering =
                        route.isNegotiating() ? Negotiation.JSON : Negotiation.of(context.header("Accept"));
                reply = answer(exchange, route);
                isPage = rendering == Negotiation.PAGE && Wire.JSON.equals(reply.contentType());
            } catch (Failure failure) {
                reply = failure.reply();
            } catch (EofException e) {
                LOG.debug("{} {}: nobody is there any more.", route.method(), route.path(), e);
                Line.cut(context);
                return;
            } catch (IOException | RuntimeException e) {
                reply = broken(context, e);
            } finally {
                exchange.discardBody();
            }
            Reply made = reply;
            reply = store.locked(() -> sessions.tidy(exchange, made));
            for (AnswerObserver observer : OBSERVERS) {
                observer.answered(exchange, route, reply);
            }
            if (restrictions != null) {
                reply = restrictions.restricted(route.operationId(), reply);
            }
            if (isPage) {
                reply = page(reply);
            }
        }
        if (plan.stallsAfterServing()) {
            faults.stall();
        }
        if (plan.losesAnswer() || plan.stallsAfterServing()) {
            Line.cut(context);
            return;
        }
        context.header("Allow", allow);
        send(context, plan.change(reply), route.method() == Method.HEAD, plan);
    }

    /** Takes the part of the request's body that the plan wants to arrive, if it wants a part only. */
    private static boolean tookPart(Exchange exchange, FaultPlan plan) {
        Long bytes = plan.bytesOfRequest();
        if (bytes == null) {
            return false;
        }
        try {
            exchange.stream().readNBytes((int) Math.min(Integer.MAX_VALUE, bytes));
        } catch (IOException e) {
            LOG.debug("The client was gone before {} bytes of its request had come.", bytes, e);
        }
        return true;
    }

    /** Answers a request for a path that does not exist. */
    void serveUnknown(Context context) {
        send(context, Failure.unknownPath().reply(), context.method().name().equals("HEAD"), new FaultPlan(List.of()));
    }

    /** What a browser gets to see: the JSON in a page. */
    private static Reply page(Reply reply) {
        Reply page = Reply.text(reply.status(), PAGE.formatted(reply.status(), reply.text()));
        reply.headers().forEach(header -> page.header(header.getKey(), header.getValue()));
        return page;
    }

    private Reply answer(Exchange exchange, Route route) throws IOException {
        refuseTooLarge(exchange);
        exchange.readBody();
        store.locked(store::catchUp);
        store.locked(() -> exchange.principal(authenticator.authenticate(exchange)));
        if (throttle != null && route.isAnonymous() && exchange.principal() == null) {
            store.locked(() -> throttle.pass(store.now()));
        }
        if (!route.isAnonymous()) {
            exchange.user();
            store.locked(exchange::organization);
        }
        if (route.isUnlocked()) {
            return route.endpoint().handle(exchange);
        }
        return store.locked(() -> route.endpoint().handle(exchange));
    }

    private static void refuseTooLarge(Exchange exchange) {
        long length = exchange.contentLength();
        if (length > MAX_BODY) {
            throw Failure.text(413, "<html><head><title>413 Request Entity Too Large</title></head></html>");
        }
        if (length > MAX_BODY_IN_MEMORY
                && !exchange.isMultipart()
                && !exchange.contentType().equals(TusProtocol.CONTENT_TYPE)) {
            throw Failure.text(400, "<!doctype html><html><head><title>Bad Request (400)</title></head></html>");
        }
    }

    private static Reply broken(Context context, Exception e) {
        LOG.error("{} {} failed.", context.method().name(), context.path(), e);
        return Failure.broken().reply();
    }

    private void send(Context context, Reply reply, boolean head, FaultPlan plan) {
        context.header("X-Request-Id", UUID.randomUUID().toString());
        context.header("X-Frame-Options", "DENY");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "strict-origin-when-cross-origin");
        StringBuilder vary = new StringBuilder("Accept, origin, Cookie, Accept-Encoding");
        for (Map.Entry<String, String> header : reply.headers()) {
            if (header.getKey().equals("Vary")) {
                vary.append(", ").append(header.getValue());
            } else {
                context.addHeader(header.getKey(), header.getValue());
            }
        }
        context.header("Vary", vary.toString());
        context.status(reply.status());
        String type = reply.contentType();
        if (type == null) {
            // Javalin has a type for everything.
            context.res().setContentType(null);
        } else {
            context.contentType(type);
        }
        try {
            FaultAction.CutAnswer cut = plan.cut();
            if (cut != null) {
                new BrokenAnswer(context, reply.body(), faults).cut(cut);
            } else if (plan.misstatement() != 0) {
                new BrokenAnswer(context, reply.body(), faults).misstate(plan.misstatement());
            } else {
                send(context, reply.body(), head, reply.status() != 206);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The answer to {} {} failed.", context.method().name(), context.path(), e);
            context.status(500);
            context.contentType("text/html; charset=utf-8");
            context.result("Server Error (500)");
        }
    }

    private static void send(Context context, Reply.Body body, boolean head, boolean whole) throws IOException {
        if (body instanceof Reply.Bytes bytes) {
            byte[] content = whole
                    ? compressed(context, bytes.source().get())
                    : bytes.source().get();
            context.header("Content-Length", Integer.toString(content.length));
            if (!head) {
                context.result(content);
            }
        } else if (body instanceof Reply.FilePart part) {
            context.header("Content-Length", Long.toString(part.length()));
            if (!head) {
                context.result(new FilePartStream(part));
            }
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
