package ai.cvat.sdk.resources;

import ai.cvat.api.LabelsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.FormatNames;
import ai.cvat.sdk.internal.exchange.ServerExport;
import ai.cvat.sdk.paging.PagedList;
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

    /** The guide to its annotation, as far as is known. */
    abstract @Nullable Long guideId();

    /** Starts an export. */
    abstract ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place);

    /** The organization that it belongs to; null where it lies in a personal workspace. */
    abstract @Nullable Long organizationId();

    /** Asks for its own labels only. */
    abstract void ofThis(LabelsApi.ListParams query);

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
     * Reads the guide to its annotation ({@code guides_retrieve}).
     *
     * @return the guide; empty where there was none when the server last said
     */
    public final Optional<Guide> guide() {
        Long guideId = guideId();
        return guideId == null ? Optional.empty() : Optional.of(new GuideRepository(context()).retrieve(guideId));
    }

    /**
     * Exports its dataset with images to a file that does not exist yet, and waits ({@code *_create_dataset_export}). The
     * file appears whole or not at all. Anything else is said by {@link #datasetExport(String, Consumer)}.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @throws IllegalArgumentException when the server does not export the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already; when the download broke
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    public final Path exportDataset(String format, Path target) {
        return datasetExport(format).toFile(target);
    }

    /**
     * An export of its dataset with images, not begun yet ({@code *_create_dataset_export}).
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @return the export, which says where to
     */
    public final FileExport datasetExport(String format) {
        return datasetExport(format, options -> {});
    }

    /**
     * An export of its dataset, not begun yet ({@code *_create_dataset_export}), for example
     * {@code task.datasetExport("COCO 1.0", o -> o.images(false)).toFile(path)}.
     *
     * @param format a format of the server, such as {@code CVAT for images 1.1} or {@code COCO 1.0}
     * @param options sets what is exported, how to wait and to download
     * @return the export, which says where to
     */
    public final FileExport datasetExport(String format, Consumer<? super ExportOptions> options) {
        ExportOptions filled = Filled.by(options, new ExportOptions());
        return new ServerExport(
                context(),
                label(),
                () -> new FormatNames(context()).checkExport(format),
                place -> exportCall(format, filled.images(), place),
                filled);
    }
}
