package ai.cvat.sdk.requests;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.model.Request;

/**
 * Background work that the server has finished with success.
 *
 * @param request what the server last said of it, with {@code result_url} and {@code result_id} where it has them
 * @param response the answer that said so, with status and headers
 */
public record FinishedRequest(Request request, ApiResponse<Request> response) {

    /**
     * What the work has come to.
     *
     * @return the address of a file, the id of what was made, or neither
     */
    public RequestResult result() {
        return RequestResult.of(request);
    }
}
