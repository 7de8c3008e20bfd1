package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.TrackOptions;
import ai.cvat.sdk.autoannotation.TrackableShape;
import ai.cvat.sdk.autoannotation.TrackingFunction;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.annotations.AnnotationSelection;
import ai.cvat.sdk.internal.annotations.AnnotationStreams;
import ai.cvat.sdk.internal.annotations.Writing;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Follows the shapes of one frame through the next by a function, and makes tracks of them, all or none. Users reach it by
 * {@code client.jobs().track} and {@code client.tasks().track}.
 */
public final class TrackingRun {

    private final ClientContext context;
    private final String title;
    private final AnnotationStreams streams;
    private final List<LabelRead> labels;
    private final LabelSet labelSet;
    private final TrackOptions options;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param title what has the frames, such as {@code job 8}
     * @param target what has the annotations
     * @param labels the labels that they can have
     * @param options which shapes are followed, and how far
     */
    public TrackingRun(
            ClientContext context, String title, ImportTarget target, List<LabelRead> labels, TrackOptions options) {
        this.context = context;
        this.title = title;
        this.labels = labels;
        this.labelSet = LabelSet.of(labels);
        this.streams = new AnnotationStreams(context, target.path(), () -> labelSet);
        this.options = options;
    }

    /**
     * Follows the shapes.
     *
     * @param dataset the frames
     * @param function finds the shapes again
     * @return how many tracks the server has stored
     * @throws IllegalArgumentException when the frame is not there, has nothing to follow, or the next are of other sizes
     * @throws BadFunctionException when the function fails, or answers what cannot be
     */
    public <I, S> AnnotationCounts track(Dataset dataset, TrackingFunction<I, S> function) {
        int start = start(dataset);
        int end = (int) Math.min(dataset.size(), start + 1L + options.frames());
        requireOneSize(dataset, start, end);
        List<LabeledShape> shapes = shapes(dataset.get(start).frame(), function.supportedShapeTypes());
        ProgressMeter progress = new ProgressMeter(
                options.progressListener(), OptionalLong.of(end - start - 1), Progress.Unit.ITEMS, context.logger());
        progress.report();
        List<FollowedShape<S>> followed;
        try (Stream<Sample> pass = dataset.stream(o -> o.temporaryChunks(true))) {
            Iterator<Sample> samples = pass.iterator();
            for (int i = 0; i < start; i++) {
                samples.next();
            }
            followed = started(samples.next(), shapes, function);
            for (int i = start + 1; i < end; i++) {
                follow(samples.next(), followed, function);
                progress.advance(1);
            }
        }
        if (end < dataset.size()) {
            long after = dataset.get(end).frame();
            followed.forEach(shape -> shape.lost(after));
        }
        return send(shapes, followed);
    }

    private int start(Dataset dataset) {
        if (dataset.size() == 0) {
            throw new IllegalArgumentException("There are no frames in " + title + ".");
        }
        if (options.startFrame().isEmpty()) {
            return 0;
        }
        long wanted = options.startFrame().getAsLong();
        for (int i = 0; i < dataset.size(); i++) {
            if (dataset.get(i).frame() == wanted) {
                return i;
            }
        }
        throw new IllegalArgumentException("startFrame is " + wanted + ", and " + title
                + " has no such frame, or it is deleted: it has frames from "
                + dataset.get(0).frame() + " to "
                + dataset.get(dataset.size() - 1).frame() + ".");
    }

    private void requireOneSize(Dataset dataset, int start, int end) {
        Sample first = dataset.get(start);
        for (int i = start + 1; i < end; i++) {
            Sample next = dataset.get(i);
            if (next.width() != first.width() || next.height() != first.height()) {
                throw new IllegalArgumentException("Frame " + next.frame() + " of " + title + " is " + next.width()
                        + " × " + next.height() + " pixels, and frame " + first.frame() + " is " + first.width() + " × "
                        + first.height() + ": follow shapes through frames of one size.");
            }
        }
    }

    /** What is to be followed. */
    private List<LabeledShape> shapes(long frame, Set<ShapeType> supported) {
        List<LabeledShape> shapes = new ArrayList<>();
        Set<String> others = new HashSet<>();
        try (AnnotationReader annotations = streams.read()) {
            while (annotations.hasNext()) {
                if (annotations.next() instanceof Annotation.Shape shape
                        && shape.frame() == frame
                        && options.shapes().test(shape)) {
                    if (canBeFollowed(shape, supported)) {
                        shapes.add(shape.model());
                    } else {
                        others.add(shape.type().value());
                    }
                }
            }
        }
        if (shapes.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to follow on frame " + frame + " of " + title
                    + (others.isEmpty()
                            ? ": no shape is there that meets the condition."
                            : ": the shapes are " + others + ", and the function follows " + supported
                                    + " that are not rotated."));
        }
        if (!others.isEmpty()) {
            context.logger().info("Shapes of frame {} of {} that are not followed: {}", frame, title, others);
        }
        return shapes;
    }

    private static boolean canBeFollowed(Annotation.Shape shape, Set<ShapeType> supported) {
        Double rotation = shape.model().getRotation();
        return supported.contains(shape.type())
                && !shape.type().equals(ShapeType.MASK)
                && !shape.type().equals(ShapeType.SKELETON)
                && (rotation == null || rotation == 0);
    }

    private <I, S> List<FollowedShape<S>> started(
            Sample sample, List<LabeledShape> shapes, TrackingFunction<I, S> function) {
        return asked(sample, () -> {
            I image = function.preprocess(sample.image());
            List<FollowedShape<S>> followed = new ArrayList<>();
            for (LabeledShape shape : shapes) {
                TrackableShape begin =
                        new TrackableShape(Objects.requireNonNull(shape.getType()), NonNullLists.in(shape.getPoints()));
                FollowedShape<S> one = new FollowedShape<>(shape, labelSet, function.start(image, begin));
                if (options.removeShapes()) {
                    one.addItself(sample.frame());
                }
                followed.add(one);
            }
            return followed;
        });
    }

    private <I, S> void follow(Sample sample, List<FollowedShape<S>> followed, TrackingFunction<I, S> function) {
        asked(sample, () -> {
            I image = function.preprocess(sample.image());
            for (FollowedShape<S> shape : followed) {
                Optional<TrackableShape> found = function.track(image, shape.state());
                if (found == null) {
                    throw new BadFunctionException("The function answered null for " + title(sample)
                            + ": where it finds nothing, answer Optional.empty().");
                }
                shape.found(found.orElse(null), sample.frame(), title(sample));
            }
            return followed;
        });
    }

    private String title(Sample sample) {
        return "frame " + sample.frame() + " (\"" + sample.name() + "\") of " + title;
    }

    private <T> T asked(Sample sample, Supplier<T> question) {
        Interruption.check("Following shapes of " + title);
        try {
            return question.get();
        } catch (CvatException e) {
            throw e;
        } catch (Exception e) { // also checked ones, which Kotlin's functions throw unsaid
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException("Following shapes of " + title + " was interrupted.", e);
            }
            throw new BadFunctionException("The function failed on " + title(sample) + ": " + e, e);
        }
    }

    private <S> AnnotationCounts send(List<LabeledShape> shapes, List<FollowedShape<S>> followed) {
        Interruption.check("Following shapes of " + title);
        Set<Long> mutable = mutableAttributes();
        try (AnnotationSelection tracks = new AnnotationSelection()) {
            for (FollowedShape<S> shape : followed) {
                LabeledTrackRequest track = shape.track(mutable::contains);
                if (track != null) {
                    tracks.add(track);
                }
            }
            return Shielded.call(() -> {
                AnnotationCounts stored = streams.sendWhole(false, tracks);
                if (options.removeShapes()) {
                    LabeledDataRequest replaced = new LabeledDataRequest();
                    shapes.forEach(shape -> replaced.addShapesItem(new Annotation.Shape(shape).toRequest()));
                    streams.send(Writing.DELETE, AnnotationSource.of(replaced).unchecked());
                }
                return stored;
            });
        }
    }

    private Set<Long> mutableAttributes() {
        Set<Long> mutable = new HashSet<>();
        for (LabelRead label : labels) {
            for (Attribute attribute : NonNullLists.<Attribute>in(label.getAttributes())) {
                if (Boolean.TRUE.equals(attribute.getMutable())) {
                    mutable.add(attribute.getId());
                }
            }
        }
        return mutable;
    }
}
