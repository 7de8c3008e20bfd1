package ai.cvat.sdk.transfer;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.TransportException;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the requests of transfers, which are not operations of the API's schema.
 *
 * <p>A transfer may take as long as it likes: the client's limit on whole calls does not count here, its limits on silence
 * do.
 */
final class Exchange {

    private final ApiClient api;

    Exchange(ApiClient api) {
        this.api = api;
    }

    /**
     * Sends a request.
     *
     * @return an answer of status 2xx, to be closed by the caller
     */
    Response send(Request request) {
        Call call = api.callFactory().newCall(request);
        call.timeout().clearTimeout();
        try {
            Response response = call.execute();
            if (!response.isSuccessful()) {
                throw ApiException.of(response);
            }
            return response;
        } catch (IOException e) {
            throw new TransportException(request, e);
        }
    }
}
