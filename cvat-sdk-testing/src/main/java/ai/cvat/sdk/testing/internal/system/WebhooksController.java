package ai.cvat.sdk.testing.internal.system;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Webhook;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The controller of webhooks. They are called by a ping and a redelivery; what happens on the server does not call
 * them.
 */
public final class WebhooksController extends OwnedResourceController<Webhook> {

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

    private static final List<String> TYPES = List.of("organization", "project", "server");

    private final AtomicLong lastDelivery = new AtomicLong();
    private final WritableField<Webhook, String> type;
    private final WritableField<Webhook, Long> projectId;
    private final ResourceList<Webhook.Delivery> deliveries =
            new ResourceList<Webhook.Delivery>("-id").field("id", ResourceList.Type.NUMBER, Webhook.Delivery::id);

    public WebhooksController(Services services) {
        super(services, "webhooks", store -> store.webhooks, Serializers::webhook);
        resource.id(webhook -> webhook.id);
        resource.text("owner", webhook -> webhook.owner.username);
        type = resource.choice("type", Webhook::type, TYPES)
                .read(FieldReader.choice(TYPES))
                .required()
                .atCreation();
        projectId = resource.number("project_id", webhook -> webhook.project == null ? null : webhook.project.id)
                .writeFor(this::projectId, (webhook, id) -> {})
                .atCreation();
        resource.text("target_url", webhook -> webhook.targetUrl)
                .write(WebhooksController::url, (webhook, url) -> webhook.targetUrl = url)
                .required();
        resource.unlisted("content_type").read(FieldReader.choice(List.of("application/json")));
        resource.unlisted("events")
                .writeFor(this::events, (webhook, events) -> webhook.events = events)
                .required();
        resource.searched("description", webhook -> webhook.description)
                .write(FieldReader.blankable(128), (webhook, text) -> webhook.description = text);
        resource.unlisted("secret").write(FieldReader.blankable(64), (webhook, secret) -> webhook.secret = secret);
        resource.unlisted("is_active").write(FieldReader.bool(), (webhook, active) -> webhook.active = active);
        resource.unlisted("enable_ssl").write(FieldReader.bool(), (webhook, ssl) -> webhook.enableSsl = ssl);
        resource.date("updated_date", webhook -> webhook.updated);
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation("webhooks_update", this::update);
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

    private static Webhook.Delivery delivery(RequestContext request, Webhook webhook) {
        return webhook.deliveries.stream()
                .filter(delivery -> Long.toString(delivery.id()).equals(request.part("delivery_id")))
                .findFirst()
                .orElseThrow(() -> ApiError.noSuch("WebhookDelivery"));
    }

    @Override
    protected Webhook create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        Changes<Webhook> changes = read(request, null);
        Project project = "project".equals(changes.get(type))
                ? access.named(request, store.projects, changes.get(projectId))
                : null;
        Organization owner = project == null ? organization : project.organization;
        if (project == null && owner != null) {
            access.requireManager(request, owner);
        }
        return changes.apply(store.webhooks.add(id -> new Webhook(id, request.user(), project, owner, store.now())));
    }

    @Override
    protected Changes<Webhook> read(RequestContext request, @Nullable Webhook webhook) {
        BodyFields fields = request.fields();
        if (request.method() == HttpMethod.PUT) {
            fields.require("target_url", "events");
        }
        return resource.read(request, fields, webhook).check();
    }

    /** Reads the project, and sees whether what is given fits to the type. */
    private @Nullable Long projectId(Changes<Webhook> changes, String name) {
        BodyFields fields = changes.fields();
        fields.clears(name);
        Long id = fields.id(name);
        if (!fields.isWrong()) {
            String problem = problem(changes.request(), Objects.requireNonNull(changes.get(type)), id);
            if (problem != null) {
                fields.error("non_field_errors", problem);
            }
        }
        return id;
    }

    private static @Nullable String problem(RequestContext request, String type, @Nullable Long projectId) {
        Organization organization = request.organization().organization();
        if (type.equals("project")) {
            return projectId == null ? "Project ID is required for a webhook of a project" : null;
        }
        if (type.equals("organization")) {
            return organization == null ? "A webhook of an organization needs an organization" : null;
        }
        if (!request.user().admin) {
            throw ApiError.forbidden();
        }
        return projectId == null && organization == null
                ? null
                : "A webhook of the server has neither a project nor an organization";
    }

    private static @Nullable String url(BodyFields fields, String name) {
        String url = fields.text(name, 8192);
        if (url != null && !url.matches("(?i)https?://[^\\s/?#]+[^\\s]*")) {
            fields.error(name, "Enter a valid URL.");
        }
        return url;
    }

    private @Nullable List<String> events(Changes<Webhook> changes, String name) {
        BodyFields fields = changes.fields();
        List<String> events = fields.texts(name);
        if (events == null) {
            return null;
        }
        for (String event : events) {
            if (!ALL_EVENTS.contains(event)) {
                fields.error(name, "\"" + event + "\" is not a valid choice.");
            }
        }
        Webhook webhook = changes.object();
        String of = webhook == null ? changes.get(type) : webhook.type();
        if (!fields.isWrong()
                && (events.isEmpty() || !Objects.requireNonNull(EVENTS.get(of)).containsAll(events))) {
            fields.error("non_field_errors", "Invalid events list for " + of + " webhook");
        }
        return events.stream().distinct().sorted().toList();
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
        Webhook.Outcome outcome = WebhookSender.post(webhook.targetUrl, webhook.secret, json);
        return store.locked(() -> {
            Webhook.Delivery delivery =
                    new Webhook.Delivery(lastDelivery.incrementAndGet(), event, redelivery, json, outcome, store.now());
            webhook.deliveries.add(delivery);
            return delivery;
        });
    }
}
