package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something with attributes in the making: an annotation, or a keyframe of a track.
 *
 * @param <B> the builder itself
 */
public abstract sealed class AttributesBuilder<B extends AttributesBuilder<B>>
        permits AnnotationBuilder, KeyframeBuilder {

    final AnnotationLabel label;
    private final @Nullable Boolean mutable;
    private final List<AttributeValRequest> attributes = new ArrayList<>();

    /**
     * Nothing is set.
     *
     * @param mutable whether only those attributes can be set that may change from frame to frame, or only those that may
     *     not; null for all
     */
    AttributesBuilder(AnnotationLabel label, @Nullable Boolean mutable) {
        this.label = label;
        this.mutable = mutable;
    }

    /**
     * Gives an attribute its value.
     *
     * @param name the name of the attribute
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public final B attribute(String name, Object value) {
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
    public final B attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private B attribute(AnnotationAttribute attribute, Object value) {
        label.requireMutable(attribute, mutable);
        attributes.removeIf(one -> Objects.equals(one.getSpecId(), attribute.id()));
        attributes.add(label.value(attribute, value));
        return self();
    }

    final List<AttributeValRequest> attributes() {
        return new ArrayList<>(attributes);
    }

    @SuppressWarnings("unchecked") // B is the class itself: the hierarchy is sealed
    final B self() {
        return (B) this;
    }
}
