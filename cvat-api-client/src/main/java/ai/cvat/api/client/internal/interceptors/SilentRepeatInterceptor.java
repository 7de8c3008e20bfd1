package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.retrying.RetryPolicy;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hides from OkHttp that a server asks to be asked again at once: OkHttp would do so by itself, whatever {@link RetryPolicy}
 * says. No time to wait and no word of it are the same to {@link RetryInterceptor}.
 *
 * <p>A network interceptor: what OkHttp does comes between it and the others.
 */
public final class SilentRepeatInterceptor implements Interceptor {

    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern NO_TIME = Pattern.compile("\\s*0+\\s*");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String header = response.header(RETRY_AFTER);
        if (response.code() != 503 || header == null || !NO_TIME.matcher(header).matches()) {
            return response;
        }
        return response.newBuilder().removeHeader(RETRY_AFTER).build();
    }
}
