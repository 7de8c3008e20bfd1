package ai.cvat.sdk.requests;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.model.Request;

/**
 * Background work that the server has finished with success.
 *
 * @param request what the server last said of it
 * @param response the answer that said so, with status and headers
 * @param value what the work has come to: the task restored, the file saved, the report
 * @param <T> the type of that
 */
public record FinishedRequest<T>(Request request, ApiResponse<Request> response, T value) {}
