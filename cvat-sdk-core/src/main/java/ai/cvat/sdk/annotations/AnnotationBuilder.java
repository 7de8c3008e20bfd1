package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An annotation in the making. One that was begun by an {@link AnnotationsBuilder}, as in the lambda of
 * {@code Task.createAnnotations}, adds itself to it. One that was begun by the labels of {@code Task.labelSet()} is made by
 * {@link #build()}. Not thread-safe.
 *
 * @param <R> what the server takes
 * @param <B> the builder itself
 */
public abstract sealed class AnnotationBuilder<R extends ApiModel, B extends AnnotationBuilder<R, B>>
        extends AttributesBuilder<B> permits TagBuilder, ShapeBuilder, TrackBuilder, IntervalBuilder {

    private final Consumer<Long> groups;
    private final Consumer<String> sources;

    /** Sets the group and the source of what it makes by these. */
    AnnotationBuilder(
            AnnotationLabel label, @Nullable Boolean mutable, Consumer<Long> groups, Consumer<String> sources) {
        super(label, mutable);
        this.groups = groups;
        this.sources = sources;
    }

    /**
     * Puts it into a group.
     *
     * @param number the number of the group; 0 for none
     * @return this builder
     * @throws IllegalArgumentException when the number is negative
     */
    public final B group(long number) {
        Ranges.group(number);
        groups.accept(number);
        return self();
    }

    /**
     * Says where it comes from.
     *
     * @param origin a word of up to 16 characters; the server's own are {@code manual}, {@code auto}, {@code semi-auto},
     *     {@code file} and {@code consensus}
     * @return this builder
     * @throws IllegalArgumentException when it is empty or longer
     */
    public final B source(String origin) {
        Ranges.source(origin);
        sources.accept(origin);
        return self();
    }

    /**
     * Makes the annotation.
     *
     * @return the annotation as the server takes it
     * @throws IllegalArgumentException when it is not complete: a skeleton without elements, a track without keyframes, which
     *     the server would drop silently
     * @throws IllegalStateException when it was begun by an {@link AnnotationsBuilder}, to which it adds itself
     */
    public final R build() {
        if (label.isCollected()) {
            throw new IllegalStateException("An annotation of \"" + label.name()
                    + "\" adds itself to the annotations that it was begun by: leave build() out. To build it by itself, begin"
                    + " it by a label of labelSet().");
        }
        return make();
    }

    abstract R make();
}
