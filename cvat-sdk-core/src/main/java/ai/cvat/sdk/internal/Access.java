package ai.cvat.sdk.internal;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of the SDK's packages into each other's public types, past what users see of them: a type whose constructor or state
 * is not for users leaves both here when it is loaded.
 *
 * @param <S> the state that a value of the type is made of
 * @param <T> the public type
 */
public final class Access<S, T> {

    private static final Map<Class<?>, Access<?, ?>> ALL = new ConcurrentHashMap<>();

    private final Function<S, T> constructor;
    private final @Nullable Function<T, S> state;

    private Access(Function<S, T> constructor, @Nullable Function<T, S> state) {
        this.constructor = constructor;
        this.state = state;
    }

    /**
     * Lets other packages make values of a type. Called by that type when it is loaded.
     *
     * @param type the public type
     * @param constructor makes a value of its state
     * @param <S> the state
     * @param <T> the public type
     */
    public static <S, T> void give(Class<T> type, Function<S, T> constructor) {
        ALL.put(type, new Access<>(constructor, null));
    }

    /**
     * Lets other packages make values of a type and see what is in them. Called by that type when it is loaded.
     *
     * @param type the public type
     * @param constructor makes a value of its state
     * @param state the state of a value
     * @param <S> the state
     * @param <T> the public type
     */
    public static <S, T> void give(Class<T> type, Function<S, T> constructor, Function<T, S> state) {
        ALL.put(type, new Access<>(constructor, state));
    }

    /**
     * The way into a type.
     *
     * @param type the public type, which has given access to itself
     * @param <S> the state, as the type has it
     * @param <T> the public type
     * @return the access
     */
    @SuppressWarnings("unchecked") // the types are those of give(…)
    public static <S, T> Access<S, T> to(Class<T> type) {
        try {
            // A type gives access when it is initialized, which naming its class does not do.
            MethodHandles.lookup().ensureInitialized(type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        Access<?, ?> access = ALL.get(type);
        if (access == null) {
            throw new IllegalStateException(type + " gives no access to itself");
        }
        return (Access<S, T>) access;
    }

    /**
     * Makes a value.
     *
     * @param of its state
     * @return the value
     */
    public T make(S of) {
        return constructor.apply(of);
    }

    /**
     * Looks into a value.
     *
     * @param value the value
     * @return its state
     */
    public S stateOf(T value) {
        if (state == null) {
            throw new IllegalStateException("the state of " + value + " is not given");
        }
        return state.apply(value);
    }
}
