package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.annotations.Annotated;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationChanges;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.AnnotationsBuilder;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.exchange.FileImport;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.Numbers;
import ai.cvat.sdk.internal.annotations.AnnotationSelection;
import ai.cvat.sdk.internal.annotations.AnnotationStreams;
import ai.cvat.sdk.internal.annotations.Writing;
import ai.cvat.sdk.internal.exchange.ServerImport;
import ai.cvat.sdk.transfer.ImportTarget;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An entity that annotations are made on.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class AnnotatedEntity<M extends ApiModel & HasId, P, E extends Entity<M, P, E>> extends DatasetEntity<M, P, E>
        implements Annotated {

    AnnotatedEntity(Repository<M, P, E, ?> repository, M model) {
        super(repository, model);
    }

    abstract ApiCall<LabeledData> annotationsCall();

    /** Where annotations are imported into it. */
    abstract ImportTarget annotationsTarget();

    /** The labels for annotations of its own frames. */
    abstract LabelSet onOwnFrames(LabelSet labels);

    /**
     * Reads the labels that its annotations can have, to make annotations with and to check them by, on its frames only
     * ({@code labels_list}; {@code tasks_retrieve} too where what is shown is from before the task had data).
     *
     * @return the labels as they are now
     */
    @Override
    public final LabelSet labelSet() {
        List<LabelRead> labels = labels().stream().map(Label::model).toList();
        try {
            return onOwnFrames(LabelSet.of(labels));
        } catch (IllegalArgumentException e) {
            throw new CvatException(
                    "The labels of " + label() + " cannot be used as the server answered them (labels_list): "
                            + e.getMessage() + " Check that client.checkServerVersion(true) is content.",
                    e);
        }
    }

    /**
     * Reads its annotations ({@code *_retrieve_annotations}), all at once. {@link #annotationReader()} reads any number of
     * them.
     *
     * @return tags, shapes, tracks and intervals
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer arrives; when an annotation cannot be read, it says which
     *     and why
     */
    public final LabeledData annotations() {
        return AnnotationReader.checked(annotationsCall().send());
    }

    /**
     * Begins to read its annotations one by one as they arrive ({@code *_retrieve_annotations}), in the memory of one.
     *
     * @return the reader, to be closed
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     */
    @Override
    public final AnnotationReader annotationReader() {
        return streams().read();
    }

    /**
     * Replaces all its annotations by those that are made here ({@code labels_list}, {@code *_update_annotations}), such as
     * {@code task.setAnnotations(annotations -> annotations.tag("night", 0))}. What is begun in the lambda is a part of them;
     * what was made elsewhere is added: {@code annotations -> annotations.add(request)}. The ids of what it was read from do not
     * matter. More than some 10 000 go in several requests, and are not replaced in one step: see
     * {@link #setAnnotations(AnnotationSource)}.
     *
     * @param annotations makes them; {@link AnnotationsBuilder#unchecked} leaves the checks to the server
     * @return what is there now, with ids
     * @throws IllegalArgumentException when one does not fit the labels, or is on a frame that is not there, or none is made; then
     *     nothing is changed
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds them wrong
     */
    public final LabeledData setAnnotations(Consumer<? super AnnotationsBuilder> annotations) {
        return streams().send(Writing.REPLACE, made(annotations));
    }

    /**
     * Replaces all its annotations by any number of others, that are made while they are sent
     * ({@code labels_list}, {@code *_update_annotations}, {@code *_partial_update_annotations}).
     *
     * <p>What stands before a server waits a minute for its answer, as a rule, in which it cannot store very many. Up to 10 000
     * objects (annotations, elements, keyframes, values of attributes) and 16 MiB are one request and one step: all are replaced,
     * or nothing changes. <b>More are not</b>: the first request puts what goes into it in place of all that was there, and the
     * following add the rest, in the order tags, shapes, tracks, intervals. Others see the beginning before the end is there.
     * When a later request fails, the beginning is all that is there; the exception says how many that are. One request with any
     * number is {@code client.apiClient().tasksApi().updateAnnotations(…)}.
     *
     * <p>Where no answer comes in time, the server may still be at it, and nothing is sent again: of two replacements at the same
     * time, it stores both. {@code annotationReader().count()} tells what is there.
     *
     * @param annotations what is to be there instead; the ids of what they were read from do not matter
     * @return how many the server has stored, where a track counts once for each job that it was cut into
     * @throws IllegalArgumentException when one does not fit the labels, or is on a frame that is not there
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives; it says how
     *     many are stored
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds them wrong
     */
    public final AnnotationCounts setAnnotations(AnnotationSource annotations) {
        return streams().send(Writing.REPLACE, annotations);
    }

    /**
     * Adds annotations that are made here ({@code labels_list}, {@code *_partial_update_annotations}), such as
     * {@code task.createAnnotations(annotations -> annotations.rectangle("car", 0, 10, 20, 110, 220))}. What is begun in the
     * lambda is a part of them; what was made elsewhere is added: {@code annotations -> annotations.add(request)}. The ids of what
     * it was read from do not matter. More than some 10 000 go in several requests.
     *
     * @param annotations makes them; {@link AnnotationsBuilder#unchecked} leaves the checks to the server
     * @return what was added, with ids
     * @throws IllegalArgumentException when one does not fit the labels, or is on a frame that is not there, or none is made; then
     *     nothing is changed
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds them wrong
     */
    public final LabeledData createAnnotations(Consumer<? super AnnotationsBuilder> annotations) {
        return streams().send(Writing.CREATE, made(annotations));
    }

    /**
     * Adds any number of annotations, that are made while they are sent ({@code labels_list},
     * {@code *_partial_update_annotations}), such as copies of those of another task, {@link AnnotationSource#copyOf}: in requests of
     * some 10 000 objects (annotations, elements, keyframes, values of attributes), which a server stores in some seconds. When a later one fails, those before it are stored.
     *
     * <p>Where no answer comes in time, the server may still be at it, and nothing is sent again, since it would be there twice.
     * {@code annotationReader().count()} tells what is there.
     *
     * @param annotations what is to be added; the ids of what they were read from do not matter
     * @return how many the server has stored, where a track counts once for each job that it was cut into
     * @throws IllegalArgumentException when one does not fit the labels, or is on a frame that is not there
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives; it says how
     *     many are stored
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds them wrong
     */
    public final AnnotationCounts createAnnotations(AnnotationSource annotations) {
        return streams().send(Writing.CREATE, annotations);
    }

    /**
     * Changes those annotations that meet conditions, any number of them ({@code labels_list},
     * {@code *_retrieve_annotations}, {@code *_partial_update_annotations}), such as
     * {@code task.updateAnnotations(c -> c.shapes(s -> s.frame() == 7, s -> s.labelId(c.label("dog").id())))}. What the
     * change does not assign stays; what it leaves as it was is not sent. All are read before the first is sent. Those that are
     * complete already are put in place of the ones with their ids: {@code c -> c.put(AnnotationSource.of(requests))}. Where they do
     * not go into one request and a later one fails, those before it are changed.
     *
     * @param changes says which are to be changed, and how; {@link AnnotationChanges#unchecked} leaves the checks to the server
     * @return how many were changed
     * @throws IllegalArgumentException when a change makes one wrong, or no change is given; then nothing is changed; when one that
     *     is put does not fit
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives
     */
    public final AnnotationCounts updateAnnotations(Consumer<? super AnnotationChanges> changes) {
        AnnotationStreams streams = streams();
        AnnotationChanges wanted = new AnnotationChanges(streams::labels);
        Objects.requireNonNull(changes, "changes").accept(wanted);
        if (!wanted.hasConditions() && wanted.complete().isEmpty()) {
            throw new IllegalArgumentException(
                    "No change was given: say what is to be changed by what the lambda is given,"
                            + " as in changes -> changes.shapes(shape -> shape.frame() == 7, shape -> shape.occluded(true)).");
        }
        AnnotationCounts changed =
                wanted.hasConditions() ? changeSelected(Writing.UPDATE, wanted::changed) : AnnotationCounts.NONE;
        for (AnnotationSource complete : wanted.complete()) {
            changed = changed.plus(streams.send(Writing.UPDATE, complete));
        }
        return changed;
    }

    /**
     * Removes the annotations with the given ids, as {@link #removeAnnotations(Collection)} does.
     *
     * @param ids the ids of tags, shapes, tracks and intervals; those that are not there do not matter
     * @return how many of each kind were removed
     */
    public final AnnotationCounts removeAnnotations(long... ids) {
        return removeAnnotations(Numbers.list(ids));
    }

    /**
     * Removes the annotations with the given ids, of all kinds ({@code *_retrieve_annotations},
     * {@code *_partial_update_annotations}). No ids remove nothing; {@link #clearAnnotations()} removes all.
     * The server counts each kind by itself, so that a tag and a shape may have the same id: then both are removed;
     * {@link #removeAnnotationsIf(Predicate)} tells them apart.
     *
     * @param ids the ids of tags, shapes, tracks and intervals; those that are not there do not matter
     * @return how many of each kind were removed
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives
     */
    public final AnnotationCounts removeAnnotations(Collection<? extends Number> ids) {
        Set<Long> wanted = Set.copyOf(Numbers.longs(ids));
        return wanted.isEmpty()
                ? AnnotationCounts.NONE
                : removeAnnotationsIf(annotation -> wanted.contains(annotation.id()));
    }

    /**
     * Removes the annotations that meet a condition, any number of them ({@code *_retrieve_annotations},
     * {@code *_partial_update_annotations}). All are read before the first is removed; where they do not go into one request
     * and a later one fails, those before it are removed.
     *
     * @param condition asked for each annotation, as it arrives
     * @return how many of each kind were removed
     * @throws ai.cvat.sdk.annotations.PartialUploadException when a later of several requests fails, or no answer arrives
     */
    public final AnnotationCounts removeAnnotationsIf(Predicate<? super Annotation> condition) {
        return changeSelected(Writing.DELETE, annotation -> condition.test(annotation) ? annotation.toRequest() : null);
    }

    private AnnotationCounts changeSelected(Writing writing, Function<Annotation, @Nullable ApiModel> selected) {
        try (AnnotationSelection selection = AnnotationSelection.of(annotationReader(), selected)) {
            streams().send(writing, selection.source());
            return selection.counts();
        }
    }

    /**
     * Removes all its annotations ({@code *_destroy_annotations}), for good.
     *
     * @throws ai.cvat.sdk.transfer.TransferException when no answer arrives, so that the server may still be at it
     * @throws ai.cvat.api.client.exceptions.TransportException when the server does not get the request
     */
    public final void clearAnnotations() {
        streams().clear();
        context().logger().info("Removed all annotations of {}", label());
    }

    /**
     * Imports annotations from a file in place of those that are there, and waits ({@code *_create_annotations}). Anything
     * else is said by {@link #annotationImport(String, Consumer)}.
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file the file
     * @return this, which shows what it is after that
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    public final E importAnnotations(String format, Path file) {
        return annotationImport(format).fromFile(file);
    }

    /**
     * An import of annotations in place of those that are there, not begun yet ({@code *_create_annotations}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @return the import, which says where from
     */
    public final FileImport<E> annotationImport(String format) {
        return annotationImport(format, options -> {});
    }

    /**
     * An import of annotations, not begun yet ({@code *_create_annotations}), for example
     * {@code task.annotationImport("COCO 1.0", o -> o.append(true)).fromFile(path)}.
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param options sets how they are imported, who is told, and how to wait
     * @return the import, which says where from
     */
    public final FileImport<E> annotationImport(String format, Consumer<? super ImportOptions> options) {
        return ServerImport.ofDataset(
                context(),
                annotationsTarget(),
                "Import of annotations into " + label(),
                format,
                Filled.by(options, new ImportOptions()),
                finished -> refresh());
    }

    private AnnotationStreams streams() {
        return new AnnotationStreams(context(), annotationsTarget().path(), this::labelSet);
    }

    private LabeledDataRequest made(Consumer<? super AnnotationsBuilder> annotations) {
        AnnotationsBuilder builder = new AnnotationsBuilder(this::labelSet);
        Objects.requireNonNull(annotations, "annotations").accept(builder);
        if (builder.isEmpty()) {
            throw new IllegalArgumentException("No annotation was made: begin one by what the lambda is given, as in"
                    + " annotations -> annotations.rectangle(\"car\", 0, 10, 20, 110, 220), or add a finished one. Where there"
                    + " may be none, leave the call out; clearAnnotations() removes all.");
        }
        return builder.build();
    }
}
