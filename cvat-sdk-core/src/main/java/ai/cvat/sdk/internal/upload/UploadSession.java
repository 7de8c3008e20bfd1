package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.Idempotent;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.Backoff;
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

/**
 * Session of an upload to one resource: the requests that begin it and set the server to work at its end, and what the classes
 * that send the files in between share.
 */
public final class UploadSession {

    /** The answer is an id. */
    private static final long LONGEST = 64 * 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final ClientContext context;
    private final UploadLimits limits;
    private final Backoff backoff;
    private final HttpUrl url;
    private final TransferHttp http;

    /**
     * A session in which nothing was sent yet.
     *
     * @param context the client's context
     * @param limits how much may travel at once
     * @param backoff lets it try again after faults
     * @param url the address of the resource that the files are for
     */
    public UploadSession(ClientContext context, UploadLimits limits, Backoff backoff, HttpUrl url) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
        this.url = url;
        this.http = new TransferHttp(context.api());
    }

    ClientContext context() {
        return context;
    }

    HttpUrl url() {
        return url;
    }

    TransferHttp http() {
        return http;
    }

    UploadLimits limits() {
        return limits;
    }

    Backoff backoff() {
        return backoff;
    }

    Logger logger() {
        return context.logger();
    }

    /** The address of the server, without anything that could be secret. */
    public String server() {
        return context.api()
                .baseUrl()
                .newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }

    /**
     * Where the server wants a file.
     *
     * @param location what it says
     * @return a URL at the address by which this client reaches the server
     */
    public HttpUrl resolve(String location) {
        return new UploadLocations(context.api().baseUrl(), context.logger()).resolve(url, location);
    }

    /**
     * A meter of bytes.
     *
     * @param listener hears how many the server has
     * @param total how many there are
     * @return the meter
     */
    public ProgressMeter meter(ProgressListener listener, long total) {
        return new ProgressMeter(listener, OptionalLong.of(total), Progress.Unit.BYTES, context.logger());
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
        http.send(request);
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
        return request(builder, context.api().gson().toJson(parameters).getBytes(StandardCharsets.UTF_8));
    }

    private String request(Request.Builder builder, byte[] json) {
        Request request = builder.url(url).post(RequestBody.create(json, JSON)).build();
        String id = requestId(
                http.send(request, response -> response.peekBody(LONGEST).string()));
        if (id == null) {
            throw new TransportException(
                    request, new IOException("the answer does not name the background request that it has begun"));
        }
        return id;
    }

    private @Nullable String requestId(String json) {
        try {
            RqId id = context.api().gson().fromJson(json, RqId.class);
            return id == null ? null : id.getRqId();
        } catch (JsonParseException e) {
            return null;
        }
    }
}
