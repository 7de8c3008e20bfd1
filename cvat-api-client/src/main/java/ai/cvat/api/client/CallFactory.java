package ai.cvat.api.client;

import ai.cvat.api.client.internal.calls.CallHistory;
import ai.cvat.api.client.internal.calls.InvokedOperation;
import ai.cvat.api.client.internal.calls.ServerVersion;
import java.lang.reflect.Method;
import okhttp3.Call;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/**
 * Makes the calls of a client. Operations that move files, down or up, have no limit in time: they end when nothing moves.
 */
final class CallFactory implements Call.Factory {

    private final OkHttpClient client;
    private final ServerVersion version;

    CallFactory(OkHttpClient client, ServerVersion version) {
        this.client = client;
        this.version = version;
    }

    @Override
    public Call newCall(Request request) {
        Request.Builder begun = CallHistory.begin(request).newBuilder().tag(ServerVersion.class, version);
        addOptionalHeaders(request, begun);
        OneShotForm.mark(request, begun);
        Call call = client.newCall(begun.build());
        if (movesAFile(request)) {
            call.timeout().clearTimeout();
        }
        return call;
    }

    /** To Retrofit the optional parameters are the query; those that are headers it does not see. */
    private static void addOptionalHeaders(Request request, Request.Builder builder) {
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            return;
        }
        for (Object argument : invocation.arguments()) {
            if (argument instanceof OptionalParameters<?> params) {
                params.headers().forEach(builder::addHeader);
            }
        }
    }

    private static boolean movesAFile(Request request) {
        Method operation = InvokedOperation.of(request);
        return operation != null
                && (operation.isAnnotationPresent(Streaming.class) || request.body() instanceof MultipartBody);
    }
}
