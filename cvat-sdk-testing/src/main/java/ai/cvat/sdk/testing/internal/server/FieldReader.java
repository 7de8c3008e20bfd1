package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Table;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The type of a field in bodies, with its limits: reads a value, or notes what is wrong with it. */
@FunctionalInterface
public interface FieldReader<V> {

    /** The value; null where it is absent or wrong. */
    @Nullable V read(BodyFields fields, String name);

    /** A text of at least one letter. */
    static FieldReader<String> text(int maxLength) {
        return (fields, name) -> fields.text(name, maxLength);
    }

    /** A text of at least one letter, of any length. */
    static FieldReader<String> text() {
        return text(Integer.MAX_VALUE);
    }

    /** A text that may be empty. */
    static FieldReader<String> blankable(int maxLength) {
        return (fields, name) -> fields.blankable(name, maxLength);
    }

    /** A text that may be empty, of any length. */
    static FieldReader<String> blankable() {
        return blankable(Integer.MAX_VALUE);
    }

    /** One of some texts. */
    static FieldReader<String> choice(Collection<String> choices) {
        return (fields, name) -> fields.choice(name, choices);
    }

    /** A whole number that the server keeps in 32 bits, from 0. */
    static FieldReader<Long> natural() {
        return (fields, name) -> fields.integer(name, 0, Integer.MAX_VALUE);
    }

    /** A whole number; who reads it looks up what it names. */
    static FieldReader<Long> id() {
        return BodyFields::id;
    }

    /** True or false. */
    static FieldReader<Boolean> bool() {
        return (fields, name) -> fields.bool(name);
    }

    /** The id of another object. */
    static <V> FieldReader<V> reference(Table<V> table) {
        return (fields, name) -> {
            Long id = fields.id(name);
            V object = id == null ? null : table.find(id);
            if (id != null && object == null) {
                fields.error(name, "Invalid pk \"" + id + "\" - object does not exist.");
            }
            return object;
        };
    }
}
