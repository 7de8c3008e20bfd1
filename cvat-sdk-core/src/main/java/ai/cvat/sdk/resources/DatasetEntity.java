package ai.cvat.sdk.resources;

import ai.cvat.api.LabelsApi;
import ai.cvat.api.QualityApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.internal.download.Downloads;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.FileExport;
import ai.cvat.sdk.internal.exchange.FormatNames;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose annotations, with its media or without, make a dataset.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class DatasetEntity<M extends ApiModel & HasId, P, E extends Entity<M, P, E>> extends Entity<M, P, E> {

    DatasetEntity(Repository<M, P, E, ?> repository, M model) {
        super(repository, model);
    }

    /** The guide to its annotation, when this snapshot was taken. */
    abstract @Nullable Long guideId();

    /** Starts an export. */
    abstract ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place);

    /**
     * The organization that it belongs to.
     *
     * @return the id, or null where it lies in a personal workspace
     */
    public abstract @Nullable Long organizationId();

    /** Asks for its own labels only. */
    abstract void ofThis(LabelsApi.ListParams query);

    /** Asks for the reports on it only. */
    abstract void ofThis(QualityApi.ListReportsParams query);

    /**
     * Lists its labels ({@code labels_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public final PagedList<Label> labels() {
        return labels(query -> {});
    }

    /**
     * Lists those of its labels that meet conditions ({@code labels_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public final PagedList<Label> labels(Consumer<? super LabelsApi.ListParams> query) {
        return new LabelRepository(context()).listWithin(this::organizationId, this::ofThis, query);
    }

    /**
     * Lists its reports of quality ({@code quality_list_reports}), whichever organization context the client is in.
     *
     * @return the list
     */
    public final PagedList<QualityReport> qualityReports() {
        return qualityReports(query -> {});
    }

    /**
     * Lists those of its reports of quality that meet conditions ({@code quality_list_reports}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public final PagedList<QualityReport> qualityReports(Consumer<? super QualityApi.ListReportsParams> query) {
        return new QualityRepository(context()).reportsWithin(this::organizationId, this::ofThis, query);
    }

    private FileExport export(String format, ExportOptions options) {
        return new FileExport(
                context(),
                label(),
                () -> new FormatNames(context()).checkExport(format),
                place -> exportCall(format, options.images(), place),
                options.waiting(),
                options.download());
    }

    /**
     * Reads the guide to its annotation ({@code guides_retrieve}).
     *
     * @return the guide; empty where there was none when this snapshot was taken
     */
    public final Optional<Guide> guide() {
        Long guideId = guideId();
        return guideId == null ? Optional.empty() : Optional.of(new GuideRepository(context()).retrieve(guideId));
    }

    /**
     * Exports its dataset with images to a file that does not exist yet ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @see #exportDataset(String, Path, ExportOptions)
     */
    public final Path exportDataset(String format, Path target) {
        return exportDataset(format, target, ExportOptions.defaults());
    }

    /**
     * Exports its dataset to a file ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options sets what is exported, and what happens to an existing file
     * @return the file
     * @see #exportDataset(String, Path, ExportOptions)
     */
    public final Path exportDataset(String format, Path target, Consumer<? super ExportOptions.Builder> options) {
        return exportDataset(format, target, ExportOptions.of(options));
    }

    /**
     * Exports its dataset, waits until the server has written it, and downloads it
     * ({@code *_create_dataset_export}). The same export that is under way already is joined. The file appears whole or
     * not at all.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options what is exported, and what happens to an existing file
     * @return the file
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    public final Path exportDataset(String format, Path target, ExportOptions options) {
        return export(format, options).toFile(target);
    }

    /**
     * Sets the server to export its dataset with images, and does not wait ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @return what the server does now
     * @see #startExportDataset(String, ExportOptions)
     */
    public final BackgroundRequest startExportDataset(String format) {
        return startExportDataset(format, ExportOptions.defaults());
    }

    /**
     * Sets the server to export its dataset, and does not wait ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param options sets what is exported; how to wait and to download must not be set
     * @return what the server does now
     * @see #startExportDataset(String, ExportOptions)
     */
    public final BackgroundRequest startExportDataset(String format, Consumer<? super ExportOptions.Builder> options) {
        return startExportDataset(format, ExportOptions.of(options));
    }

    /**
     * Sets the server to export its dataset, or joins the same export where it is under way
     * ({@code *_create_dataset_export}), and does not wait. The finished request tells where the file is.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param options what is exported; how to wait and to download must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    public final BackgroundRequest startExportDataset(String format, ExportOptions options) {
        return export(format, options).start();
    }

    /**
     * Downloads what an export has come to, to a file that does not exist yet.
     *
     * @param finished the finished export
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @see #downloadExport(FinishedRequest, Path, DownloadOptions)
     */
    public final Path downloadExport(FinishedRequest finished, Path target) {
        return downloadExport(finished, target, DownloadOptions.defaults());
    }

    /**
     * Downloads what an export, begun by {@link #startExportDataset}, has come to. The file appears whole or not at all.
     *
     * @param finished the finished export
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options what happens to an existing file, and who is told how far it is
     * @return the file
     * @throws ai.cvat.api.client.exceptions.CvatException when the request has no file to download
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the file has expired
     */
    public final Path downloadExport(FinishedRequest finished, Path target, DownloadOptions options) {
        return new Downloads(context()).download(FileExport.url(finished, label()), target, options);
    }

    /**
     * Downloads what an export has come to, to a stream, which is not closed.
     *
     * @param finished the finished export
     * @param target gets the bytes
     * @return how many bytes were written
     * @throws ai.cvat.api.client.exceptions.CvatException when the request has no file to download
     * @throws ai.cvat.sdk.transfer.TransferException when the stream refuses, or what arrived is not whole
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the file has expired
     */
    public final long downloadExport(FinishedRequest finished, OutputStream target) {
        return new Downloads(context()).download(FileExport.url(finished, label()), target, DownloadOptions.defaults());
    }

    /**
     * Exports its dataset with images to a stream ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target gets the bytes; not closed
     * @return how many bytes were written
     * @see #exportDataset(String, OutputStream, ExportOptions)
     */
    public final long exportDataset(String format, OutputStream target) {
        return exportDataset(format, target, ExportOptions.defaults());
    }

    /**
     * Exports its dataset to a stream ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target gets the bytes; not closed
     * @param options sets what is exported
     * @return how many bytes were written
     * @see #exportDataset(String, OutputStream, ExportOptions)
     */
    public final long exportDataset(
            String format, OutputStream target, Consumer<? super ExportOptions.Builder> options) {
        return exportDataset(format, target, ExportOptions.of(options));
    }

    /**
     * Exports its dataset, waits until the server has written it, and downloads it to a stream
     * ({@code *_create_dataset_export}). The same export that is under way already is joined.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target gets the bytes as they arrive; not closed
     * @param options what is exported
     * @return how many bytes were written
     * @throws ai.cvat.sdk.transfer.TransferException when the stream refuses, or what arrived is not whole
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    public final long exportDataset(String format, OutputStream target, ExportOptions options) {
        return export(format, options).toStream(target);
    }

    /**
     * Exports its dataset with images to a cloud storage ({@code *_create_dataset_export}), and waits.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @return what the server said last
     * @see #exportDatasetToCloudStorage(String, long, String, ExportOptions)
     */
    public final FinishedRequest exportDatasetToCloudStorage(String format, long cloudStorageId, String key) {
        return exportDatasetToCloudStorage(format, cloudStorageId, key, ExportOptions.defaults());
    }

    /**
     * Exports its dataset to a cloud storage ({@code *_create_dataset_export}), and waits until the server has put it
     * there. The same export that is under way already is not joined: it may go elsewhere.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options what is exported, and how to wait; how to download must not be set
     * @return what the server said last
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes: the server
     *     makes one of a kind at a time
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    public final FinishedRequest exportDatasetToCloudStorage(
            String format, long cloudStorageId, String key, ExportOptions options) {
        return export(format, options).toCloudStorage(cloudStorageId, key);
    }

    /**
     * Exports its dataset to a cloud storage, and waits ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options sets what is in it, and how to wait; how to download must not be set
     * @return what the server said last
     * @see #exportDatasetToCloudStorage(String, long, String, ExportOptions)
     */
    public final FinishedRequest exportDatasetToCloudStorage(
            String format, long cloudStorageId, String key, Consumer<? super ExportOptions.Builder> options) {
        return exportDatasetToCloudStorage(format, cloudStorageId, key, ExportOptions.of(options));
    }

    /**
     * Sets the server to export its dataset to a cloud storage, and does not wait ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @return what the server does now
     * @see #startExportDatasetToCloudStorage(String, long, String, ExportOptions)
     */
    public final BackgroundRequest startExportDatasetToCloudStorage(String format, long cloudStorageId, String key) {
        return startExportDatasetToCloudStorage(format, cloudStorageId, key, ExportOptions.defaults());
    }

    /**
     * Sets the server to export its dataset to a cloud storage, and does not wait ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options sets what is in it; how to wait and to download must not be set
     * @return what the server does now
     * @see #startExportDatasetToCloudStorage(String, long, String, ExportOptions)
     */
    public final BackgroundRequest startExportDatasetToCloudStorage(
            String format, long cloudStorageId, String key, Consumer<? super ExportOptions.Builder> options) {
        return startExportDatasetToCloudStorage(format, cloudStorageId, key, ExportOptions.of(options));
    }

    /**
     * Sets the server to export its dataset to a cloud storage ({@code *_create_dataset_export}), and does not wait. The
     * same export that is under way already is not joined: it may go elsewhere.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options what is exported; how to wait and to download must not be set
     * @return what the server does now
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes: the server
     *     makes one of a kind at a time
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     */
    public final BackgroundRequest startExportDatasetToCloudStorage(
            String format, long cloudStorageId, String key, ExportOptions options) {
        return export(format, options).startToCloudStorage(cloudStorageId, key);
    }
}
