package ai.cvat.sdk.resources;

import ai.cvat.api.UsersApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.MetaUser;
import ai.cvat.api.model.PaginatedMetaUserList;
import ai.cvat.api.model.PatchedUserRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import org.jspecify.annotations.Nullable;

/**
 * The users of a server. Users get it by {@link ai.cvat.sdk.Client#users()}.
 *
 * <p>It works by the operations {@code users_list}, {@code users_retrieve}, {@code users_partial_update}, {@code users_destroy}, {@code users_retrieve_self}. Thread-safe.
 */
public final class UserRepository extends Repository<MetaUser, PatchedUserRequest, User, UsersApi.ListParams> {

    static {
        Access.give(UserRepository.class, UserRepository::new);
    }

    UserRepository(ClientContext context) {
        super(context, "user");
    }

    /**
     * Reads the user whose credentials the client has ({@code users_retrieve_self}).
     *
     * @return the current user
     * @throws ai.cvat.api.client.exceptions.UnauthorizedException when the client has no credentials, or wrong ones
     */
    public User retrieveCurrentUser() {
        return entity(context().api().usersApi().retrieveSelf().send().requireBody());
    }

    @Override
    UsersApi.ListParams newQuery() {
        return new UsersApi.ListParams();
    }

    @Override
    PatchedUserRequest newPatch() {
        return new PatchedUserRequest();
    }

    @Override
    ServerPage<MetaUser> page(UsersApi.ListParams query) {
        PaginatedMetaUserList list =
                context().api().usersApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<MetaUser> retrieveCall(long id) {
        return context().api().usersApi().retrieve(id);
    }

    @Override
    ApiCall<MetaUser> updateCall(long id, PatchedUserRequest patch) {
        return context().api().usersApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().usersApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(MetaUser model) {
        return model.getId();
    }

    @Override
    User entity(MetaUser model) {
        return new User(this, model);
    }
}
