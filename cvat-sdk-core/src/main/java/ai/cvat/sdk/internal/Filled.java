package ai.cvat.sdk.internal;

import java.util.Objects;
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
     * @throws NullPointerException when nothing fills it; the message says what would be filled
     */
    public static <T> T by(Consumer<? super T> filling, T empty) {
        Objects.requireNonNull(
                        filling,
                        () -> "What sets the " + empty.getClass().getSimpleName()
                                + " is null: give a lambda, which may set nothing.")
                .accept(empty);
        return empty;
    }
}
