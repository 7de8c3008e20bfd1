package ai.cvat.sdk.resources;

import ai.cvat.api.UsersApi;
import ai.cvat.api.model.MetaUser;
import ai.cvat.api.model.PatchedUserRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;

/**
 * The users of a server. Users get it by {@link ai.cvat.sdk.Client#users()}.
 *
 * <p>It works by the operations {@code users_list}, {@code users_retrieve}, {@code users_partial_update}, {@code users_destroy}, {@code users_retrieve_self}. Thread-safe.
 */
public final class UserRepository extends Repository<MetaUser, PatchedUserRequest, User, UsersApi.ListParams> {

    static {
        Access.give(UserRepository.class, (ClientContext context) -> new UserRepository(context));
    }

    UserRepository(ClientContext context) {
        this(context, context.api().usersApi());
    }

    private UserRepository(ClientContext context, UsersApi api) {
        super(
                context,
                "user",
                new ObjectOperations<>(PatchedUserRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                UsersApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Reads the user whose credentials the client has ({@code users_retrieve_self}).
     *
     * @return the current user
     * @throws ai.cvat.api.client.exceptions.UnauthorizedException when the client has no credentials, or wrong ones
     */
    public User retrieveCurrentUser() {
        return entity(api().usersApi().retrieveSelf().send().requireBody());
    }

    @Override
    User entity(MetaUser model) {
        return new User(this, model);
    }
}
