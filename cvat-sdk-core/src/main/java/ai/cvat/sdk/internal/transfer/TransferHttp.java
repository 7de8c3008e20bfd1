package ai.cvat.sdk.internal.transfer;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.exceptions.TransportException;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the requests of transfers, which are not operations of the API's schema.
 *
 * <p>A transfer may take as long as it likes: the client's limit on whole calls does not count here, its limits on silence
 * do.
 */
public final class TransferHttp {

    private final ApiClient api;

    /** Makes something of an answer of status 2xx. */
    public @FunctionalInterface interface Reader<T> {
        T read(Response response) throws IOException;
    }

    public TransferHttp(ApiClient api) {
        this.api = api;
    }

    /**
     * Sends a request whose answer has nothing to say but its headers.
     *
     * @return the headers of an answer of status 2xx
     */
    public Headers send(Request request) {
        return send(request, Response::headers);
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param reader reads it; what it throws of the connection becomes a {@link TransportException}
     * @return what the reader made of it
     */
    public <T> T send(Request request, Reader<T> reader) {
        try (Response response = open(request)) {
            return reader.read(response);
        } catch (IOException e) {
            throw TransportException.of(request, e);
        }
    }

    /**
     * Sends a request whose answer is read later.
     *
     * @return an answer of status 2xx, to be closed
     */
    public Response open(Request request) {
        Call call = api.callFactory().newCall(request);
        call.timeout().clearTimeout();
        return api.execute(call);
    }
}
