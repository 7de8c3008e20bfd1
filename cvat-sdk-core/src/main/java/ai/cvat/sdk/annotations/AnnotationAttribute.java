package ai.cvat.sdk.annotations;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An attribute of a label, ready to check values. */
final class AnnotationAttribute {

    private static final int LONGEST = 4096;

    private final long id;
    private final String name;
    private final boolean mutable;
    private final String kind;
    private final List<String> values;
    private final Predicate<String> validator;

    private AnnotationAttribute(
            long id, String name, boolean mutable, String kind, List<String> values, Predicate<String> validator) {
        this.id = id;
        this.name = name;
        this.mutable = mutable;
        this.kind = kind;
        this.values = values;
        this.validator = validator;
    }

    static AnnotationAttribute of(Attribute model) {
        Long id = model.getId();
        if (id == null) {
            throw new IllegalArgumentException(
                    "The attribute \"" + model.getName() + "\" has no id: read the labels from the server.");
        }
        InputTypeEnum type = Objects.requireNonNullElse(model.getInputType(), InputTypeEnum.TEXT);
        List<String> values = NonNullLists.in(model.getValues());
        return new AnnotationAttribute(
                id,
                Objects.requireNonNullElse(model.getName(), ""),
                Boolean.TRUE.equals(model.getMutable()),
                type.value(),
                values,
                validator(type, values));
    }

    /** What the server itself keeps as a specification is not refused here, but a number is a number. */
    private static Predicate<String> validator(InputTypeEnum type, List<String> values) {
        try {
            return AttributeValues.validator(type, values);
        } catch (IllegalArgumentException e) {
            return InputTypeEnum.NUMBER.equals(type) ? AttributeValues::isNumber : value -> true;
        }
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    boolean mutable() {
        return mutable;
    }

    /** What the server has for a value. Its pages take a checkbox for checked by {@code true} only, not by Python's word. */
    String text(Object value) {
        String text = AttributeValues.text(value);
        return kind.equals("checkbox") ? text.toLowerCase(Locale.ROOT) : text;
    }

    void check(@Nullable String value, String label) {
        if (value == null || value.length() > LONGEST || !validator.test(value)) {
            String allowed = values.isEmpty() ? "" : " with the values " + values;
            throw new IllegalArgumentException("\"" + value + "\" is no value of the attribute \"" + name
                    + "\" of the label \"" + label + "\", which is a " + kind + allowed + ".");
        }
    }
}
