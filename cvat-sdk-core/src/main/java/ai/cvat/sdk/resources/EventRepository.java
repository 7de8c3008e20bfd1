package ai.cvat.sdk.resources;

import ai.cvat.api.EventsApi;
import ai.cvat.api.model.ClientEvents;
import ai.cvat.api.model.ClientEventsRequest;
import ai.cvat.api.model.LocationEnum;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.exchange.FileExport;
import ai.cvat.sdk.internal.exchange.LegacyEventExport;
import ai.cvat.sdk.internal.requests.OperationStarter;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import java.nio.file.Path;
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
     * Exports the record to a CSV file, and waits for it ({@code events_create_export}).
     *
     * @param query sets which events: of what time, user, organization, project, task or job
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, as one that keeps no record
     * @throws ai.cvat.sdk.transfer.TransferException when the file cannot be written
     */
    public Path export(Consumer<? super EventsApi.CreateExportParams> query, Path target) {
        return export(query, target, ExportOptions.defaults());
    }

    /**
     * Exports the record to a CSV file, and waits for it ({@code events_create_export}).
     *
     * @param query sets which events: of what time, user, organization, project, task or job
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options how to wait, and what happens to an existing file
     * @return the file
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, as one that keeps no record
     * @throws ai.cvat.sdk.transfer.TransferException when the file cannot be written
     */
    public Path export(Consumer<? super EventsApi.CreateExportParams> query, Path target, ExportOptions options) {
        Downloads downloads = new Downloads(context);
        if (downloads.skips(target, options.download())) {
            return target;
        }
        FinishedRequest finished = startExport(params -> query.accept(params.location(LocationEnum.LOCAL)))
                .await(options.waiting());
        return downloads.download(FileExport.url(finished, "the events"), target, options.download());
    }

    /**
     * Exports the record to a file of the server or of a cloud storage, and does not wait
     * ({@code events_create_export}).
     *
     * @param query sets which events, and where to
     * @return what the server does now
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public BackgroundRequest startExport(Consumer<? super EventsApi.CreateExportParams> query) {
        EventsApi.CreateExportParams params = new EventsApi.CreateExportParams();
        query.accept(params);
        return new OperationStarter(context).start(context.api().eventsApi().createExport(params));
    }

    /**
     * Exports the record to a CSV file in the old way, in which the client asks again and again, and waits for it
     * ({@code events_list}). The server forgets the file once it was sent: a download that breaks off is not gone on with.
     *
     * @param query sets which events: of what time, user, organization, project, task or job; its {@code queryId} and
     *     {@code action} are set by this method
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options how to wait, and what happens to an existing file
     * @return the file
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, as one that keeps no record
     * @throws ai.cvat.sdk.transfer.TransferException when the file cannot be written, or the server forgot it
     * @deprecated The server is to lose this operation; {@link #export(Consumer, Path, ExportOptions)} writes the same file.
     */
    @Deprecated
    public Path exportStepwise(Consumer<? super EventsApi.ListParams> query, Path target, ExportOptions options) {
        Downloads downloads = new Downloads(context);
        if (downloads.skips(target, options.download())) {
            return target;
        }
        String url = new LegacyEventExport(context, query).await(options.waiting());
        return downloads.download(url, target, options.download());
    }

    @Override
    public String toString() {
        return "EventRepository{" + context.api().baseUrl().host() + "}";
    }
}
