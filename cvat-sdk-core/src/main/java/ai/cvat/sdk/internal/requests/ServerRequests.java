package ai.cvat.sdk.internal.requests;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.model.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's own list of background work, which has nearly all of it. */
record ServerRequests(ApiClient api) implements RequestSource {

    @Override
    public ApiResponse<Request> poll(String requestId, @Nullable Duration limit) {
        return RequestSource.send(api.requestsApi().retrieve(requestId), limit);
    }

    @Override
    public void cancel(String requestId) {
        api.requestsApi().createCancel(requestId).send();
    }
}
