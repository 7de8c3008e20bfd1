package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.CallHistory;
import ai.cvat.api.client.internal.calls.Interruption;
import ai.cvat.api.client.internal.calls.InvokedOperation;
import ai.cvat.api.client.internal.calls.RetryAfter;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import ai.cvat.api.client.retrying.RetryBudget;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.retrying.TransientErrors;
import ai.cvat.api.client.time.Time;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import retrofit2.http.Streaming;

/**
 * Sends a request again after a fault that may pass, as {@link RetryPolicy} says.
 *
 * @param policy says what is sent again, and when
 * @param maxAnswerBytes the most that an answer that is no stream may have; 0 for no limit
 * @param logger says that a request is sent again
 * @param time the clock that pauses
 * @param random from 0 to 1, spreads the pauses
 */
public record RetryInterceptor(RetryPolicy policy, long maxAnswerBytes, Logger logger, Time time, DoubleSupplier random)
        implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        RetryPolicy own = request.tag(RetryPolicy.class);
        RetryPolicy rule = own == null ? policy : own;
        RetryBudget attempts = new RetryBudget(rule, time::nanoTime, random);
        CallHistory history = CallHistory.of(request);
        while (true) {
            history.attempt(attempts.made() + 1);
            String fault;
            Duration pause;
            try {
                Response response = whole(chain.proceed(request));
                pause = TransientErrors.mayRepeat(request, response.code())
                        ? attempts.pauseAfter(1, retryAfter(response))
                        : null;
                if (pause == null) {
                    return response;
                }
                fault = "status " + response.code();
                response.close();
            } catch (IOException e) {
                pause = TransientErrors.mayRepeat(request, e) && !chain.call().isCanceled()
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
                    RedactedUrl.of(request.url()),
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
        Method operation = InvokedOperation.of(response.request());
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

    private Duration retryAfter(Response response) {
        @Nullable Duration asked = RetryAfter.parse(response.header("Retry-After"), time.now());
        return asked == null ? Duration.ZERO : asked;
    }

    private void sleep(Duration pause, BooleanSupplier cancelled) throws IOException {
        try {
            time.sleep(pause, cancelled);
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        }
    }
}
