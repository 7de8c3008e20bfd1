package ai.cvat.sdk.testing.internal.server;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A field that clients write: what it takes, when, and from whom. A value that is absent changes nothing. */
public final class WritableField<T, V> {

    private final String name;
    private final Reader<T, V> reader;
    private final BiConsumer<T, V> setter;
    private boolean required;
    private boolean nullable;
    private boolean atCreation;
    private boolean forKeepers;
    private boolean late;

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

    /** Is changed only by who may also delete the object. */
    public WritableField<T, V> byKeepers() {
        forKeepers = true;
        return this;
    }

    /** Is read when nothing is wrong with the others. */
    public WritableField<T, V> late() {
        late = true;
        return this;
    }

    String name() {
        return name;
    }

    boolean isRequired() {
        return required;
    }

    boolean isNullable() {
        return nullable;
    }

    boolean isAtCreation() {
        return atCreation;
    }

    boolean isForKeepers() {
        return forKeepers;
    }

    boolean isLate() {
        return late;
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
