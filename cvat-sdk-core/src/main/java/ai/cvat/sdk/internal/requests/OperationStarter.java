package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.RequestResult;
import ai.cvat.sdk.transfer.AlreadyRunningException;

/** Starter of operations that begin background work, which joins the same work where it is under way. */
public final class OperationStarter {

    private final ClientContext context;

    public OperationStarter(ClientContext context) {
        this.context = context;
    }

    public PolledRequest<RequestResult> start(ApiCall<RqId> call) {
        try {
            return begin(call);
        } catch (ConflictException e) {
            String running = RequestStarter.running(context, e);
            context.logger().info("The server is at work on it already; joining request {}", running);
            return PolledRequest.of(context, running);
        }
    }

    /**
     * Sets the server to work on what it must not be at already.
     *
     * @param what what is begun, for messages
     * @throws AlreadyRunningException when it is
     */
    public PolledRequest<RequestResult> startAlone(ApiCall<RqId> call, String what) {
        try {
            return begin(call);
        } catch (ConflictException e) {
            throw new AlreadyRunningException(what, RequestStarter.running(context, e), e);
        }
    }

    private PolledRequest<RequestResult> begin(ApiCall<RqId> call) {
        ApiResponse<RqId> answer = call.send();
        String id = answer.requireBody().getRqId();
        if (id == null) {
            throw new CvatException("The server began to work but gave no id to follow it by: its answer to "
                    + answer.request().method() + " "
                    + answer.request().url().encodedPath()
                    + " has no \"rq_id\". Look for the newest of client.requests().list().");
        }
        return PolledRequest.of(context, id);
    }
}
