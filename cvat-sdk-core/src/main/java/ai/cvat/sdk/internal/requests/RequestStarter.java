package ai.cvat.sdk.internal.requests;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.TransferException;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the one request that sets the server to work on what it has. It is never sent twice: when its answer is lost, the
 * server's own list of requests tells whether it is at work.
 */
public final class RequestStarter {

    private final ClientContext context;
    private final String what;
    private final Supplier<List<String>> begun;
    private final boolean unmistakable;

    /**
     * The start of some work.
     *
     * @param what what is begun, for messages
     * @param begun looks for the requests that may be it
     * @param unmistakable whether the only one of them is it, because the target is
     */
    public RequestStarter(ClientContext context, String what, Supplier<List<String>> begun, boolean unmistakable) {
        this.context = context;
        this.what = what;
        this.begun = begun;
        this.unmistakable = unmistakable;
    }

    /**
     * Sends it for the first time.
     *
     * @param request gives the id of the background request
     * @return that id
     * @throws AlreadyRunningException when the server is at other such work
     */
    public String begin(Supplier<String> request) {
        try {
            return request.get();
        } catch (TransportException e) {
            return find(e);
        } catch (ConflictException e) {
            throw new AlreadyRunningException(what, running(context, e), e);
        } catch (ApiException e) {
            if (e.status() == 502 || e.status() == 504) {
                return find(e);
            }
            throw e;
        }
    }

    /** Sends it, where it may have been sent before: then what the server is at is it. */
    public String beginAgain(Supplier<String> request) {
        try {
            return begin(request);
        } catch (AlreadyRunningException e) {
            return e.requestId();
        }
    }

    /** Sends it, unless the server is at it: an earlier process may have sent it, and not heard of that. */
    public String beginUnlessBegun(Supplier<String> request) {
        List<String> ids = begun.get();
        return ids.isEmpty() ? begin(request) : only(ids, "the process that uploaded ended too early", null);
    }

    /** The request that the server is at, where it refuses for that; throws the refusal where it has another reason. */
    static String running(ClientContext context, ConflictException e) {
        try {
            RqId id = context.api().gson().fromJson(e.body(), RqId.class);
            if (id != null && id.getRqId() != null) {
                return id.getRqId();
            }
        } catch (JsonParseException notJson) {
            // Then it has another reason.
        }
        throw e;
    }

    private String find(CvatException fault) {
        List<String> ids;
        try {
            ids = begun.get();
        } catch (CvatException e) {
            fault.addSuppressed(e);
            throw fault;
        }
        if (ids.isEmpty()) {
            throw fault;
        }
        return only(ids, "the server's answer was lost (" + fault.getMessage() + ")", fault);
    }

    private String only(List<String> ids, String trouble, @Nullable CvatException fault) {
        if (ids.size() > 1 || !unmistakable) {
            throw new TransferException(
                    what + ": " + trouble + ", but the server may be at work on it: it has begun "
                            + String.join(" and ", ids)
                            + " meanwhile. Look at what comes of that before you try again.",
                    fault);
        }
        context.logger()
                .warn("{}: {}; the server is at work on it all the same, as request {}", what, trouble, ids.get(0));
        return ids.get(0);
    }
}
