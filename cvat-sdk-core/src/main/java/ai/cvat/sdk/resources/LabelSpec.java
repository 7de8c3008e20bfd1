package ai.cvat.sdk.resources;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.annotations.AttributeValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A label to be made, by short words. Specifications of tasks and projects take it, and so do their updates, which add it:
 *
 * <pre>{@code
 * client.tasks().create(spec -> spec.name("street").labels(
 *         LabelSpec.rectangle("car").select("colour", "red", "blue").checkbox("parked"),
 *         LabelSpec.any("tree")));
 * }</pre>
 *
 * <p>Labels that have nothing but a name need none of it: {@code spec.labels("cat", "dog")}. A list of labels goes by
 * {@code spec.labels(list.stream().map(LabelSpec::get).toList())}. Not thread-safe.
 */
public final class LabelSpec implements Supplier<PatchedLabelRequest> {

    private final PatchedLabelRequest label;
    private final List<AttributeRequest> attributes = new ArrayList<>();

    private LabelSpec(String name, LabelType type) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of a label is blank.");
        }
        this.label = new PatchedLabelRequest().name(name).type(type);
    }

    /**
     * A label that annotations of any kind can have.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec any(String name) {
        return of(name, LabelType.ANY);
    }

    /**
     * A label that tags can have: of whole frames.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec tag(String name) {
        return of(name, LabelType.TAG);
    }

    /**
     * A label that rectangles can have.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec rectangle(String name) {
        return of(name, LabelType.RECTANGLE);
    }

    /**
     * A label that polygons can have.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec polygon(String name) {
        return of(name, LabelType.POLYGON);
    }

    /**
     * A label that masks can have.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec mask(String name) {
        return of(name, LabelType.MASK);
    }

    /**
     * A label that points can have.
     *
     * @param name its name
     * @return the label
     * @throws IllegalArgumentException when the name is blank
     */
    public static LabelSpec points(String name) {
        return of(name, LabelType.POINTS);
    }

    /**
     * A label that annotations of one kind can have.
     *
     * @param name its name
     * @param type the kind, for example {@link LabelType#ELLIPSE}; for skeletons see {@link #skeleton}
     * @return the label
     * @throws IllegalArgumentException when the name is blank, or the kind is that of skeletons
     */
    public static LabelSpec of(String name, LabelType type) {
        if (LabelType.SKELETON.equals(type)) {
            throw new IllegalArgumentException(
                    "The skeleton \"" + name + "\" needs points: use skeleton(name, points).");
        }
        return new LabelSpec(name, type);
    }

    /**
     * A label that skeletons can have, for example
     * {@code skeleton("person", s -> s.point("head", 50, 10).point("hip", 50, 60).edge("head", "hip"))}.
     *
     * @param name its name
     * @param points draws its points and edges
     * @return the label
     * @throws IllegalArgumentException when the name is blank, or there is no point
     */
    public static LabelSpec skeleton(String name, Consumer<? super SkeletonSpec> points) {
        LabelSpec skeleton = new LabelSpec(name, LabelType.SKELETON);
        SkeletonSpec drawing = new SkeletonSpec(name);
        points.accept(drawing);
        skeleton.label.sublabels(drawing.sublabels()).svg(drawing.svg());
        return skeleton;
    }

    /**
     * Sets the colour that it is shown in; by default the server chooses one.
     *
     * @param color {@code #rrggbb}
     * @return this label
     * @throws IllegalArgumentException when it is no such colour
     */
    public LabelSpec color(String color) {
        if (!color.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "\"" + color + "\" is no colour of the label \"" + name() + "\": give #rrggbb, such as #ff8000.");
        }
        label.color(color);
        return this;
    }

    /**
     * Adds an attribute whose value is one of a list.
     *
     * @param name its name
     * @param values the values to choose from, the default first
     * @return this label
     * @throws IllegalArgumentException when there is an attribute with this name already, or no value, or one
     *     twice
     */
    public LabelSpec select(String name, String... values) {
        return choice(name, InputTypeEnum.SELECT, values);
    }

    /**
     * Adds an attribute whose value is one of a few, which people see at once.
     *
     * @param name its name
     * @param values the values to choose from, the default first
     * @return this label
     * @throws IllegalArgumentException when there is an attribute with this name already, or no value, or one
     *     twice
     */
    public LabelSpec radio(String name, String... values) {
        return choice(name, InputTypeEnum.RADIO, values);
    }

    /**
     * Adds an attribute whose value is a whole number.
     *
     * @param name its name
     * @param least the least number, which is the default
     * @param greatest the greatest
     * @param step the step from the least on
     * @return this label
     * @throws IllegalArgumentException when there is an attribute with this name already, or the step does not divide the range
     */
    public LabelSpec number(String name, long least, long greatest, long step) {
        return attribute(
                name, InputTypeEnum.NUMBER, AttributeValues.numberValues(least, greatest, step), String.valueOf(least));
    }

    /**
     * Adds an attribute that is true or false, the default.
     *
     * @param name its name
     * @return this label
     * @throws IllegalArgumentException when there is an attribute with this name already
     */
    public LabelSpec checkbox(String name) {
        return attribute(name, InputTypeEnum.CHECKBOX, List.of("false"), "false");
    }

    /**
     * Adds an attribute whose value is a text, empty by default.
     *
     * @param name its name
     * @return this label
     * @throws IllegalArgumentException when there is an attribute with this name already
     */
    public LabelSpec text(String name) {
        return attribute(name, InputTypeEnum.TEXT, List.of(), "");
    }

    /**
     * Lets the attribute that was added last be another one in each frame of a track.
     *
     * @return this label
     * @throws IllegalStateException when no attribute was added
     */
    public LabelSpec mutable() {
        if (attributes.isEmpty()) {
            throw new IllegalStateException(
                    "The label \"" + name() + "\" has no attribute to be mutable: add one before.");
        }
        attributes.get(attributes.size() - 1).mutable(true);
        return this;
    }

    private LabelSpec choice(String name, InputTypeEnum type, String... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The attribute \"" + name + "\" has no value to choose from.");
        }
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException(
                        "The attribute \"" + name + "\" has the value \"" + value + "\" twice: give it once.");
            }
        }
        return attribute(name, type, List.of(values), values[0]);
    }

    private LabelSpec attribute(String name, InputTypeEnum type, List<String> values, String fallback) {
        if (attributes.stream().anyMatch(other -> name.equals(other.getName()))) {
            throw new IllegalArgumentException(
                    "The label \"" + name() + "\" has an attribute \"" + name + "\" already.");
        }
        attributes.add(new AttributeRequest()
                .name(name)
                .mutable(false)
                .inputType(type)
                .values(values)
                .defaultValue(fallback));
        label.attributes(attributes);
        return this;
    }

    String name() {
        return String.valueOf(label.getName());
    }

    /**
     * The label as the server takes it.
     *
     * @return a model, which is the same each time
     */
    @Override
    public PatchedLabelRequest get() {
        return label;
    }

    /**
     * The kind and the name.
     *
     * @return for example {@code LabelSpec{rectangle car}}
     */
    @Override
    public String toString() {
        return "LabelSpec{" + label.getType() + " " + name() + "}";
    }
}
