package ai.cvat.sdk.resources;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.MetaUser;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.MissingProperty;
import com.google.gson.Gson;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics that all entities share: what the server last said of an object, and the verbs that every object has.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class Entity<M extends ApiModel & HasId, P, E> {

    private final ObjectRepository<M, P, E> repository;
    private volatile M model;
    private final long id;

    Entity(ObjectRepository<M, P, E> repository, M model) {
        this.repository = repository;
        this.model = model;
        Long given = model.getId();
        if (given == null) {
            throw MissingProperty.of(repository.title(), "id", repository.operation());
        }
        this.id = given;
    }

    final ClientContext context() {
        return repository.context();
    }

    /** The low level. */
    final ApiClient api() {
        return repository.context().api();
    }

    /** The model itself, not to be given away. */
    final M snapshot() {
        return model;
    }

    /** Shows from now on what the server said. */
    @SuppressWarnings("unchecked") // E is the class of this object
    final E show(M answered) {
        model = answered;
        return (E) this;
    }

    /** The name and the id, for messages. */
    final String label() {
        return repository.title() + " " + id;
    }

    /**
     * The id on the server.
     *
     * @return the id
     */
    public final long id() {
        return id;
    }

    /**
     * Everything that the server said of it.
     *
     * @return a copy, which may be changed without changing this
     */
    public final M model() {
        return copy(model);
    }

    /** A copy of a part of the model, so that nobody can change the entity by it. */
    @SuppressWarnings("unchecked") // the class of a model is that of its type: models have no subclasses
    final <T extends ApiModel> T copy(T part) {
        Gson gson = api().gson();
        return (T) gson.fromJson(gson.toJsonTree(part), part.getClass());
    }

    /** A user whom the object names, by what it says of the user. */
    final @Nullable User user(@Nullable BasicUser named) {
        Gson gson = api().gson();
        return named == null
                ? null
                : new User(new UserRepository(context()), gson.fromJson(gson.toJsonTree(named), MetaUser.class));
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /**
     * Reads it anew ({@code *_retrieve}).
     *
     * @return this, which shows what it is now
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public final E refresh() {
        return show(repository.read(id));
    }

    /**
     * Changes it on the server ({@code *_partial_update}). Exactly what is assigned is sent, null included; all else stays.
     *
     * @param changes assigns the changes to an empty patch, or is a patch that is prepared
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the changes wrong
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public final E update(Consumer<? super P> changes) {
        return show(repository.change(id, Filled.by(changes, repository.newPatch())));
    }

    /**
     * Removes it from the server ({@code *_destroy}).
     *
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public final void remove() {
        repository.remove(id);
    }

    /** What a person would call it by; empty where there is nothing. */
    abstract String caption();

    /**
     * Whether the other is the same object on the same server, however old what it shows is.
     *
     * @param other anything
     * @return whether it is
     */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Entity<?, ?, ?> that
                && getClass() == that.getClass()
                && id == that.id
                && api().baseUrl().equals(that.context().api().baseUrl());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), id, api().baseUrl());
    }

    /**
     * The kind, the id and the name.
     *
     * @return for example {@code Task{id=5, name=cats}}
     */
    @Override
    public final String toString() {
        // A webhook is called by its address, which may have a token in it.
        String name = RedactedText.of(caption());
        return getClass().getSimpleName() + "{id=" + id + (name.isEmpty() ? "" : ", name=" + name) + "}";
    }
}
