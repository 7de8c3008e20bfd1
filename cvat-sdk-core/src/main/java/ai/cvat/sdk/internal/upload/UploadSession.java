package ai.cvat.sdk.internal.upload;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.Idempotent;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.transfer.TransferHttp;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.ProgressListener;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One upload to one resource: the start, the files, and the end that sets the server to work. */
public final class UploadSession {

    /** The answer is an id. */
    private static final long LONGEST = 64 * 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final ApiClient api;
    private final TransferHttp exchange;
    private final UploadLimits limits;
    private final Backoff backoff;
    private final Logger logger;
    private final HttpUrl url;

    public UploadSession(ApiClient api, UploadLimits limits, Backoff backoff, Logger logger, HttpUrl url) {
        this.api = api;
        this.exchange = new TransferHttp(api);
        this.limits = limits;
        this.backoff = backoff;
        this.logger = logger;
        this.url = url;
    }

    /** Says that files follow. */
    public void start() {
        Request request = new Request.Builder()
                .url(url)
                .header("Upload-Start", "")
                // It only announces what follows.
                .tag(Idempotent.Tag.class, Idempotent.Tag.IDEMPOTENT)
                .post(RequestBody.create(new byte[0], JSON))
                .build();
        exchange.send(request);
    }

    /** Sends what the server does not have yet, small files in groups and large ones in chunks. */
    void send(UploadJournal journal, int imageQuality, ProgressListener listener, ParallelTasks lanes) {
        ProgressMeter meter =
                new ProgressMeter(listener, OptionalLong.of(journal.bytes()), Progress.Unit.BYTES, logger);
        UploadLocations locations = new UploadLocations(api.baseUrl(), logger);
        new FileTransfers(exchange, locations, limits, backoff, logger, url, journal, imageQuality, meter, lanes).run();
    }

    /**
     * Says what the server is to make a task of, where it has or gets the files by itself.
     *
     * @param parameters the files and what to do with them
     * @return the id of the background request that does it
     */
    public String request(Object parameters) {
        return request(new Request.Builder(), parameters);
    }

    /**
     * Says that all files are there.
     *
     * @param parameters what to do with them
     * @return the id of the background request that does it
     */
    public String finish(Object parameters) {
        return request(new Request.Builder().header("Upload-Finish", ""), parameters);
    }

    /**
     * Says what the server is to do by the URL alone, with what it has or gets by itself.
     *
     * @return the id of the background request that does it
     */
    public String request() {
        return request(new Request.Builder(), new byte[0]);
    }

    /**
     * Says that all files are there, and by the URL alone what to do with them.
     *
     * @return the id of the background request that does it
     */
    public String finish() {
        return request(new Request.Builder().header("Upload-Finish", ""), new byte[0]);
    }

    private String request(Request.Builder builder, Object parameters) {
        return request(builder, api.gson().toJson(parameters).getBytes(StandardCharsets.UTF_8));
    }

    private String request(Request.Builder builder, byte[] json) {
        Request request = builder.url(url).post(RequestBody.create(json, JSON)).build();
        String id = requestId(
                exchange.send(request, response -> response.peekBody(LONGEST).string()));
        if (id == null) {
            throw new TransportException(
                    request, new IOException("the answer does not name the background request that it has begun"));
        }
        return id;
    }

    private @Nullable String requestId(String json) {
        try {
            RqId id = api.gson().fromJson(json, RqId.class);
            return id == null ? null : id.getRqId();
        } catch (JsonParseException e) {
            return null;
        }
    }
}
