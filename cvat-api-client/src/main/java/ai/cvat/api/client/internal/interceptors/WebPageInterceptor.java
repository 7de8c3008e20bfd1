package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.ServerError;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;

/**
 * Refuses a web page where the API should answer: a login page, the page of a proxy or of a hotel's network, the server's
 * own user interface. With its status of success it would look as if something had been done.
 */
public final class WebPageInterceptor implements Interceptor {

    /** A page says what it is at its beginning. */
    private static final long BEGINNING = 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String accept = chain.request().header("Accept");
        boolean wanted = accept != null && accept.contains("html");
        if (wanted || !response.isSuccessful() || !isHtml(response)) {
            return response;
        }
        String start = response.peekBody(BEGINNING).string();
        if (!ServerError.isWebPage(start)) {
            return response;
        }
        response.close();
        String title = ServerError.parse(start).message();
        throw new IOException("status " + response.code() + " came with a web page, \"" + title
                + "\", and not with what CVAT would say: check the address, and what stands between");
    }

    private static boolean isHtml(Response response) {
        String type = response.header("Content-Type");
        MediaType mediaType = type == null ? null : MediaType.parse(type);
        return mediaType != null && mediaType.subtype().equals("html");
    }
}
