package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Membership;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Webhook;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The controller of webhooks. They are called by a ping and a redelivery; what happens on the server does not call
 * them.
 */
public final class WebhooksController implements Controller {

    private static final List<String> ORGANIZATION_EVENTS = List.of(
            "completed:request[calculate:quality]",
            "completed:request[create:task]",
            "completed:request[export:annotations]",
            "completed:request[export:backup]",
            "completed:request[export:dataset]",
            "completed:request[merge:job]",
            "completed:request[merge:task]",
            "create:comment",
            "create:invitation",
            "create:issue",
            "create:job",
            "create:membership",
            "create:project",
            "create:task",
            "delete:comment",
            "delete:invitation",
            "delete:issue",
            "delete:job",
            "delete:membership",
            "delete:project",
            "delete:task",
            "update:comment",
            "update:issue",
            "update:job",
            "update:membership",
            "update:organization",
            "update:project",
            "update:task");
    private static final List<String> PROJECT_EVENTS = ORGANIZATION_EVENTS.stream()
            .filter(event -> !event.matches("(create|delete|update):(invitation|membership|organization)")
                    && !event.equals("create:project"))
            .toList();
    private static final List<String> SERVER_EVENTS =
            List.of("create:organization", "create:user", "delete:organization", "delete:user", "update:user");
    private static final Map<String, List<String>> EVENTS =
            Map.of("organization", ORGANIZATION_EVENTS, "project", PROJECT_EVENTS, "server", SERVER_EVENTS);
    private static final List<String> ALL_EVENTS =
            EVENTS.values().stream().flatMap(List::stream).distinct().sorted().toList();

    private final Store store;
    private final AccessPolicy access;
    private final AtomicLong lastDelivery = new AtomicLong();
    private final ResourceList<Webhook> listing = new ResourceList<Webhook>("-id")
            .field("id", ResourceList.Type.NUMBER, webhook -> webhook.id)
            .field(
                    "target_url",
                    ResourceList.Type.TEXT,
                    webhook -> webhook.targetUrl,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    webhook -> webhook.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("type", Webhook::type, "organization", "project", "server")
            .field("description", ResourceList.Type.TEXT, webhook -> webhook.description, ResourceList.Use.SEARCH)
            .field(
                    "project_id",
                    ResourceList.Type.NUMBER,
                    webhook -> webhook.project == null ? null : (Long) webhook.project.id,
                    ResourceList.Use.QUERY)
            .field("updated_date", ResourceList.Type.DATE, webhook -> webhook.updated);
    private final ResourceList<Webhook.Delivery> deliveries =
            new ResourceList<Webhook.Delivery>("-id").field("id", ResourceList.Type.NUMBER, Webhook.Delivery::id);

    public WebhooksController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("webhooks_list", request -> {
            Serializers serializers = request.serializers();
            return listing.page(request, access.visible(request, store.webhooks.all().stream()), serializers::webhook);
        });
        routes.operation("webhooks_create", this::create);
        routes.operation(
                "webhooks_retrieve",
                request -> Response.ok(request.serializers().webhook(find(request))));
        routes.operation("webhooks_update", request -> change(request, true));
        routes.operation("webhooks_partial_update", request -> change(request, false));
        routes.operation("webhooks_destroy", request -> {
            store.webhooks.remove(find(request).id);
            return Response.empty(204);
        });
        routes.operation("webhooks_retrieve_events", this::events).anonymous();
        routes.operation("webhooks_list_deliveries", request -> {
            Webhook webhook = find(request);
            return deliveries.page(
                    request, webhook.deliveries.stream(), delivery -> Serializers.delivery(webhook, delivery));
        });
        routes.operation("webhooks_retrieve_deliveries", request -> {
            Webhook webhook = find(request);
            return Response.ok(Serializers.delivery(webhook, delivery(request, webhook)));
        });
        routes.operation("webhooks_create_ping", this::ping).unlocked();
        routes.operation("webhooks_create_deliveries_redelivery", this::redeliver)
                .unlocked();
    }

    private Webhook find(RequestContext request) {
        return access.find(request, store.webhooks);
    }

    private static Webhook.Delivery delivery(RequestContext request, Webhook webhook) {
        return webhook.deliveries.stream()
                .filter(delivery -> Long.toString(delivery.id()).equals(request.part("delivery_id")))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("WebhookDelivery"));
    }

    private Response create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        BodyFields fields = request.fields().require("target_url", "events", "type");
        String type = fields.choice("type", List.of("organization", "project", "server"));
        fields.clears("project_id");
        Long projectId = fields.id("project_id");
        if ("project".equals(type) && projectId == null && !fields.isWrong()) {
            fields.error("non_field_errors", "Project ID is required for a webhook of a project");
        }
        if ("organization".equals(type) && organization == null && !fields.isWrong()) {
            fields.error("non_field_errors", "A webhook of an organization needs an organization");
        }
        if ("server".equals(type) && !fields.isWrong()) {
            if (!request.user().admin) {
                throw ApiError.forbidden();
            }
            if (projectId != null || organization != null) {
                fields.error("non_field_errors", "A webhook of the server has neither a project nor an organization");
            }
        }
        Change change = read(fields, Objects.requireNonNullElse(type, "organization"));
        Project project = projectId == null || !"project".equals(type)
                ? null
                : access.named(request, store.projects, projectId);
        Organization owner = project == null ? organization : project.organization;
        if (project == null && !request.user().admin && owner != null) {
            Membership membership = store.membership(owner, request.user());
            if (membership == null || !membership.manages()) {
                throw ApiError.forbidden();
            }
        }
        Webhook webhook = store.webhooks.add(id -> new Webhook(id, request.user(), project, owner, store.now()));
        change.apply(webhook);
        Serializers serializers = request.serializers();
        return Response.json(201, serializers.webhook(webhook))
                .header("Location", serializers.url("webhooks", webhook.id));
    }

    private Response change(RequestContext request, boolean whole) {
        Webhook webhook = find(request);
        BodyFields fields = request.fields();
        if (whole) {
            fields.require("target_url", "events");
        }
        read(fields, webhook.type()).apply(webhook);
        webhook.updated = store.now();
        return Response.ok(request.serializers().webhook(webhook));
    }

    /** The fields that a client sent of a webhook; null for those that it did not send. */
    private record Change(
            @Nullable String targetUrl,
            @Nullable String description,
            @Nullable String secret,
            @Nullable Boolean active,
            @Nullable Boolean enableSsl,
            @Nullable List<String> events) {

        void apply(Webhook webhook) {
            webhook.targetUrl = targetUrl == null ? webhook.targetUrl : targetUrl;
            webhook.description = description == null ? webhook.description : description;
            webhook.secret = secret == null ? webhook.secret : secret;
            webhook.active = active == null ? webhook.active : active;
            webhook.enableSsl = enableSsl == null ? webhook.enableSsl : enableSsl;
            webhook.events = events == null
                    ? webhook.events
                    : events.stream().distinct().sorted().toList();
        }
    }

    private static Change read(BodyFields fields, String type) {
        String url = fields.text("target_url", 8192);
        if (url != null && !url.matches("(?i)https?://[^\\s/?#]+[^\\s]*")) {
            fields.error("target_url", "Enter a valid URL.");
        }
        fields.choice("content_type", List.of("application/json"));
        List<String> events = fields.texts("events");
        if (events != null) {
            for (String event : events) {
                if (!ALL_EVENTS.contains(event)) {
                    fields.error("events", "\"" + event + "\" is not a valid choice.");
                }
            }
            if (!fields.isWrong()
                    && (events.isEmpty()
                            || !Objects.requireNonNull(EVENTS.get(type)).containsAll(events))) {
                fields.error("non_field_errors", "Invalid events list for " + type + " webhook");
            }
        }
        Change change = new Change(
                url,
                fields.blankable("description", 128),
                fields.blankable("secret", 64),
                fields.bool("is_active"),
                fields.bool("enable_ssl"),
                events);
        fields.check();
        return change;
    }

    private Response events(RequestContext request) {
        String type = Objects.requireNonNullElse(request.query("type"), "all");
        List<String> events = type.equals("all") ? ALL_EVENTS : EVENTS.get(type);
        if (events == null) {
            throw ApiError.invalidField("type", "\"" + type + "\" is not a valid choice.");
        }
        JsonArray list = new JsonArray();
        for (String key : events) {
            JsonObject event = new JsonObject();
            event.addProperty("key", key);
            JsonObject group = new JsonObject();
            group.addProperty(
                    "display_name",
                    key.replaceFirst("^completed:request\\[.*", "request").replaceFirst("^.*:", ""));
            event.add("group", group);
            list.add(event);
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("webhook_type", type);
        answer.add("events", list);
        return Response.ok(answer);
    }

    private Response ping(RequestContext request) {
        JsonObject payload = new JsonObject();
        Webhook webhook = store.locked(() -> {
            Webhook found = find(request);
            payload.addProperty("event", "ping");
            payload.add("webhook", WireJson.tree(request.serializers().webhook(found)));
            payload.add("sender", WireJson.tree(request.serializers().basicUser(request.user())));
            return found;
        });
        Webhook.Delivery delivery = deliver(webhook, "ping", WireJson.write(payload), false);
        return Response.ok(Serializers.delivery(webhook, delivery));
    }

    private Response redeliver(RequestContext request) {
        Webhook webhook = store.locked(() -> find(request));
        Webhook.Delivery before = store.locked(() -> delivery(request, webhook));
        deliver(webhook, before.event(), before.request(), true);
        return Response.ok(new JsonObject());
    }

    private Webhook.Delivery deliver(Webhook webhook, String event, String json, boolean redelivery) {
        long start = System.nanoTime();
        WebhookSender.Outcome outcome = WebhookSender.post(webhook.targetUrl, webhook.secret, json);
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return store.locked(() -> {
            Webhook.Delivery delivery = new Webhook.Delivery(
                    lastDelivery.incrementAndGet(),
                    event,
                    outcome.status(),
                    redelivery,
                    json,
                    outcome.response(),
                    milliseconds,
                    store.now());
            webhook.deliveries.add(delivery);
            return delivery;
        });
    }
}
