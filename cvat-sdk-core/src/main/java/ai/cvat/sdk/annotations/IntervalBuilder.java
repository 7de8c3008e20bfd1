package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An interval of sound in the making. Not thread-safe. */
public final class IntervalBuilder {

    private final AnnotationLabel label;
    private final LabeledIntervalRequest model;
    private final List<AttributeValRequest> attributes = new ArrayList<>();

    IntervalBuilder(AnnotationLabel label, long start, @Nullable Long stop) {
        this.label = label;
        this.model =
                new LabeledIntervalRequest().labelId(label.id()).start(start).stop(stop);
    }

    /**
     * Gives an attribute its value.
     *
     * @param name the name of the attribute
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public IntervalBuilder attribute(String name, Object value) {
        return attribute(label.attribute(name), value);
    }

    /**
     * Gives an attribute its value.
     *
     * @param specId the id of the attribute's specification
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public IntervalBuilder attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private IntervalBuilder attribute(AnnotationAttribute attribute, Object value) {
        attributes.removeIf(one -> Objects.equals(one.getSpecId(), attribute.id()));
        attributes.add(label.value(attribute, value));
        return this;
    }

    /**
     * Puts it into a group.
     *
     * @param number the number of the group; 0 for none
     * @return this builder
     * @throws IllegalArgumentException when the number is negative
     */
    public IntervalBuilder group(long number) {
        model.group(Ranges.notNegative("The group", number));
        return this;
    }

    /**
     * Says where it comes from.
     *
     * @param origin {@code manual}, {@code auto}, {@code semi-auto}, {@code file} or {@code consensus}
     * @return this builder
     * @throws IllegalArgumentException when the server does not know that
     */
    public IntervalBuilder source(String origin) {
        model.source(Ranges.source(origin));
        return this;
    }

    /**
     * Says how sure it is.
     *
     * @param confidence from 0 to 1
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public IntervalBuilder score(double confidence) {
        model.score(Ranges.within("The score", confidence, 0, 1));
        return this;
    }

    /**
     * Makes the interval.
     *
     * @return the interval as the server takes it
     */
    public LabeledIntervalRequest build() {
        return model.attributes(new ArrayList<>(attributes));
    }
}
