package ai.cvat.sdk.testing.internal.system;

import ai.cvat.api.model.RqId;
import ai.cvat.sdk.testing.internal.datasets.ExportSink;
import ai.cvat.sdk.testing.internal.datasets.ExportsController;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.QueuedRequest;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The controller of events: what clients tell of their users' work, and its export as CSV. */
public final class EventsController extends Controller {

    private static final List<String> COLUMNS = List.of(
            "scope",
            "obj_name",
            "obj_id",
            "obj_val",
            "source",
            "timestamp",
            "count",
            "duration",
            "project_id",
            "task_id",
            "job_id",
            "user_id",
            "user_name",
            "user_email",
            "org_id",
            "org_slug",
            "payload");
    /** Of what clients may tell; the server's own events are its own. */
    private static final Set<String> SCOPES = Set.of(
            "load:cvat",
            "load:job",
            "save:job",
            "load:workspace",
            "send:exception",
            "user:activity",
            "join:objects",
            "change:frame",
            "draw:object",
            "paste:object",
            "copy:object",
            "propagate:object",
            "drag:object",
            "resize:object",
            "delete:object",
            "merge:objects",
            "split:objects",
            "group:objects",
            "slice:object",
            "zoom:image",
            "fit:image",
            "rotate:image",
            "action:undo",
            "action:redo",
            "debug:info",
            "run:annotations_action",
            "click:element");

    private static final List<String> CONDITIONS = List.of("project_id", "task_id", "job_id", "user_id", "org_id");
    private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss");

    /** The moment since which the old export is deprecated, as RFC 9745 writes it. */
    private static final String DEPRECATED_SINCE = "@1735689600";

    private final List<JsonObject> events = new ArrayList<>();

    public EventsController(Services services) {
        super(services);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("events_create", this::create);
        routes.operation("events_create_export", this::export);
        routes.operation("events_list", this::oldExport);
        routes.extra(
                HttpMethod.GET,
                "/api/events/download",
                request -> ExportsController.download(
                        request, queue, operation -> operation.target().kind().equals("events")));
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields().require("timestamp");
        OffsetDateTime sent = fields.dateTime("timestamp");
        List<JsonObject> told = fields.items("events", EventsController::event);
        fields.check();
        // A client's clock may be wrong: what counts is how long before it was sent something happened.
        Duration late = Duration.between(Objects.requireNonNull(sent), store.now());
        Organization organization = request.organization().organization();
        JsonArray stored = new JsonArray();
        for (JsonObject event : told == null ? List.<JsonObject>of() : told) {
            complete(event, late);
            event.add("org_id", WireJson.tree(organization == null ? null : organization.id));
            event.add("org_slug", WireJson.tree(organization == null ? null : organization.slug));
            event.addProperty("user_id", request.user().id);
            event.addProperty("user_name", request.user().username);
            event.addProperty("user_email", request.user().email);
            stored.add(event);
        }
        stored.forEach(event -> events.add(event.getAsJsonObject()));
        JsonObject answer = new JsonObject();
        answer.add("events", stored);
        answer.add("timestamp", Objects.requireNonNull(fields.any("timestamp")));
        return Response.json(201, answer);
    }

    private static JsonObject event(BodyFields item) {
        item.require("scope", "timestamp");
        item.text("scope", 128);
        item.dateTime("timestamp");
        JsonObject event = new JsonObject();
        for (String column : COLUMNS) {
            JsonElement value = item.any(column);
            if (value != null) {
                event.add(column, value);
            }
        }
        return event;
    }

    /** Checks an event that is complete in form, and adds what it does not say. */
    private static void complete(JsonObject event, Duration late) {
        String source = event.has("source") ? event.get("source").getAsString() : "client";
        String scope = event.get("scope").getAsString();
        if (!source.equals("client") || !SCOPES.contains(scope)) {
            throw ApiError.invalidFields(
                    problem("scope", "Event scope **" + scope + "** is not allowed from " + source));
        }
        try {
            WireJson.read(event.has("payload") ? event.get("payload").getAsString() : "{}");
        } catch (JsonParseException e) {
            throw ApiError.invalidFields(problem("payload", "JSON payload is not valid in passed event"));
        }
        event.addProperty("source", source);
        event.addProperty(
                "duration", event.has("duration") ? event.get("duration").getAsLong() : 0);
        event.addProperty("payload", event.has("payload") ? event.get("payload").getAsString() : "{}");
        event.add("timestamp", WireJson.tree(time(event).plus(late)));
    }

    /** The error as this view says it: without a list. */
    private static JsonObject problem(String field, String message) {
        JsonObject problem = new JsonObject();
        problem.addProperty(field, message);
        return problem;
    }

    private Response export(RequestContext request) {
        TransferLocation location = TransferLocation.of(request, store, access, null);
        return Response.json(
                202, new RqId().rqId(submit(request, UUID.randomUUID().toString(), location)));
    }

    /** The old way to the same file: the client asks again and again, and then once more for the file itself. */
    private Response oldExport(RequestContext request) throws IOException {
        String asked = request.query("query_id");
        String key = asked == null || asked.isEmpty() ? UUID.randomUUID().toString() : asked;
        QueuedRequest queued = queue.find(operation(key).requestId(request.user()));
        if (queued == null) {
            submit(request, key, TransferLocation.HERE);
        } else if (queued.status == QueuedRequest.Status.FAILED) {
            queue.cancel(queued);
            throw ApiError.string(500, queued.message);
        } else if (queued.result != null && !queued.isActive()) {
            return file(request, queued, queued.result).header("Deprecation", DEPRECATED_SINCE);
        }
        return Response.json(202, Map.of("query_id", key)).header("Deprecation", DEPRECATED_SINCE);
    }

    private Response file(RequestContext request, QueuedRequest queued, QueuedRequest.ResultFile result)
            throws IOException {
        if (!"download".equals(request.query("action"))) {
            return Response.empty(201);
        }
        byte[] csv = Files.readAllBytes(result.file());
        queue.cancel(queued);
        return Response.bytes("text/csv", () -> csv)
                .header("Content-Disposition", "attachment; filename=\"" + result.name() + "\"");
    }

    private static QueuedRequest.Operation operation(String key) {
        return new QueuedRequest.Operation(
                "export", QueuedRequest.Target.keyed("events", key, null), null, null, null, null);
    }

    private String submit(RequestContext request, String key, TransferLocation location) {
        List<JsonObject> wanted = wanted(request);
        String name = request.query("filename");
        String fileName = name == null || name.isEmpty() ? "logs_" + STAMP.format(store.now()) + ".csv" : name;
        QueuedRequest.Operation operation = operation(key);
        String id = operation.requestId(request.user());
        ExportSink sink = new ExportSink(store, queue, location, fileName);
        return queue.submit(
                operation,
                request.user(),
                List.of(new QueuedRequest.Stage(
                        "The events are being written...", () -> sink.deliver(id, write(wanted)))));
    }

    /** The events that the request asks for, one's own unless one is an administrator, in the order of their time. */
    private List<JsonObject> wanted(RequestContext request) {
        OffsetDateTime from = moment(request, "from");
        OffsetDateTime to = moment(request, "to");
        if (from != null && to != null && to.isBefore(from)) {
            throw ApiError.invalid("'from' must be before than 'to'");
        }
        OffsetDateTime start = from == null && to == null ? store.now().minus(DEFAULT_PERIOD) : from;
        User user = request.user();
        return events.stream()
                .filter(event -> user.admin || event.get("user_id").getAsLong() == user.id)
                .filter(event -> start == null || !time(event).isBefore(start))
                .filter(event -> to == null || !time(event).isAfter(to))
                .filter(event -> CONDITIONS.stream().allMatch(name -> fits(event.get(name), request.query(name))))
                .sorted(Comparator.comparing(EventsController::time))
                .toList();
    }

    private static @Nullable OffsetDateTime moment(RequestContext request, String name) {
        String text = request.query(name);
        try {
            return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiError.invalidField(name, "Enter a valid date/time.");
        }
    }

    private static OffsetDateTime time(JsonObject event) {
        return OffsetDateTime.parse(event.get("timestamp").getAsString());
    }

    private static boolean fits(@Nullable JsonElement value, @Nullable String wanted) {
        return wanted == null
                || wanted.isEmpty()
                || (value != null && value.getAsString().equals(wanted));
    }

    private Path write(List<JsonObject> wanted) throws IOException {
        Path file = store.directory.newFile();
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write(String.join(",", COLUMNS) + "\r\n");
            for (JsonObject event : wanted) {
                List<String> cells = new ArrayList<>();
                for (String column : COLUMNS) {
                    JsonElement value = event.get(column);
                    String text = value == null ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString();
                    cells.add("\"" + text.replace("\"", "\"\"") + "\"");
                }
                csv.write(String.join(",", cells) + "\r\n");
            }
        }
        return file;
    }
}
