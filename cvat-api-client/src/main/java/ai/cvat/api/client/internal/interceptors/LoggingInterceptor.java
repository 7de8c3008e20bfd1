package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.redaction.RedactedUrl;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;

/**
 * Says at DEBUG what was asked and answered: method, URL, status, time. Never a header or a body.
 *
 * @param logger says it
 */
public record LoggingInterceptor(Logger logger) implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!logger.isDebugEnabled()) {
            return chain.proceed(chain.request());
        }
        Request request = chain.request();
        String what = request.method() + " " + RedactedUrl.of(request.url());
        long start = System.nanoTime();
        try {
            Response response = chain.proceed(request);
            logger.debug("{}: {} in {} ms", what, response.code(), millisSince(start));
            return response;
        } catch (IOException e) {
            logger.debug("{}: {} after {} ms", what, e.toString(), millisSince(start));
            throw e;
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
