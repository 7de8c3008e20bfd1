package ai.cvat.sdk.internal.exchange;

import ai.cvat.api.EventsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.ListAction;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.internal.requests.RequestSource;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.WaitOptions;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The old way to the file of events: the same operation starts the work, tells of it, and gives the file. */
public final class LegacyEventExport implements RequestSource {

    private static final long LONGEST = 64 * 1024;
    private static final int UNDER_WAY = 202;
    private static final int FAILED = 500;

    private final ClientContext context;
    private final Consumer<? super EventsApi.ListParams> query;

    public LegacyEventExport(ClientContext context, Consumer<? super EventsApi.ListParams> query) {
        this.context = context;
        this.query = query;
    }

    /** Starts the work, waits for it, and gives the address of the file, which serves once. */
    public String await(WaitOptions options) {
        Request finished =
                PolledRequest.of(context, start(), this).await(options).request();
        return Objects.requireNonNull(finished.getResultUrl(), "the address that poll gave");
    }

    private String start() {
        ApiResponse<ResponseBody> answer = step(null).send();
        try (ResponseBody body = answer.requireBody()) {
            JsonElement json = JsonParser.parseString(start(body));
            if (json instanceof JsonObject object && object.get("query_id") instanceof JsonPrimitive id) {
                return id.getAsString();
            }
        } catch (JsonParseException e) {
            throw unnamed(e);
        } catch (IOException e) {
            throw TransportException.of(answer.request(), e);
        }
        throw unnamed(null);
    }

    /** What is longer is no id. */
    private static String start(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        source.request(LONGEST);
        return source.getBuffer().readUtf8(Math.min(LONGEST, source.getBuffer().size()));
    }

    private static CvatException unnamed(@Nullable Exception cause) {
        return new CvatException(
                "The server began to export the events but gave no id to follow it by (no query_id).", cause);
    }

    @SuppressWarnings("deprecation") // the steps are those of the old operation
    private ApiCall<ResponseBody> step(@Nullable String queryId) {
        EventsApi.ListParams params = new EventsApi.ListParams();
        query.accept(params);
        return context.api().eventsApi().list(params.queryId(queryId).action(null));
    }

    @Override
    public ApiResponse<Request> poll(String requestId, @Nullable Duration limit) {
        ApiResponse<ResponseBody> answer;
        try {
            answer = RequestSource.send(step(requestId), limit);
        } catch (ServerErrorException e) {
            if (e.status() != FAILED) {
                throw e;
            }
            // The server forgets what failed: asked once more, it would begin anew.
            Request failed =
                    new Request().id(requestId).status(RequestStatus.FAILED).message(e.body());
            BackgroundRequestException failure = new BackgroundRequestException(requestId, failed);
            failure.addSuppressed(e);
            throw failure;
        }
        return answer.map(body -> {
            body.close();
            return state(requestId, answer);
        });
    }

    private static Request state(String requestId, ApiResponse<ResponseBody> answer) {
        Request request = new Request().id(requestId);
        return answer.status() == UNDER_WAY
                ? request.status(RequestStatus.STARTED)
                : request.status(RequestStatus.FINISHED)
                        .resultUrl(answer.request()
                                .url()
                                .newBuilder()
                                .setQueryParameter("action", ListAction.DOWNLOAD.toString())
                                .build()
                                .toString());
    }

    @Override
    public void cancel(String requestId) {
        throw new UnsupportedOperationException(
                "The server cannot be told to drop an export of events that was started in the old way; use"
                        + " EventRepository.eventExport");
    }
}
