package ai.cvat.sdk.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is found out when it is first needed, and remembered. A failure is not. */
public final class Lazy<T extends @Nullable Object> {

    private final Supplier<T> source;
    private @Nullable Found<T> found;

    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    public synchronized T get() {
        Found<T> known = found;
        if (known == null) {
            known = new Found<>(source.get());
            found = known;
        }
        return known.value();
    }

    private record Found<T extends @Nullable Object>(T value) {}
}
