package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.internal.annotations.StorageSpeed;
import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.pipeline.FaultInjector;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.TusProtocol;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The faults of a server: what shall go wrong in it, so that a test can see what its client makes of it.
 *
 * <pre>{@code
 * server.faults().on("tasks_retrieve").times(2).answer(503);
 * server.faults().onPath("GET", "/api/tasks/{id}/data").cutAnswerAfter(100);
 * server.faults().onLastPiece().loseAnswer();
 * }</pre>
 *
 * <p>When several faults strike one request, it is delayed first, then sessions end, then the connection is stalled, cut or
 * refused or another answer given, and the answer changed and cut. Thread-safe.
 */
public final class Faults {

    private final FaultInjector injector;
    private final TusProtocol tus;
    private volatile StorageSpeed storageSpeed = StorageSpeed.INSTANT;

    Faults(FaultInjector injector, TusProtocol tus) {
        this.injector = injector;
        this.tus = tus;
    }

    /**
     * Begins a rule for an operation of the API.
     *
     * @param operationId as in the API document, for example {@code tasks_create_data}
     * @return the rule
     * @throws IllegalArgumentException when the API has no such operation
     */
    public FaultRule on(String operationId) {
        Operations.Operation operation = Operations.get(operationId);
        return rule(request -> operation.id().equals(request.operationId()));
    }

    /**
     * Begins a rule for the requests to a path.
     *
     * @param method the method, or {@code *} for any
     * @param path begins with a slash; {@code {name}} and {@code *} stand for one part of the path, {@code **} for any
     *     number of them; a slash at the end makes no difference
     * @return the rule
     * @throws IllegalArgumentException when the method is none that the server knows, or the path no path
     */
    public FaultRule onPath(String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is no path: it must begin with a slash.");
        }
        HttpMethod wanted = method.equals("*") ? null : method(method);
        Pattern pattern = pattern(path);
        return rule(request -> (wanted == null || wanted == request.method())
                && pattern.matcher(request.path()).matches());
    }

    /**
     * Begins a rule for all requests.
     *
     * @return the rule
     */
    public FaultRule onEveryRequest() {
        return rule(request -> true);
    }

    /**
     * Begins a rule for the last PATCH of uploads in pieces (TUS): the one by which the file is complete.
     *
     * @return the rule
     */
    public FaultRule onLastPiece() {
        return rule(tus::isLastPiece);
    }

    /**
     * Makes this server as slow as a real one when annotations are created, changed or replaced, behind a proxy that does not wait
     * for ever: a server was seen to store 100 000 shapes in 30 s, and nginx waits 60 s. Annotations, their elements, their
     * keyframes and the values of attributes are objects.
     *
     * <p>No time passes in the test. What takes no longer than the proxy waits is done and answered at once. What takes longer is
     * answered 504 at once, and nothing is changed yet: the server is still at it, and done when the
     * {@linkplain EmbeddedCvat.Builder#clock server's clock} says that its time is over.
     *
     * @param objectsPerSecond how many objects are stored in a second, for example 3 333
     * @param patience how long the proxy waits for an answer
     * @throws IllegalArgumentException when the speed is not above zero, or the patience is negative
     */
    public void storeAnnotationsSlowly(double objectsPerSecond, Duration patience) {
        if (!(objectsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "A server cannot store " + objectsPerSecond + " objects in a second: use more than 0.");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("A proxy cannot wait for " + patience + ": use zero or more.");
        }
        storageSpeed = new StorageSpeed(objectsPerSecond, patience);
    }

    /** The speed at which annotations are stored. */
    StorageSpeed storageSpeed() {
        return storageSpeed;
    }

    /** Takes all faults away, cuts the connections that are stalled, and listens again. */
    public void clear() {
        storageSpeed = StorageSpeed.INSTANT;
        injector.clear();
        startListening();
    }

    /**
     * Closes the port: connections are refused, and those that there are end. What the server knows stays.
     *
     * @see #startListening()
     */
    public void stopListening() {
        injector.socket().close();
    }

    /** Opens the same port again. Does nothing when it is open. */
    public void startListening() {
        injector.socket().open();
    }

    private FaultRule rule(Predicate<RequestContext> condition) {
        return new FaultRule(injector, condition);
    }

    private static HttpMethod method(String name) {
        for (HttpMethod method : HttpMethod.values()) {
            if (method.name().equals(name.toUpperCase(Locale.ROOT))) {
                return method;
            }
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no method of the server: use one of " + List.of(HttpMethod.values()) + ", or *.");
    }

    private static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                regex.append(
                        part.equals("**")
                                ? "(/.*)?"
                                : part.equals("*") || part.matches("\\{\\w+}") ? "/[^/]+" : "/" + Pattern.quote(part));
            }
        }
        return Pattern.compile(regex.append("/?").toString());
    }
}
