package ai.cvat.api.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Tries the other addresses of a host whose first one cannot be connected to: the server has seen nothing yet. */
final class AddressInterceptor implements Interceptor {

    private final HostAddresses addresses;

    AddressInterceptor(HostAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String host = request.url().host();
        IOException earlier = null;
        for (int tried = 1; ; tried++) {
            int start = addresses.start(host);
            try {
                return chain.proceed(request);
            } catch (ConnectException | NoRouteToHostException e) {
                remember(earlier, e);
                if (tried >= addresses.count(host) || chain.call().isCanceled()) {
                    throw e;
                }
                addresses.advance(host, start);
                earlier = e;
            }
        }
    }

    private static void remember(@Nullable IOException earlier, IOException later) {
        if (earlier != null && earlier != later) {
            later.addSuppressed(earlier);
        }
    }
}
