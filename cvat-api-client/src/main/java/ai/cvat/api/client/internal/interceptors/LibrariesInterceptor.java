package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Says what does not fit where the libraries on the class path come out only when something is sent. */
public final class LibrariesInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (LinkageError e) {
            throw IncompatibleLibrariesException.of(e);
        }
    }
}
