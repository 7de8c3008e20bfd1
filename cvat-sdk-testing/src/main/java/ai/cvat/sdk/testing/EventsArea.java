package ai.cvat.sdk.testing;

import ai.cvat.api.model.RqId;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients tell of their users' work, and its export as CSV. */
final class EventsArea implements Area {

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
    private static final List<String> CONDITIONS = List.of("project_id", "task_id", "job_id", "user_id", "org_id");

    private final Store store;
    private final Access access;
    private final BackgroundQueue queue;
    private final List<JsonObject> events = new ArrayList<>();

    EventsArea(Store store, Access access, BackgroundQueue queue) {
        this.store = store;
        this.access = access;
        this.queue = queue;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("events_create", this::create);
        routes.operation("events_create_export", this::export);
        routes.extra(
                Method.GET,
                "/api/events/download",
                exchange -> ExportsArea.download(
                        exchange, queue, operation -> operation.target().equals("events")));
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields().require("timestamp");
        fields.dateTime("timestamp");
        List<JsonObject> sent = fields.items("events", item -> {
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
        });
        fields.check();
        JsonArray stored = new JsonArray();
        for (JsonObject event : sent == null ? List.<JsonObject>of() : sent) {
            event.addProperty("user_id", exchange.user().id);
            event.addProperty("user_name", exchange.user().username);
            event.addProperty("user_email", exchange.user().email);
            events.add(event);
            stored.add(event);
        }
        JsonObject answer = new JsonObject();
        answer.add("events", stored);
        answer.add("timestamp", Objects.requireNonNull(fields.any("timestamp")));
        return Reply.json(201, answer);
    }

    private Reply export(Exchange exchange) {
        if (!exchange.user().admin) {
            throw Failure.forbidden();
        }
        Location location = Location.of(exchange, store, access, null);
        List<JsonObject> wanted = events.stream()
                .filter(event -> CONDITIONS.stream().allMatch(name -> fits(event.get(name), exchange.query(name))))
                .toList();
        QueuedRequest.Operation operation = new QueuedRequest.Operation(
                "export",
                "events",
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                UUID.randomUUID().toString(),
                null);
        String fileName = Objects.requireNonNullElse(exchange.query("filename"), "logs.csv");
        String id = operation.requestId(exchange.user());
        Delivery delivery = new Delivery(store, queue, location, fileName);
        queue.submit(
                operation,
                exchange.user(),
                List.of(new QueuedRequest.Stage(
                        "The events are being written...", () -> delivery.deliver(id, write(wanted)))));
        return Reply.json(202, new RqId().rqId(id));
    }

    private static boolean fits(@Nullable JsonElement value, @Nullable String wanted) {
        return wanted == null
                || wanted.isEmpty()
                || (value != null && value.getAsString().equals(wanted));
    }

    private Path write(List<JsonObject> wanted) throws IOException {
        Path file = store.newFile();
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
