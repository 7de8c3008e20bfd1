package ai.cvat.sdk.internal.requests;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.FunctionCallParams;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestDataOperation;
import ai.cvat.api.model.RequestStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What functions do in the background, told as all other background work is. */
public record LambdaRequests(ApiClient api) implements RequestSource {

    @Override
    public ApiResponse<Request> poll(String requestId, @Nullable Duration limit) {
        return RequestSource.send(api.lambdaApi().retrieveRequests(requestId), limit)
                .map(LambdaRequests::request);
    }

    @Override
    public void cancel(String requestId) {
        api.lambdaApi().deleteRequests(requestId).send();
    }

    private static Request request(FunctionCall call) {
        Request request = new Request();
        if (call.getStatus() != null) {
            request.status(RequestStatus.of(call.getStatus()));
        }
        if (call.getProgress() != null) {
            // Functions count in percent.
            request.progress(call.getProgress() / 100.0);
        }
        return request.id(call.getId())
                .message(call.getExcInfo() == null ? "" : call.getExcInfo())
                .operation(operation(call.getFunction()))
                .createdDate(call.getEnqueued())
                .startedDate(call.getStarted())
                .finishedDate(call.getEnded());
    }

    private static RequestDataOperation operation(@Nullable FunctionCallParams function) {
        return function == null
                ? new RequestDataOperation()
                : new RequestDataOperation()
                        .functionId(function.getId())
                        .taskId(function.getTask())
                        .jobId(function.getJob());
    }
}
