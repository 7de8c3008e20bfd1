package ai.cvat.sdk.resources;

import ai.cvat.api.EventsApi;
import ai.cvat.api.model.ClientEvents;
import ai.cvat.api.model.ClientEventsRequest;
import ai.cvat.sdk.exchange.EventExportOptions;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.exchange.LegacyEventExport;
import ai.cvat.sdk.internal.exchange.ServerExport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The record of what users do. Users get it by {@link ai.cvat.sdk.Client#events()}.
 *
 * <p>It works by the operations {@code events_create}, {@code events_create_export}, {@code events_list}. Thread-safe.
 */
public final class EventRepository {

    static {
        Access.give(EventRepository.class, EventRepository::new);
    }

    private final ClientContext context;

    EventRepository(ClientContext context) {
        this.context = context;
    }

    /**
     * Tells the server what a user did ({@code events_create}).
     *
     * @param events one or more events
     * @return the events as the server recorded them
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public ClientEvents send(ClientEventsRequest events) {
        return context.api().eventsApi().create(events).send().requireBody();
    }

    /**
     * Exports the record to a CSV file that does not exist yet, and waits for it ({@code events_create_export}). Anything else
     * is said by {@link #eventExport(Consumer, Consumer)}.
     *
     * @param query sets which events: of what time, user, organization, project, task or job
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, as one that keeps no record
     * @throws ai.cvat.sdk.transfer.TransferException when the file cannot be written
     */
    public Path exportEvents(Consumer<? super EventsApi.CreateExportParams> query, Path target) {
        return eventExport(query).toFile(target);
    }

    /**
     * An export of the record to a CSV file, not begun yet ({@code events_create_export}).
     *
     * @param query sets which events: of what time, user, organization, project, task or job; not where to
     * @return the export, which says where to
     */
    public FileExport eventExport(Consumer<? super EventsApi.CreateExportParams> query) {
        return eventExport(query, options -> {});
    }

    /**
     * An export of the record to a CSV file, not begun yet ({@code events_create_export}).
     *
     * @param query sets which events: of what time, user, organization, project, task or job; not where to
     * @param options sets how to wait and to download
     * @return the export, which says where to
     */
    public FileExport eventExport(
            Consumer<? super EventsApi.CreateExportParams> query, Consumer<? super EventExportOptions> options) {
        return new ServerExport(
                context,
                "the events",
                () -> {},
                place -> context.api()
                        .eventsApi()
                        .createExport(events(query)
                                .location(place.location())
                                .cloudStorageId(place.cloudStorageId())
                                .filename(place.filename())),
                Filled.by(options, new EventExportOptions()));
    }

    private static EventsApi.CreateExportParams events(Consumer<? super EventsApi.CreateExportParams> query) {
        EventsApi.CreateExportParams params = Filled.by(query, new EventsApi.CreateExportParams());
        for (String place : List.of("location", "cloud_storage_id", "filename")) {
            if (params.containsKey(place)) {
                throw new IllegalArgumentException("The query says which events, and sets " + place
                        + ", which says where to: leave it out, and say that by toFile or toCloudStorage.");
            }
        }
        return params;
    }

    /**
     * Exports the record to a CSV file in the old way, in which the client asks again and again, and waits for it
     * ({@code events_list}). The server forgets the file once it was sent: a download that breaks off is not gone on with.
     *
     * @param query sets which events: of what time, user, organization, project, task or job; its {@code queryId} and
     *     {@code action} are set by this method
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options sets how to wait, and what happens to an existing file
     * @return the file
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, as one that keeps no record
     * @throws ai.cvat.sdk.transfer.TransferException when the file cannot be written, or the server forgot it
     * @deprecated The server is to lose this operation; {@link #exportEvents} writes the same file.
     */
    @Deprecated
    public Path exportStepwise(
            Consumer<? super EventsApi.ListParams> query, Path target, Consumer<? super EventExportOptions> options) {
        EventExportOptions filled = Filled.by(options, new EventExportOptions());
        Downloads downloads = new Downloads(context);
        if (downloads.skips(target, filled.download())) {
            return target;
        }
        String url = new LegacyEventExport(context, query).await(filled.waiting());
        return downloads.download(url, target, filled.download());
    }

    @Override
    public String toString() {
        return "EventRepository{" + context.api().baseUrl().host() + "}";
    }
}
