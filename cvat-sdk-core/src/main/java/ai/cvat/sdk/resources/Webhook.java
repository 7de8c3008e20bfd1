package ai.cvat.sdk.resources;

import ai.cvat.api.WebhooksApi;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.PatchedWebhookWriteRequest;
import ai.cvat.api.model.WebhookDeliveryRead;
import ai.cvat.api.model.WebhookRead;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.paging.PagedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: the server calls an address when something happens. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Webhook extends Entity<WebhookRead, PatchedWebhookWriteRequest, Webhook> {

    Webhook(WebhookRepository repository, WebhookRead model) {
        super(repository, model);
    }

    /**
     * The address that is called.
     *
     * @return the URL, never null
     */
    public String targetUrl() {
        return text(snapshot().getTargetUrl());
    }

    /**
     * The description of the webhook.
     *
     * @return the text; empty where there is none
     */
    public String description() {
        return text(snapshot().getDescription());
    }

    /**
     * The type of the webhook: what it watches.
     *
     * @return a project, an organization or the server; null where the server does not say
     */
    public @Nullable WebhookType type() {
        return snapshot().getType();
    }

    /**
     * The events of which the webhook tells.
     *
     * @return the events; cannot be changed
     */
    public List<EventsEnum> events() {
        List<EventsEnum> events = snapshot().getEvents();
        return NonNullLists.in(events);
    }

    /**
     * Whether the webhook is in use.
     *
     * @return false for one that is switched off
     */
    public boolean active() {
        return Boolean.TRUE.equals(snapshot().getIsActive());
    }

    /**
     * The project that it watches.
     *
     * @return the id, or null where it watches an organization or the server
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    /**
     * The organization that it belongs to.
     *
     * @return the id, or null where it lies in a personal workspace
     */
    public @Nullable Long organizationId() {
        return snapshot().getOrganization();
    }

    /**
     * The status with which the target answered the last time.
     *
     * @return the HTTP status; null where it was never called
     */
    public @Nullable Long lastStatus() {
        return snapshot().getLastStatus();
    }

    /**
     * Changes all of it ({@code webhooks_update}). What the specification leaves out goes back to what the server gives a new webhook;
     * {@link #update(Consumer)} changes single things.
     *
     * @param spec the target, the type and the events, and whatever else it is to have
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Webhook replace(WebhookWriteRequest spec) {
        return show(api().webhooksApi().update(id(), spec).send().requireBody());
    }

    /**
     * Lists what the server told the target, the latest first ({@code webhooks_list_deliveries}).
     *
     * @return the deliveries
     */
    public PagedList<WebhookDeliveryRead> deliveries() {
        return new ServerList<>(
                        WebhooksApi.ListDeliveriesParams::new,
                        this::deliveries,
                        (WebhookDeliveryRead delivery) -> delivery,
                        WebhookDeliveryRead::getId)
                .list(query -> {});
    }

    private ServerPage<WebhookDeliveryRead> deliveries(WebhooksApi.ListDeliveriesParams query) {
        return ServerPage.of(api().webhooksApi().listDeliveries(id(), query));
    }

    /**
     * Reads one delivery ({@code webhooks_retrieve_deliveries}).
     *
     * @param deliveryId its id
     * @return the delivery, with what was sent and answered
     * @throws ai.cvat.api.client.exceptions.NotFoundException when this webhook has no such delivery
     */
    public WebhookDeliveryRead delivery(long deliveryId) {
        return api().webhooksApi()
                .retrieveDeliveries(Long.toString(deliveryId), id())
                .send()
                .requireBody();
    }

    /**
     * Tells the target the same again ({@code webhooks_create_deliveries_redelivery}). How that went, {@link #deliveries()}
     * tells.
     *
     * @param deliveryId the id of what was delivered before
     * @throws ai.cvat.api.client.exceptions.NotFoundException when this webhook has no such delivery
     */
    public void redeliver(long deliveryId) {
        api().webhooksApi()
                .createDeliveriesRedelivery(Long.toString(deliveryId), id())
                .send();
    }

    /**
     * Calls the target to see whether it answers ({@code webhooks_create_ping}).
     *
     * @return what was sent and answered; the status of the target is in it, and a bad one is no exception
     */
    public WebhookDeliveryRead ping() {
        return api().webhooksApi().createPing(id()).send().requireBody();
    }

    @Override
    String caption() {
        return targetUrl();
    }
}
