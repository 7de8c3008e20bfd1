package ai.cvat.sdk.resources;

import ai.cvat.api.WebhooksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.AllWebhookType;
import ai.cvat.api.model.Events;
import ai.cvat.api.model.PatchedWebhookWriteRequest;
import ai.cvat.api.model.WebhookRead;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.ResponseBody;

/**
 * The webhooks of projects, of organizations and of the server. Users get it by {@link ai.cvat.sdk.Client#webhooks()}.
 *
 * <p>It works by the operations {@code webhooks_list}, {@code webhooks_create}, {@code webhooks_retrieve}, {@code webhooks_partial_update}, {@code webhooks_destroy}, {@code webhooks_retrieve_events}. Thread-safe.
 */
public final class WebhookRepository
        extends Repository<WebhookRead, PatchedWebhookWriteRequest, Webhook, WebhooksApi.ListParams> {

    static {
        Access.give(WebhookRepository.class, (ClientContext context) -> new WebhookRepository(context));
    }

    WebhookRepository(ClientContext context) {
        this(context, context.api().webhooksApi());
    }

    private WebhookRepository(ClientContext context, WebhooksApi api) {
        super(
                context,
                "webhook",
                new ObjectOperations<>(
                        PatchedWebhookWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                WebhooksApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes a webhook, in the client's organization ({@code webhooks_create}). One of the server belongs to no
     * organization; only an administrator may make it, and servers have it since 2.76.
     *
     * @param spec fills an empty specification, or is a prepared one: the target, the type, the events, and the project where it is for one
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Webhook create(Consumer<? super WebhookWriteRequest> spec) {
        WebhookWriteRequest filled = Filled.by(spec, new WebhookWriteRequest());
        ClientContext within =
                WebhookType.SERVER.equals(filled.getType()) ? context().withOrganization(null) : context();
        return create(within.api().webhooksApi().create(filled));
    }

    /**
     * Lists the events that a webhook can tell of ({@code webhooks_retrieve_events}).
     *
     * @param type for a project, for an organization or for the server
     * @return the events
     */
    public Events events(WebhookType type) {
        return read(api().webhooksApi()
                .retrieveEvents(new WebhooksApi.RetrieveEventsParams().type(AllWebhookType.of(type.value()))));
    }

    /**
     * Lists all events that webhooks of any type can tell of ({@code webhooks_retrieve_events}).
     *
     * @return the events
     */
    public Events events() {
        return read(api().webhooksApi().retrieveEvents());
    }

    /** Servers before 2.73 name the events; now each is an object that has its name as its key. */
    private Events read(ApiCall<Events> call) {
        Gson gson = api().gson();
        try (ResponseBody body = api().send(call.request()).requireBody()) {
            JsonElement answer = gson.fromJson(body.string(), JsonElement.class);
            if (answer instanceof JsonObject object && object.get("events") instanceof JsonArray events) {
                events.asList().replaceAll(WebhookRepository::keyed);
            }
            Events events = gson.fromJson(answer, Events.class);
            if (events == null) {
                throw new IOException("the answer to webhooks_retrieve_events is empty");
            }
            return events;
        } catch (IOException e) {
            throw TransportException.of(call.request(), e);
        } catch (JsonParseException e) {
            throw new TransportException(
                    call.request(),
                    new IOException("the answer is not the JSON that was expected: " + e.getMessage(), e));
        }
    }

    private static JsonElement keyed(JsonElement event) {
        if (!event.isJsonPrimitive()) {
            return event;
        }
        JsonObject object = new JsonObject();
        object.add("key", event);
        return object;
    }

    @Override
    Webhook entity(WebhookRead model) {
        return new Webhook(this, model);
    }
}
