package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.ErrorBody;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Reads the body of an error answer, or its beginning, so that neither an endless one, nor one that trickles or breaks off,
 * hides the status.
 */
public final class ErrorBodyInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (response.isSuccessful() || body == null) {
            return response;
        }
        return response.newBuilder()
                .body(ResponseBody.create(ErrorBody.read(body), body.contentType()))
                .build();
    }
}
