package ai.cvat.api.client;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The outcome of a call: an answer of status 2xx, or the exception that says why there is none. The one seam of all that is
 * sent, be it a generated operation, a hand-made request or a transfer.
 */
final class CallOutcome {

    private CallOutcome() {}

    /** Sends a call; the answer's body streams. */
    static Response of(Call call) {
        try {
            return accepted(call.execute());
        } catch (IOException e) {
            throw TransportException.of(call.request(), e);
        }
    }

    /** The answer, if its status is 2xx. */
    static Response accepted(Response response) {
        if (response.isSuccessful()) {
            return response;
        }
        throw ApiException.of(response);
    }

    /** The exception to throw for what kept an answer from coming, or from being read; maybe there is no request. */
    static RuntimeException failure(Supplier<Request> request, Exception fault) {
        if (fault instanceof IOException broken) {
            return TransportException.of(request.get(), broken);
        }
        if (fault instanceof JsonParseException unexpected) {
            return TransportException.of(request.get(), unexpected);
        }
        return fault instanceof RuntimeException other ? other : new IllegalStateException(fault);
    }
}
