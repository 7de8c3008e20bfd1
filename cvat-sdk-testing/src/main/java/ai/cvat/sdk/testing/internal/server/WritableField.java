package ai.cvat.sdk.testing.internal.server;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A field that clients write: what it takes, when, and from whom. A value that is absent changes nothing. */
public final class WritableField<T, V> {

    final String name;
    boolean required;
    boolean nullable;
    boolean atCreation;
    boolean inUpdates;
    boolean byKeepers;
    boolean late;

    private final Reader<T, V> reader;
    private final BiConsumer<T, V> setter;

    WritableField(String name, Reader<T, V> reader, BiConsumer<T, V> setter) {
        this.name = name;
        this.reader = reader;
        this.setter = setter;
    }

    /** May not be absent when an object is made. */
    public WritableField<T, V> required() {
        required = true;
        return this;
    }

    /** Takes null, too. */
    public WritableField<T, V> nullable() {
        nullable = true;
        return this;
    }

    /** Is no part of updates. */
    public WritableField<T, V> atCreation() {
        atCreation = true;
        return this;
    }

    /** Is no part of creations. */
    public WritableField<T, V> inUpdates() {
        inUpdates = true;
        return this;
    }

    /** Is changed only by who may also delete the object. */
    public WritableField<T, V> byKeepers() {
        byKeepers = true;
        return this;
    }

    /** Is read when nothing is wrong with the others. */
    public WritableField<T, V> late() {
        late = true;
        return this;
    }

    /** Whether it is a part of creations, or of updates. */
    boolean isIn(boolean creation) {
        return creation ? !inUpdates : !atCreation;
    }

    @Nullable V read(Changes<T> changes) {
        return reader.read(changes, name);
    }

    void apply(Changes<T> changes, T object) {
        setter.accept(object, changes.get(this));
    }

    /** Reads a value by what is known of the request and of the object. */
    @FunctionalInterface
    public interface Reader<T, V> {

        /** The value; null where it is absent or wrong. */
        @Nullable V read(Changes<T> changes, String name);
    }
}
