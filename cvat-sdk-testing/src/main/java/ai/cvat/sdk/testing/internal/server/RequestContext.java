package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.contract.VersionRestrictions;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request, with what is known about who makes it and where. */
public final class RequestContext {

    private static final String MULTIPART = "multipart/form-data";
    private static final int MOST_TEXT = 64 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");

    private final Context context;
    private final Store store;
    private final Route route;
    private final @Nullable VersionRestrictions restrictions;
    private byte[] body = {};
    private @Nullable Principal principal;
    private @Nullable OrganizationContext organization;
    private @Nullable MultipartForm form;

    public RequestContext(Context context, Store store, Route route, @Nullable VersionRestrictions restrictions) {
        this.context = context;
        this.store = store;
        this.route = route;
        this.restrictions = restrictions;
    }

    public HttpMethod method() {
        return route.method();
    }

    /** The operation of the API that it is, or null. */
    public @Nullable String operationId() {
        return route.operationId();
    }

    /** The path as it was asked for. */
    public String path() {
        return context.path();
    }

    /** The path with the query, as they were asked for. */
    public String target() {
        String query = context.queryString();
        return query == null ? path() : path() + "?" + query;
    }

    /** All of the request, as it came; its body can be read once. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(method()).append(' ').append(target()).append('\n');
        context.headerMap()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        try {
            text.append('\n').append(new String(stream().readNBytes(MOST_TEXT), StandardCharsets.UTF_8));
        } catch (IOException e) {
            text.append("(the body broke off: ").append(e.getMessage()).append(')');
        }
        return text.toString();
    }

    /** A header, or null. */
    public @Nullable String header(String name) {
        return context.header(name);
    }

    /** Whether a header is there, whatever its value. */
    public boolean hasHeader(String name) {
        return context.header(name) != null;
    }

    public @Nullable String cookie(String name) {
        return context.cookie(name);
    }

    /** A variable part of the path. */
    public String part(String name) {
        return context.pathParam(name);
    }

    /** The id in the path. */
    public long id() {
        String id = part("id");
        if (!id.matches("\\d+")) {
            throw ApiError.detail(404, "Not found.");
        }
        return id.length() < 19 ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    /** A parameter of the query, or null. */
    public @Nullable String query(String name) {
        String value = ignores(name) ? null : context.queryParam(name);
        return value == null || restrictions == null
                ? value
                : restrictions.translated(route.operationId(), name, value);
    }

    /** A parameter of the query that is true or false. */
    public boolean flag(String name, boolean otherwise) {
        String value = query(name);
        return value == null ? otherwise : value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** A parameter of the query that is a number, or null. */
    public @Nullable Long number(String name) {
        String text = query(name);
        try {
            return text == null || text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.invalidField(name, "Enter a number.");
        }
    }

    /** All parameters of the query. */
    Map<String, List<String>> queries() {
        Map<String, List<String>> queries = new LinkedHashMap<>(context.queryParamMap());
        queries.keySet().removeIf(this::ignores);
        return queries;
    }

    /** Whether the server is one of a version that passes over a parameter of the query. */
    public boolean ignores(String name) {
        return restrictions != null && restrictions.ignoresQuery(route.operationId(), name);
    }

    /** The part of a body that the server knows, in its version. */
    private JsonElement known(JsonElement sent) {
        if (restrictions != null) {
            restrictions.restrictRequest(route.operationId(), sent);
        }
        return sent;
    }

    /** The server's address as this client knows it, for the links in answers; without a slash at the end. */
    public String base() {
        return "http://" + Objects.requireNonNullElse(context.header("Host"), "localhost");
    }

    /** The length that the body claims to have, or -1. */
    public long contentLength() {
        String length = header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The media type of the body, without its parameters. */
    public String contentType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean isMultipart() {
        return contentType().equals(MULTIPART);
    }

    /** The body as it arrives. */
    public InputStream stream() {
        return context.bodyInputStream();
    }

    /** Takes the body in, unless it is one that is better left to stream. */
    public void readBody() throws IOException {
        if (!isMultipart() && !contentType().equals(TusProtocol.CONTENT_TYPE)) {
            body = context.bodyInputStream().readAllBytes();
        }
    }

    /** Notes who makes the request. */
    public void principal(@Nullable Principal who) {
        this.principal = who;
    }

    /** The user who makes the request, with the credentials, or null. */
    public @Nullable Principal principal() {
        return principal;
    }

    /** The user who makes the request. */
    public User user() {
        if (principal == null) {
            throw ApiError.unauthenticated();
        }
        return principal.user();
    }

    /** The organization context. */
    public OrganizationContext organization() {
        if (organization == null) {
            organization = OrganizationContext.of(store, header("X-Organization"), query("org"), query("org_id"));
        }
        return organization;
    }

    /** Logs everybody out, before it is looked who the client is. */
    public void expireSessions() {
        store.locked(store.sessions::clear);
    }

    /** Writes answers with links to this server. */
    public Serializers serializers() {
        return new Serializers(store, base(), principal == null ? null : principal.user());
    }

    /**
     * The JSON object in the body; an empty body is an empty object.
     *
     * @throws ApiError 400 when it is broken, 415 when it is something else than JSON
     */
    public BodyFields fields() {
        return new BodyFields(object());
    }

    /** The JSON object in the body. */
    public JsonObject object() {
        JsonElement value = json();
        if (!value.isJsonObject()) {
            JsonObject errors = new JsonObject();
            JsonArray messages = new JsonArray();
            messages.add(BodyFields.notADictionary(value));
            errors.add("non_field_errors", messages);
            throw ApiError.invalidFields(errors);
        }
        return value.getAsJsonObject();
    }

    private JsonElement json() {
        if (body.length == 0 && !isMultipart()) {
            return new JsonObject();
        }
        if (!contentType().equals("application/json")) {
            throw ApiError.unsupportedMediaType(Objects.requireNonNullElse(header("Content-Type"), ""));
        }
        try {
            return known(WireJson.read(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonParseException e) {
            throw ApiError.detail(400, "JSON parse error - " + e.getMessage());
        }
    }

    /** The object in the body, which may be JSON or the values of a form. */
    public BodyFields fieldsOrForm() {
        return isMultipart() ? new BodyFields(known(form().object()).getAsJsonObject()) : fields();
    }

    /** The files in a multipart body whose parts are named like the field, or {@code field[0]}, {@code field[1]} … */
    public List<FormFile> files(String field) {
        return isMultipart() ? form().files(field) : List.of();
    }

    private MultipartForm form() {
        if (form == null) {
            String type = Objects.requireNonNullElse(header("Content-Type"), "");
            Matcher matcher = BOUNDARY.matcher(type);
            if (!matcher.find()) {
                throw ApiError.detail(400, "Multipart form parse error - Invalid boundary in multipart: None");
            }
            form = MultipartForm.read(store.directory, stream(), matcher.group(1));
        }
        return form;
    }

    /** Notes that somebody took a file of a multipart body: it is theirs now. */
    public void keep(FormFile file) {
        if (form != null) {
            form.keep(file);
        }
    }

    /** Deletes what is left of the body. */
    public void discardBody() {
        if (form != null) {
            form.discard();
        }
    }
}
