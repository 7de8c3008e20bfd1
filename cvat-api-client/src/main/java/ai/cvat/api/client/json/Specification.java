package ai.cvat.api.client.json;

import java.util.function.Consumer;

/**
 * A model of what is sent, which fits wherever a lambda does that fills an empty one: {@code create(spec -> spec.name("cats"))}
 * and {@code create(prepared)} are the same method. The generated request models implement it.
 *
 * @param <S> the model itself
 */
public interface Specification<S extends ApiModel> extends Consumer<S> {

    /**
     * Assigns to another what is assigned here, null included. Lists and maps are copied; what they hold is shared.
     *
     * @param other the model to fill
     */
    @Override
    default void accept(S other) {
        ((ApiModel) this).assignTo(other);
    }
}
