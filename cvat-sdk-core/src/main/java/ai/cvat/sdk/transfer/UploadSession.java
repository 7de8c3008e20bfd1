package ai.cvat.sdk.transfer;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ConflictException;
import ai.cvat.api.model.RqId;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One upload to one resource: the start, the files, and the end that sets the server to work. */
final class UploadSession {

    private static final MediaType JSON = MediaType.get("application/json");

    private final ApiClient api;
    private final Exchange exchange;
    private final UploadLimits limits;
    private final Backoff backoff;
    private final Logger logger;
    private final HttpUrl url;

    UploadSession(ApiClient api, UploadLimits limits, Backoff backoff, Logger logger, HttpUrl url) {
        this.api = api;
        this.exchange = new Exchange(api);
        this.limits = limits;
        this.backoff = backoff;
        this.logger = logger;
        this.url = url;
    }

    /** Says that files follow. */
    void start() {
        Request request = new Request.Builder()
                .url(url)
                .header("Upload-Start", "")
                .post(RequestBody.create(new byte[0], JSON))
                .build();
        exchange.send(request);
    }

    /** Sends the files, small ones in groups and large ones in chunks. */
    void send(List<LocalFile> files, int imageQuality, ProgressListener listener) {
        long total = files.stream().mapToLong(LocalFile::size).sum();
        ProgressMeter meter = new ProgressMeter(listener, OptionalLong.of(total), Progress.Unit.BYTES, logger);
        meter.report();
        UploadPlan plan = UploadPlan.of(files, limits);
        BulkUpload bulk = new BulkUpload(exchange, limits, backoff, logger);
        for (List<LocalFile> group : plan.groups()) {
            if (bulk.send(url, imageQuality, group)) {
                meter.advance(group.stream().mapToLong(LocalFile::size).sum());
            } else {
                group.forEach(file -> sendAlone(file, meter));
            }
        }
        plan.alone().forEach(file -> sendAlone(file, meter));
    }

    private void sendAlone(LocalFile file, ProgressMeter meter) {
        UploadLocations locations = new UploadLocations(api.baseUrl(), logger);
        new TusUpload(exchange, locations, limits, backoff, logger, file, meter).send(url);
    }

    /**
     * Says that all files are there.
     *
     * @param parameters what to do with them
     * @return the id of the background request that does it
     */
    String finish(Object parameters) {
        byte[] json = api.gson().toJson(parameters).getBytes(StandardCharsets.UTF_8);
        Request request = new Request.Builder()
                .url(url)
                .header("Upload-Finish", "")
                .post(RequestBody.create(json, JSON))
                .build();
        try {
            String id = requestId(exchange.send(
                    request,
                    response -> response.body() == null ? "" : response.body().string()));
            if (id == null) {
                throw new TransferException("The files are uploaded, but the answer to the last request does not name a"
                        + " background request.");
            }
            return id;
        } catch (ConflictException e) {
            String running = requestId(e.body());
            if (running == null) {
                throw e;
            }
            return running;
        }
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
