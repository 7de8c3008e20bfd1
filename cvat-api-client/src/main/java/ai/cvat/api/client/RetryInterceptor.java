package ai.cvat.api.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Sends a request again after a fault that may pass, as {@link RetryPolicy} says. */
final class RetryInterceptor implements Interceptor {

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
    private static final Set<Integer> NOTHING_DONE = Set.of(429, 503);

    /** How often a waiting attempt looks whether it is still wanted. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final RetryPolicy policy;
    private final Logger logger;
    private final Clock clock;
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

    RetryInterceptor(RetryPolicy policy, Logger logger, Clock clock, Sleeper sleeper, DoubleSupplier random) {
        this.policy = policy;
        this.logger = logger;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean repeatable = REPEATABLE.contains(request.method());
        RequestBody body = request.body();
        boolean onceOnly = body != null && body.isOneShot();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= policy.maxAttempts() || onceOnly;
            String fault;
            Duration asked = Duration.ZERO;
            try {
                Response response = chain.proceed(request);
                boolean passing = (repeatable ? PASSING : NOTHING_DONE).contains(response.code());
                if (last || !passing) {
                    return response;
                }
                Duration retryAfter = RetryAfter.parse(response.header("Retry-After"), clock);
                asked = retryAfter == null ? Duration.ZERO : retryAfter;
                if (asked.compareTo(policy.maxDelay()) > 0) {
                    return response;
                }
                fault = "status " + response.code();
                response.close();
            } catch (IOException e) {
                if (last || chain.call().isCanceled() || !mayPass(e) || !(repeatable || notSent(e))) {
                    throw e;
                }
                fault = e.toString();
            }
            Duration delay = delay(attempt, asked);
            logger.debug(
                    "{} {}: {}; attempt {} of {} in {} ms",
                    request.method(),
                    SafeUrl.of(request.url()),
                    fault,
                    attempt + 1,
                    policy.maxAttempts(),
                    delay.toMillis());
            sleep(delay, chain.call()::isCanceled);
        }
    }

    private Duration delay(int attempt, Duration asked) {
        double growing = (double) policy.firstDelay().toMillis() * Math.pow(2, attempt - 1.0);
        double longest = Math.min((double) policy.maxDelay().toMillis(), growing);
        Duration jittered = Duration.ofMillis(Math.round(longest * random.getAsDouble()));
        return jittered.compareTo(asked) > 0 ? jittered : asked;
    }

    private void sleep(Duration delay, BooleanSupplier cancelled) throws IOException {
        try {
            sleeper.sleep(delay, cancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** A wrong certificate, a host that does not exist and a broken protocol stay what they are. */
    private static boolean mayPass(IOException e) {
        if (e instanceof UnknownHostException || e instanceof ProtocolException) {
            return false;
        }
        if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
            return false;
        }
        if (e instanceof SSLException) {
            for (Throwable cause = e; cause != null; cause = next(cause)) {
                if (cause instanceof CertificateException) {
                    return false;
                }
            }
            return !(e instanceof javax.net.ssl.SSLPeerUnverifiedException);
        }
        return true;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    /** Whether no connection came about, so that the server has seen nothing. */
    private static boolean notSent(IOException e) {
        return e instanceof ConnectException || e instanceof NoRouteToHostException;
    }
}
