package ai.cvat.sdk.internal;

import java.util.function.Consumer;

/** Fills what verbs take as a lambda: options, specifications, changes. */
public final class Filled {

    private Filled() {}

    /**
     * Has something empty filled.
     *
     * @param empty what is new and known to nobody
     * @param filling sets what is not to be as usual
     * @param <T> the type
     * @return the same object
     */
    public static <T> T by(Consumer<? super T> filling, T empty) {
        filling.accept(empty);
        return empty;
    }
}
