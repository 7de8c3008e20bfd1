package ai.cvat.sdk.testing;

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

/** One request, with what is known about who makes it and where. */
final class Exchange {

    private static final String MULTIPART = "multipart/form-data";
    private static final int MOST_TEXT = 64 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");

    private final Context context;
    private final Store store;
    private final Route route;
    private final @Nullable Restrictions restrictions;
    private byte[] body = {};
    private @Nullable Principal principal;
    private @Nullable OrganizationContext organization;
    private @Nullable Form form;

    Exchange(Context context, Store store, Route route, @Nullable Restrictions restrictions) {
        this.context = context;
        this.store = store;
        this.route = route;
        this.restrictions = restrictions;
    }

    Method method() {
        return route.method();
    }

    /** The operation of the API that it is, or null. */
    @Nullable String operationId() {
        return route.operationId();
    }

    /** The path as it was asked for. */
    String path() {
        return context.path();
    }

    /** The path with the query, as they were asked for. */
    String target() {
        String query = context.queryString();
        return query == null ? path() : path() + "?" + query;
    }

    /** All of the request, as it came; its body can be read once. */
    String text() {
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
    @Nullable String header(String name) {
        return context.header(name);
    }

    /** Whether a header is there, whatever its value. */
    boolean hasHeader(String name) {
        return context.header(name) != null;
    }

    @Nullable String cookie(String name) {
        return context.cookie(name);
    }

    /** A variable part of the path. */
    String part(String name) {
        return context.pathParam(name);
    }

    /** The id in the path. */
    long id() {
        String id = part("id");
        if (!id.matches("\\d+")) {
            throw Failure.detail(404, "Not found.");
        }
        return id.length() < 19 ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    /** A parameter of the query, or null. */
    @Nullable String query(String name) {
        String value = ignores(name) ? null : context.queryParam(name);
        return value == null || restrictions == null
                ? value
                : restrictions.translated(route.operationId(), name, value);
    }

    /** A parameter of the query that is true or false. */
    boolean flag(String name, boolean otherwise) {
        String value = query(name);
        return value == null ? otherwise : value.equalsIgnoreCase("true") || value.equals("1");
    }

    /** A parameter of the query that is a number, or null. */
    @Nullable Long number(String name) {
        String text = query(name);
        try {
            return text == null || text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Failure.invalidField(name, "Enter a number.");
        }
    }

    /** All parameters of the query. */
    Map<String, List<String>> queries() {
        Map<String, List<String>> queries = new LinkedHashMap<>(context.queryParamMap());
        queries.keySet().removeIf(this::ignores);
        return queries;
    }

    /** Whether the server is one of a version that passes over a parameter of the query. */
    boolean ignores(String name) {
        return restrictions != null && restrictions.ignoresQuery(route.operationId(), name);
    }

    /** What the server knows of a body. */
    private JsonElement known(JsonElement sent) {
        if (restrictions != null) {
            restrictions.restrictRequest(route.operationId(), sent);
        }
        return sent;
    }

    /** The server's address as this client knows it, for the links in answers; without a slash at the end. */
    String base() {
        return "http://" + Objects.requireNonNullElse(context.header("Host"), "localhost");
    }

    /** The length that the body claims to have, or -1. */
    long contentLength() {
        String length = header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The media type of the body, without its parameters. */
    String contentType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isMultipart() {
        return contentType().equals(MULTIPART);
    }

    /** The body as it arrives. */
    InputStream stream() {
        return context.bodyInputStream();
    }

    /** Takes the body in, unless it is one that is better left to stream. */
    void readBody() throws IOException {
        if (!isMultipart() && !contentType().equals(TusProtocol.CONTENT_TYPE)) {
            body = context.bodyInputStream().readAllBytes();
        }
    }

    /** Notes who makes the request. */
    void principal(@Nullable Principal who) {
        this.principal = who;
    }

    /** Who makes the request, or null. */
    @Nullable Principal principal() {
        return principal;
    }

    /** Who makes the request. */
    User user() {
        if (principal == null) {
            throw Failure.unauthenticated();
        }
        return principal.user();
    }

    /** The organization context. */
    OrganizationContext organization() {
        if (organization == null) {
            organization = OrganizationContext.of(store, header("X-Organization"), query("org"), query("org_id"));
        }
        return organization;
    }

    /** Writes answers with links to this server. */
    Views views() {
        return new Views(store, base(), principal == null ? null : principal.user());
    }

    /**
     * The JSON object in the body; an empty body is an empty object.
     *
     * @throws Failure 400 when it is broken, 415 when it is something else than JSON
     */
    Fields fields() {
        return new Fields(object());
    }

    /** The JSON object in the body. */
    JsonObject object() {
        JsonElement value = json();
        if (!value.isJsonObject()) {
            JsonObject errors = new JsonObject();
            JsonArray messages = new JsonArray();
            messages.add(Fields.notADictionary(value));
            errors.add("non_field_errors", messages);
            throw Failure.invalidFields(errors);
        }
        return value.getAsJsonObject();
    }

    private JsonElement json() {
        if (body.length == 0 && !isMultipart()) {
            return new JsonObject();
        }
        if (!contentType().equals("application/json")) {
            throw Failure.unsupportedMediaType(Objects.requireNonNullElse(header("Content-Type"), ""));
        }
        try {
            return known(Wire.read(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonParseException e) {
            throw Failure.detail(400, "JSON parse error - " + e.getMessage());
        }
    }

    /** The object in the body, which may be JSON or the values of a form. */
    Fields fieldsOrForm() {
        return isMultipart() ? new Fields(known(form().object()).getAsJsonObject()) : fields();
    }

    /** The files in a multipart body whose parts are named like the field, or {@code field[0]}, {@code field[1]} … */
    List<FormFile> files(String field) {
        return isMultipart() ? form().files(field) : List.of();
    }

    private Form form() {
        if (form == null) {
            String type = Objects.requireNonNullElse(header("Content-Type"), "");
            Matcher matcher = BOUNDARY.matcher(type);
            if (!matcher.find()) {
                throw Failure.detail(400, "Multipart form parse error - Invalid boundary in multipart: None");
            }
            form = Form.read(store.directory, stream(), matcher.group(1));
        }
        return form;
    }

    /** Notes that somebody took a file of a multipart body: it is theirs now. */
    void keep(FormFile file) {
        if (form != null) {
            form.keep(file);
        }
    }

    /** Deletes what is left of the body. */
    void discardBody() {
        if (form != null) {
            form.discard();
        }
    }
}
