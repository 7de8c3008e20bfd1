package ai.cvat.api.client;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import retrofit2.http.Streaming;

/** Sends a request again after a fault that may pass, as {@link RetryPolicy} says. */
final class RetryInterceptor implements Interceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    /** How often a waiting attempt looks whether it is still wanted. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final RetryPolicy policy;
    private final long maxAnswerBytes;
    private final Logger logger;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    /** How an attempt waits for its turn. */
    @FunctionalInterface
    interface Sleeper {
        /** Returns when the time is over, or soon after the call was cancelled. */
        void sleep(Duration time, BooleanSupplier cancelled) throws InterruptedException;

        /** Makes the calling thread wait. */
        static Sleeper ofThread() {
            return (time, cancelled) -> {
                long end = System.nanoTime() + time.toNanos();
                for (long left = time.toNanos();
                        left > 0 && !cancelled.getAsBoolean();
                        left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK.toNanos()));
                }
            };
        }
    }

    RetryInterceptor(
            RetryPolicy policy,
            long maxAnswerBytes,
            Logger logger,
            Clock clock,
            LongSupplier nanoTime,
            Sleeper sleeper,
            DoubleSupplier random) {
        this.policy = policy;
        this.maxAnswerBytes = maxAnswerBytes;
        this.logger = logger;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.random = random;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        RetryPolicy own = request.tag(RetryPolicy.class);
        RetryPolicy rule = own == null ? policy : own;
        Attempts attempts = new Attempts(rule, nanoTime, random);
        CallHistory history = CallHistory.of(request);
        boolean safe = isSafeToRepeat(request);
        boolean onceOnly = isOnceOnly(request);
        while (true) {
            history.attempt(attempts.made() + 1);
            String fault;
            Duration pause;
            try {
                Response response = whole(chain.proceed(request));
                pause = mayRepeat(response.code(), safe, onceOnly)
                        ? attempts.pauseAfter(1, retryAfter(response))
                        : null;
                if (pause == null) {
                    return response;
                }
                fault = "status " + response.code();
                response.close();
            } catch (IOException e) {
                pause = mayRepeat(e, safe, onceOnly) && !chain.call().isCanceled()
                        ? attempts.pauseAfter(1, Duration.ZERO)
                        : null;
                if (pause == null) {
                    throw e;
                }
                fault = e.toString();
            }
            logger.debug(
                    "{} {}: {}; attempt {} of {} in {} ms",
                    request.method(),
                    SafeUrl.of(request.url()),
                    fault,
                    attempts.made() + 1,
                    rule.maxAttempts(),
                    pause.toMillis());
            sleep(pause, chain.call()::isCanceled);
        }
    }

    /**
     * Reads the answer of an operation, which is read whole at once anyway, so that one that breaks off is asked for again.
     * What streams is left to its reader.
     */
    private Response whole(Response response) throws IOException {
        Method operation = CallFactory.operation(response.request());
        ResponseBody body = response.body();
        if (!response.isSuccessful()
                || body == null
                || operation == null
                || operation.isAnnotationPresent(Streaming.class)) {
            return response;
        }
        try {
            if (maxAnswerBytes == 0 || !body.source().request(maxAnswerBytes + 1)) {
                body.source().request(Long.MAX_VALUE);
                return response;
            }
        } catch (ProtocolException e) {
            body.close();
            // So OkHttp calls the end of a connection before that of the answer, which is no fault that lasts.
            throw new IOException("the answer broke off: " + e.getMessage(), e);
        } catch (IOException e) {
            body.close();
            throw e;
        }
        body.close();
        throw new ProtocolException("the answer is longer than the " + maxAnswerBytes
                + " bytes that are read into memory at most: ask for less, read it as a stream, or set a higher"
                + " maxAnswerBytes");
    }

    private static boolean mayRepeat(int status, boolean safe, boolean onceOnly) {
        return !onceOnly && (safe ? PassingFaults.mayPass(status) : PassingFaults.nothingDone(status));
    }

    private static boolean mayRepeat(IOException fault, boolean safe, boolean onceOnly) {
        return PassingFaults.mayPass(fault) && (PassingFaults.notSent(fault) || (safe && !onceOnly));
    }

    private static boolean isSafeToRepeat(Request request) {
        Method operation = CallFactory.operation(request);
        return SAFE.contains(request.method())
                || request.tag(Repetition.class) == Repetition.SAFE
                || (operation != null && operation.isAnnotationPresent(SafeToRepeat.class));
    }

    private static boolean isOnceOnly(Request request) {
        RequestBody body = request.body();
        return body != null && body.isOneShot();
    }

    private Duration retryAfter(Response response) {
        @Nullable Duration asked = RetryAfter.parse(response.header("Retry-After"), clock);
        return asked == null ? Duration.ZERO : asked;
    }

    private void sleep(Duration pause, BooleanSupplier cancelled) throws IOException {
        try {
            sleeper.sleep(pause, cancelled);
        } catch (InterruptedException e) {
            throw InterruptInterceptor.interruption(e);
        }
    }
}
