package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Webhooks. They are called by a ping and a redelivery; what happens on the server does not call them. */
final class WebhooksArea implements Area {

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
    private final Access access;
    private final AtomicLong lastDelivery = new AtomicLong();
    private final Listing<Webhook> listing = new Listing<Webhook>("-id")
            .field("id", Listing.Type.NUMBER, webhook -> webhook.id)
            .field("target_url", Listing.Type.TEXT, webhook -> webhook.targetUrl, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("owner", Listing.Type.TEXT, webhook -> webhook.owner.username, Listing.Use.SEARCH, Listing.Use.QUERY)
            .choice("type", Webhook::type, "organization", "project", "server")
            .field("description", Listing.Type.TEXT, webhook -> webhook.description, Listing.Use.SEARCH)
            .field(
                    "project_id",
                    Listing.Type.NUMBER,
                    webhook -> webhook.project == null ? null : (Long) webhook.project.id,
                    Listing.Use.QUERY)
            .field("updated_date", Listing.Type.DATE, webhook -> webhook.updated);
    private final Listing<Webhook.Delivery> deliveries =
            new Listing<Webhook.Delivery>("-id").field("id", Listing.Type.NUMBER, Webhook.Delivery::id);

    WebhooksArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("webhooks_list", exchange -> {
            Views views = exchange.views();
            return listing.page(exchange, access.visible(exchange, store.webhooks.all().stream()), views::webhook);
        });
        routes.operation("webhooks_create", this::create);
        routes.operation(
                "webhooks_retrieve", exchange -> Reply.ok(exchange.views().webhook(find(exchange))));
        routes.operation("webhooks_update", exchange -> change(exchange, true));
        routes.operation("webhooks_partial_update", exchange -> change(exchange, false));
        routes.operation("webhooks_destroy", exchange -> {
            store.webhooks.remove(find(exchange).id);
            return Reply.empty(204);
        });
        routes.operation("webhooks_retrieve_events", this::events).anonymous();
        routes.operation("webhooks_list_deliveries", exchange -> {
            Webhook webhook = find(exchange);
            return deliveries.page(
                    exchange, webhook.deliveries.stream(), delivery -> Views.delivery(webhook, delivery));
        });
        routes.operation("webhooks_retrieve_deliveries", exchange -> {
            Webhook webhook = find(exchange);
            return Reply.ok(Views.delivery(webhook, delivery(exchange, webhook)));
        });
        routes.operation("webhooks_create_ping", this::ping).unlocked();
        routes.operation("webhooks_create_deliveries_redelivery", this::redeliver)
                .unlocked();
    }

    private Webhook find(Exchange exchange) {
        return access.require(exchange, store.webhooks.get(exchange.id(), "Webhook"));
    }

    private static Webhook.Delivery delivery(Exchange exchange, Webhook webhook) {
        return webhook.deliveries.stream()
                .filter(delivery -> Long.toString(delivery.id()).equals(exchange.part("delivery_id")))
                .findFirst()
                .orElseThrow(() -> Failure.noSuch("WebhookDelivery"));
    }

    private Reply create(Exchange exchange) {
        Organization organization = access.requireMember(exchange).organization();
        Fields fields = exchange.fields().require("target_url", "events", "type");
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
            if (!exchange.user().admin) {
                throw Failure.forbidden();
            }
            if (projectId != null || organization != null) {
                fields.error("non_field_errors", "A webhook of the server has neither a project nor an organization");
            }
        }
        Change change = read(fields, Objects.requireNonNullElse(type, "organization"));
        Project project = projectId == null || !"project".equals(type)
                ? null
                : access.require(exchange, store.projects.named(projectId, "Project"));
        Organization owner = project == null ? organization : project.organization;
        if (project == null && !exchange.user().admin && owner != null) {
            Membership membership = store.membership(owner, exchange.user());
            if (membership == null || !membership.manages()) {
                throw Failure.forbidden();
            }
        }
        Webhook webhook = store.webhooks.add(id -> new Webhook(id, exchange.user(), project, owner, store.now()));
        change.apply(webhook);
        Views views = exchange.views();
        return Reply.json(201, views.webhook(webhook)).header("Location", views.url("webhooks", webhook.id));
    }

    private Reply change(Exchange exchange, boolean whole) {
        Webhook webhook = find(exchange);
        Fields fields = exchange.fields();
        if (whole) {
            fields.require("target_url", "events");
        }
        read(fields, webhook.type()).apply(webhook);
        webhook.updated = store.now();
        return Reply.ok(exchange.views().webhook(webhook));
    }

    /** What a client sent of a webhook; null is what it did not send. */
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

    private static Change read(Fields fields, String type) {
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

    private Reply events(Exchange exchange) {
        String type = Objects.requireNonNullElse(exchange.query("type"), "all");
        List<String> events = type.equals("all") ? ALL_EVENTS : EVENTS.get(type);
        if (events == null) {
            throw Failure.invalidField("type", "\"" + type + "\" is not a valid choice.");
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
        return Reply.ok(answer);
    }

    private Reply ping(Exchange exchange) {
        JsonObject payload = new JsonObject();
        Webhook webhook = store.locked(() -> {
            Webhook found = find(exchange);
            payload.addProperty("event", "ping");
            payload.add("webhook", Wire.tree(exchange.views().webhook(found)));
            payload.add("sender", Wire.tree(exchange.views().basicUser(exchange.user())));
            return found;
        });
        Webhook.Delivery delivery = deliver(webhook, "ping", Wire.write(payload), false);
        return Reply.ok(Views.delivery(webhook, delivery));
    }

    private Reply redeliver(Exchange exchange) {
        Webhook webhook = store.locked(() -> find(exchange));
        Webhook.Delivery before = store.locked(() -> delivery(exchange, webhook));
        deliver(webhook, before.event(), before.request(), true);
        return Reply.ok(new JsonObject());
    }

    private Webhook.Delivery deliver(Webhook webhook, String event, String json, boolean redelivery) {
        long start = System.nanoTime();
        WebhookCalls.Outcome outcome = WebhookCalls.post(webhook.targetUrl, webhook.secret, json);
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
