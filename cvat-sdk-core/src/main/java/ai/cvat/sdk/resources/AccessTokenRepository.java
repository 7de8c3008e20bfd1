package ai.cvat.sdk.resources;

import ai.cvat.api.AuthApi;
import ai.cvat.api.model.AccessTokenRead;
import ai.cvat.api.model.AccessTokenWriteRequest;
import ai.cvat.api.model.PatchedAccessTokenWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import java.util.function.Consumer;

/**
 * The personal access tokens of the current user. Who is logged in with a token cannot make or change tokens. Users get it by {@link ai.cvat.sdk.Client#accessTokens()}.
 *
 * <p>It works by the operations {@code auth_list_access_tokens}, {@code auth_create_access_tokens}, {@code auth_retrieve_access_tokens}, {@code auth_partial_update_access_tokens}, {@code auth_destroy_access_tokens}, {@code auth_retrieve_access_tokens_self}. Thread-safe.
 */
public final class AccessTokenRepository
        extends Repository<
                AccessTokenRead, PatchedAccessTokenWriteRequest, AccessToken, AuthApi.ListAccessTokensParams> {

    static {
        Access.give(AccessTokenRepository.class, (ClientContext context) -> new AccessTokenRepository(context));
    }

    AccessTokenRepository(ClientContext context) {
        this(context, context.api().authApi());
    }

    private AccessTokenRepository(ClientContext context, AuthApi api) {
        super(
                context,
                "access token",
                new ObjectOperations<>(
                        PatchedAccessTokenWriteRequest::new,
                        api::retrieveAccessTokens,
                        api::partialUpdateAccessTokens,
                        api::destroyAccessTokens),
                AuthApi.ListAccessTokensParams::new,
                query -> ServerPage.of(api.listAccessTokens(query)));
    }

    /**
     * Makes a token, whose value is told this one time ({@code auth_create_access_tokens}).
     *
     * @param spec fills an empty specification, or is a prepared one: the name, when it expires, and whether it may only read, as it does unless {@code readOnly(false)}
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public AccessToken create(Consumer<? super AccessTokenWriteRequest> spec) {
        return create(api().authApi().createAccessTokens(Filled.by(spec, new AccessTokenWriteRequest())));
    }

    /**
     * Reads the token that the client is logged in with ({@code auth_retrieve_access_tokens_self}).
     *
     * @return the token
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the client is logged in otherwise
     */
    public AccessToken retrieveCurrent() {
        return entity(api().authApi().retrieveAccessTokensSelf().send().requireBody());
    }

    @Override
    String operation() {
        return "auth_retrieve_access_tokens";
    }

    @Override
    AccessToken entity(AccessTokenRead model) {
        return new AccessToken(this, model);
    }
}
