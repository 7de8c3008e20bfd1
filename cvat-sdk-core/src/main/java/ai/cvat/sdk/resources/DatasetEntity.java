package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.transfer.DownloadOptions;
import ai.cvat.sdk.transfer.ExportOptions;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An entity whose annotations, with its media or without, make a dataset.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class DatasetEntity<M extends ApiModel, P, E> extends Entity<M, P, E> {

    DatasetEntity(Repository<M, P, E, ?> repository, M model) {
        super(repository, model);
    }

    /** Starts an export to a file that can be downloaded. */
    abstract ApiCall<RqId> exportCall(String format, boolean images);

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
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     * @throws ai.cvat.api.client.BadRequestException when the server does not know the format
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final Path exportDataset(String format, Path target, ExportOptions options) {
        return new DatasetExport(context(), label(), this::exportCall).toFile(format, target, options);
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
     * @param options sets what is exported; how to wait and to download is not used
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
     * @param options what is exported; how to wait and to download is not used
     * @return what the server does now
     * @throws ai.cvat.api.client.BadRequestException when the server does not know the format
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final BackgroundRequest startExportDataset(String format, ExportOptions options) {
        return new DatasetExport(context(), label(), this::exportCall).start(format, options);
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
     * @throws ai.cvat.api.client.CvatException when the request has no file to download
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.api.client.ApiException when the server refuses, as when the file has expired
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final Path downloadExport(FinishedRequest finished, Path target, DownloadOptions options) {
        return new DatasetExport(context(), label(), this::exportCall).download(finished, target, options);
    }
}
