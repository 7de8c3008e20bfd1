package ai.cvat.api.client.internal.calls;

import ai.cvat.api.client.json.Json;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The version that the server says it has: asked for when something is to be explained by it, and remembered. A tag of
 * requests.
 */
public final class ServerVersion {

    private static final String ABOUT = "api/server/about";

    /** It is shown to people: anything else is none. */
    private static final Pattern VERSION = Pattern.compile("[\\w.+-]{1,100}");

    /** An error is not kept back for longer by what explains it. */
    private static final int SECONDS = 10;

    private static final long LONGEST = 64 * 1024;

    private final Call.Factory calls;
    private final HttpUrl baseUrl;
    private final String schemaVersion;
    private volatile boolean answered;
    private volatile @Nullable String known;

    public ServerVersion(Call.Factory calls, HttpUrl baseUrl, String schemaVersion) {
        this.calls = calls;
        this.baseUrl = baseUrl;
        this.schemaVersion = schemaVersion;
    }

    /** The version of the server whose schema the client was made from. */
    public String ofSchema() {
        return schemaVersion;
    }

    /** Whether it can explain a failure: a redirect may have led away from the server, and every CVAT tells its version. */
    public boolean explains(HttpUrl url) {
        return url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port()
                && !url.encodedPath().endsWith("/" + ABOUT);
    }

    /** The server's version, for example {@code 2.80.0}; null where it does not say. */
    public @Nullable String ask() {
        if (!answered) {
            known = asked();
        }
        return known;
    }

    private @Nullable String asked() {
        Request request = new Request.Builder()
                .url(baseUrl.newBuilder().addPathSegments(ABOUT).build())
                .build();
        Call call = calls.newCall(CallHistory.begin(request));
        call.timeout().timeout(SECONDS, TimeUnit.SECONDS);
        try (Response response = call.execute()) {
            answered = true;
            return response.isSuccessful() ? version(response.peekBody(LONGEST).string()) : null;
        } catch (IOException | RuntimeException e) {
            // It is only asked to explain another error, which must not be hidden by this one.
            return null;
        }
    }

    private static @Nullable String version(String json) {
        JsonObject answer = Json.gson().fromJson(json, JsonObject.class);
        if (answer == null || !answer.has("version")) {
            return null;
        }
        String version = answer.get("version").getAsString().strip();
        return VERSION.matcher(version).matches() ? version : null;
    }
}
