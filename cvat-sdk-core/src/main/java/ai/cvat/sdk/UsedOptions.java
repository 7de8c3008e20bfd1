package ai.cvat.sdk;

import ai.cvat.api.client.internal.openapi.OpenApiOperation;
import ai.cvat.api.client.internal.openapi.SchemaShape;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The options that a request uses, beside its path: the names of its query, and those of its body. */
final class UsedOptions {

    /** Lists have the first two, and the SDK sets them. The third is of imports, and no version's schema names it. */
    private static final Set<String> UNSAID = Set.of("page", "page_size", "conv_mask_to_poly");

    /** How a server works that cannot be told yet to work otherwise. */
    private static final Map<String, String> IMPLIED = Map.of(
            "import_mode", "replace",
            "lightweight", "false",
            "include_legacy", "false",
            "format", "json",
            "type", "all");

    private static final Pattern FIELD = Pattern.compile("\\bname=\"([^\"\\[]*)");

    private final Request request;
    private final Set<String> query;

    UsedOptions(Request request) {
        this.request = request;
        this.query = new LinkedHashSet<>(request.url().queryParameterNames());
        this.query.removeAll(UNSAID);
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return query.isEmpty() && request.body() == null;
    }

    /** The option with which a server that passes over it destroys what was to be kept; null where there is none. */
    @Nullable String vital() {
        return "append".equals(request.url().queryParameter("import_mode")) ? "import_mode" : null;
    }

    /** The request without what an operation does not take, where the operation works that way anyhow. */
    Request withoutImplied(OpenApiOperation operation) {
        HttpUrl.Builder url = request.url().newBuilder();
        boolean changed = false;
        for (String name : query) {
            if (!operation.queryParameters().contains(name)
                    && Objects.equals(IMPLIED.get(name), request.url().queryParameter(name))) {
                url.removeAllQueryParameters(name);
                changed = true;
            }
        }
        return changed ? request.newBuilder().url(url.build()).build() : request;
    }

    /**
     * The first that an operation does not take; null where it takes all.
     *
     * @param bodyToo whether the body counts
     */
    @Nullable String firstMissing(OpenApiOperation operation, boolean bodyToo) {
        for (String name : query) {
            if (!operation.queryParameters().contains(name)) {
                return name;
            }
        }
        RequestBody body = request.body();
        return !bodyToo || body == null || operation.requestBody() == null
                ? null
                : firstMissing(body, operation.requestBody());
    }

    private static @Nullable String firstMissing(RequestBody body, SchemaShape schema) {
        MediaType type = body.contentType();
        if (body instanceof MultipartBody form) {
            return form.parts().stream()
                    .map(UsedOptions::name)
                    .filter(schema::lacks)
                    .findFirst()
                    .orElse(null);
        }
        boolean readable = type != null && type.subtype().endsWith("json") && !body.isOneShot() && !body.isDuplex();
        return readable ? inJson(body, schema) : null;
    }

    private static String name(MultipartBody.Part part) {
        String disposition = part.headers() == null ? null : part.headers().get("Content-Disposition");
        Matcher field = FIELD.matcher(disposition == null ? "" : disposition);
        return field.find() ? field.group(1) : "";
    }

    private static @Nullable String inJson(RequestBody body, SchemaShape schema) {
        Buffer content = new Buffer();
        try {
            body.writeTo(content);
            if (content.exhausted()) {
                return null;
            }
            return UnknownProperty.first(
                    new JsonReader(new InputStreamReader(content.inputStream(), StandardCharsets.UTF_8)), schema);
        } catch (IOException | JsonParseException e) {
            // What cannot be read is not sent either, or refused by the server: both say so better.
            return null;
        }
    }
}
