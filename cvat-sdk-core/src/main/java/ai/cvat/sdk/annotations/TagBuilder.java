package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledImageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tag of a whole frame in the making. Not thread-safe. */
public final class TagBuilder {

    private final AnnotationLabel label;
    private final LabeledImageRequest model;
    private final List<AttributeValRequest> attributes = new ArrayList<>();

    TagBuilder(AnnotationLabel label, long frame) {
        this.label = label;
        this.model = new LabeledImageRequest().labelId(label.id()).frame(frame);
    }

    /**
     * Gives an attribute its value.
     *
     * @param name the name of the attribute
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public TagBuilder attribute(String name, Object value) {
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
    public TagBuilder attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private TagBuilder attribute(AnnotationAttribute attribute, Object value) {
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
    public TagBuilder group(long number) {
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
    public TagBuilder source(String origin) {
        model.source(Ranges.source(origin));
        return this;
    }

    /**
     * Makes the tag.
     *
     * @return the tag as the server takes it
     */
    public LabeledImageRequest build() {
        return model.attributes(new ArrayList<>(attributes));
    }
}
