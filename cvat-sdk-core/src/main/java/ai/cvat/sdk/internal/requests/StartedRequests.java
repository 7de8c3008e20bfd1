package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import com.google.gson.JsonParseException;
import org.jspecify.annotations.Nullable;

/** Sets the server to work in the background, or joins the same work where it is under way. */
public final class StartedRequests {

    private final ClientContext context;

    public StartedRequests(ClientContext context) {
        this.context = context;
    }

    public BackgroundRequest start(ApiCall<RqId> call) {
        try {
            return begin(call);
        } catch (ConflictException e) {
            String running = requireRunning(e);
            context.logger().info("The server is at work on it already; joining request {}", running);
            return new PolledRequest(context, running);
        }
    }

    /**
     * Sets the server to work on what it must not be at already.
     *
     * @param what what is begun, for messages
     * @throws AlreadyRunningException when it is
     */
    public BackgroundRequest startAlone(ApiCall<RqId> call, String what) {
        try {
            return begin(call);
        } catch (ConflictException e) {
            throw new AlreadyRunningException(what, requireRunning(e), e);
        }
    }

    private BackgroundRequest begin(ApiCall<RqId> call) {
        ApiResponse<RqId> answer = call.send();
        String id = answer.requireBody().getRqId();
        if (id == null) {
            throw new CvatException("The server began to work but gave no id to follow it by: its answer to "
                    + answer.request().method() + " "
                    + answer.request().url().encodedPath()
                    + " has no \"rq_id\". Look for the newest of client.requests().list().");
        }
        return new PolledRequest(context, id);
    }

    private String requireRunning(ConflictException e) {
        String running = runningId(e);
        if (running == null) {
            throw e;
        }
        return running;
    }

    private @Nullable String runningId(ConflictException e) {
        try {
            RqId id = context.api().gson().fromJson(e.body(), RqId.class);
            return id == null ? null : id.getRqId();
        } catch (JsonParseException notJson) {
            return null;
        }
    }
}
