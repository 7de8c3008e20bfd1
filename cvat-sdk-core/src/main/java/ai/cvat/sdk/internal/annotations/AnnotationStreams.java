package ai.cvat.sdk.internal.annotations;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.TransientErrors;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.sdk.annotations.Annotated;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.LabelTranslation;
import ai.cvat.sdk.annotations.PartialUploadException;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Lazy;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.transfer.TransferHttp;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Moves any number of annotations in bounded memory. Users reach it by verbs such as {@code Task.annotationReader}.
 *
 * <p>Many annotations go in several requests, one after the other: the server takes at most 100 MB in one, and what stands
 * before it does not wait longer than a minute for the answer, in which it stores some 200 000 objects at best. Each request has
 * it store about 10 000, which takes some seconds. Annotations, elements, keyframes and values of attributes are objects.
 */
public final class AnnotationStreams {

    private static final AnnotationBody.Limits LIMITS = new AnnotationBody.Limits(10_000, 16L * 1024 * 1024);

    private final ClientContext context;
    private final HttpUrl url;
    private final Supplier<LabelSet> labels;
    private final AnnotationBody.Limits limits;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param path the path of the annotations, which begins with {@code api/} and ends with a slash
     * @param labels reads what annotations are checked by, once, when it is first needed
     */
    public AnnotationStreams(ClientContext context, String path, Supplier<LabelSet> labels) {
        this(context, path, labels, LIMITS);
    }

    AnnotationStreams(ClientContext context, String path, Supplier<LabelSet> labels, AnnotationBody.Limits limits) {
        this.context = context;
        this.labels = new Lazy<>(labels)::get;
        this.url = context.api().baseUrl().newBuilder().addPathSegments(path).build();
        this.limits = limits;
    }

    /**
     * Begins to read all annotations.
     *
     * @return the reader, to be closed
     * @throws ApiException when the server refuses
     * @throws TransportException when no answer arrives
     */
    public AnnotationReader read() {
        Request request = new Request.Builder().url(url).build();
        return new AnnotationReader(
                new TransferHttp(context.api()).open(request), context.api().gson());
    }

    /**
     * Sends annotations. Where there are none to add, change or remove, nothing is sent.
     *
     * @param writing what is to be done with them
     * @param source the annotations
     * @return how many the server has in its answers
     * @throws PartialUploadException when a later of several requests fails, or no answer arrives
     * @throws ApiException when the server refuses the first, and all is as it was
     * @throws TransportException when it does not get the first, and all is as it was
     */
    public AnnotationCounts send(Writing writing, AnnotationSource source) {
        Annotated original = Objects.requireNonNull(source, "annotations").original();
        if (original != null) {
            return copy(writing, source, original);
        }
        source.use();
        return writing == Writing.REPLACE || source.hasMore()
                ? send(writing, source, this::counted, AnnotationCounts::plus)
                : AnnotationCounts.NONE;
    }

    private AnnotationCounts copy(Writing writing, AnnotationSource source, Annotated original) {
        if (source.hasMore()) {
            throw new IllegalArgumentException(
                    "Copies are sent alone: send the other annotations by a source of their own.");
        }
        LabelTranslation translation = new LabelTranslation(original.labelSet(), labels(), source.isChecked());
        try (AnnotationSelection copies =
                AnnotationSelection.of(original.annotationReader(), translation::translated)) {
            translation.requireAll();
            return send(writing, copies.source().progressListener(source.progressListener()));
        }
    }

    /** Whether the server keeps how sure a function was of a shape, which older ones do not. Nothing is sent to it. */
    public boolean keepsScores() {
        LabeledDataRequest scored = new LabeledDataRequest().addShapesItem(new LabeledShapeRequest().score(1));
        return context.serverUnderstands(new Request.Builder()
                .url(Writing.CREATE.url(url, true))
                .method(
                        Writing.CREATE.method(true),
                        RequestBody.create(context.api().gson().toJson(scored), MediaType.get("application/json")))
                .build());
    }

    /** What annotations are checked by: read once. */
    public LabelSet labels() {
        return labels.get();
    }

    /**
     * Sends annotations that are in memory, and checked.
     *
     * @param writing what is to be done with them
     * @param data the annotations
     * @return what the server answered, of several requests put together
     * @throws PartialUploadException when a later of several requests fails, or no answer arrives
     * @throws ApiException when the server refuses the first, and all is as it was
     * @throws TransportException when it does not get the first, and all is as it was
     */
    public LabeledData send(Writing writing, LabeledDataRequest data) {
        return send(writing, AnnotationSource.of(data).unchecked(), this::parsed, AnnotationStreams::joined);
    }

    /**
     * Removes all annotations.
     *
     * @throws TransferException when no answer arrives, so that the server may still be at it
     * @throws ApiException when the server refuses
     * @throws TransportException when the server does not get the request
     */
    public void clear() {
        try {
            new TransferHttp(context.api())
                    .send(new Request.Builder().url(url).delete().build());
        } catch (CallInterruptedException e) {
            throw e;
        } catch (CvatException e) {
            throw TransientErrors.mayBeDone(e)
                    ? new TransferException(
                            "No answer came of whether all annotations are removed: " + e.getMessage()
                                    + ". The server may still be at it: see by annotationReader().count() what is"
                                    + " left, and remove it once more, which does no harm.",
                            e)
                    : e;
        }
    }

    /**
     * Sends annotations so that all of them are there after that, or what was there before: where they take several requests and
     * one fails, what the server has stored of them is removed again. So those that they replace go last.
     *
     * @param replacing whether they take the place of those that are there
     * @param annotations the annotations, which are not checked
     * @return how many the server has in its answers
     * @throws TransferException when one of several requests fails, or no answer arrives; it says what is there
     * @throws ApiException when the server refuses the first, and all is as it was
     * @throws TransportException when it does not get the first, and all is as it was
     */
    public AnnotationCounts sendWhole(boolean replacing, AnnotationSelection annotations) {
        AnnotationSource source = annotations.source();
        if (!replacing && !source.hasMore()) {
            return AnnotationCounts.NONE;
        }
        Writing writing = replacing ? Writing.REPLACE : Writing.CREATE;
        AnnotationBody first = next(writing, source);
        if (!source.hasMore()) {
            return send(writing, source, first, this::counted, AnnotationCounts::plus);
        }
        StoredBefore before = StoredBefore.of(read());
        AnnotationCounts sent;
        try {
            sent = send(Writing.CREATE, source, first, this::counted, AnnotationCounts::plus);
        } catch (PartialUploadException e) {
            throw takenBack(before, e);
        }
        if (replacing) {
            removeReplaced(before);
        }
        return sent;
    }

    private void removeReplaced(StoredBefore before) {
        try {
            remove(before::contains);
        } catch (CvatException e) {
            throw new TransferException(
                    "All new annotations are stored, but those that they replace are not all removed: "
                            + e.getMessage(),
                    e);
        }
    }

    private TransferException takenBack(StoredBefore before, PartialUploadException failure) {
        try {
            remove(before::mayBeOfOurs);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return failure;
        }
        return new TransferException(
                "Sending annotations failed, and those that the server had stored are removed again"
                        + (failure.unanswered().total() == 0
                                ? ", so that all is as it was: "
                                : ", but no answer came for "
                                        + failure.unanswered().total() + ", which may be there later: ")
                        + Objects.requireNonNull(failure.getCause()).getMessage(),
                failure.getCause());
    }

    private void remove(Predicate<Annotation> condition) {
        try (AnnotationSelection selection = AnnotationSelection.of(
                read(), annotation -> condition.test(annotation) ? annotation.toRequest() : null)) {
            send(Writing.DELETE, selection.source());
        }
    }

    private AnnotationBody next(Writing writing, AnnotationSource source) {
        return AnnotationBody.next(source, context.api().gson(), labels, writing.isOfNew(), limits);
    }

    /** Sends at least one request, and as many as it takes. */
    private <T> T send(
            Writing writing, AnnotationSource source, TransferHttp.Reader<T> reader, BinaryOperator<T> joined) {
        return send(writing, source, next(writing, source), reader, joined);
    }

    private <T> T send(
            Writing writing,
            AnnotationSource source,
            AnnotationBody begin,
            TransferHttp.Reader<T> reader,
            BinaryOperator<T> joined) {
        ProgressMeter meter = new ProgressMeter(
                source.progressListener(), OptionalLong.empty(), Progress.Unit.ITEMS, context.logger());
        AnnotationCounts done = AnnotationCounts.NONE;
        @Nullable AnnotationBody body = begin;
        @Nullable T answers = null;
        try {
            while (body != null) {
                boolean first = answers == null;
                Request request = new Request.Builder()
                        .url(writing.url(url, first))
                        .method(writing.method(first), body)
                        .build();
                T answer = new TransferHttp(context.api()).send(request, reader);
                answers = answers == null ? answer : joined.apply(answers, answer);
                done = done.plus(body.counts());
                meter.advance(body.counts().total());
                body = null;
                body = source.hasMore() ? next(writing, source) : null;
            }
            return Objects.requireNonNull(answers);
        } catch (CallInterruptedException e) {
            context.logger()
                    .warn(
                            "Sending annotations was interrupted after {} that the server has done{}",
                            done,
                            body != null && body.isSent() ? ", while it may be at the next " + body.counts() : "");
            throw e;
        } catch (RuntimeException e) {
            AnnotationCounts unanswered = unanswered(body, e);
            if (unanswered == null && answers == null) {
                throw e;
            }
            throw new PartialUploadException(done, unanswered, writing.advice(unanswered != null), e);
        }
    }

    /** What was sent and the server may have done, although it did not say so; null where there is nothing. */
    private static @Nullable AnnotationCounts unanswered(@Nullable AnnotationBody body, RuntimeException fault) {
        return body != null && body.isSent() && fault instanceof CvatException cvat && TransientErrors.mayBeDone(cvat)
                ? body.counts()
                : null;
    }

    /** The reader is closed with the answer, by the exchange. */
    private AnnotationCounts counted(Response answer) {
        return new AnnotationReader(answer, context.api().gson()).count();
    }

    private LabeledData parsed(Response answer) throws IOException {
        try (var body = Objects.requireNonNull(answer.body())) {
            LabeledData data = context.api().gson().fromJson(body.charStream(), LabeledData.class);
            if (data == null) {
                throw new IOException("the answer, of status " + answer.code() + ", has no body where one is needed");
            }
            return data;
        } catch (JsonParseException e) {
            throw e.getCause() instanceof IOException broken
                    ? broken
                    : new IOException("the answer is not the JSON that was expected: " + e.getMessage(), e);
        }
    }

    private static LabeledData joined(LabeledData first, LabeledData more) {
        join(first.getTags(), more.getTags(), first::tags);
        join(first.getShapes(), more.getShapes(), first::shapes);
        join(first.getTracks(), more.getTracks(), first::tracks);
        join(first.getIntervals(), more.getIntervals(), first::intervals);
        return first;
    }

    private static <T> void join(@Nullable List<T> first, @Nullable List<T> more, Consumer<List<T>> setter) {
        if (first == null) {
            if (more != null) {
                setter.accept(more);
            }
        } else if (more != null) {
            first.addAll(more);
        }
    }
}
