package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.Principal;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.AccessToken;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.Set;
import java.util.stream.Stream;

/** The controller of personal access tokens. They cannot manage one another, but see one another. */
public final class AccessTokensController extends ResourceController<AccessToken> {

    private static final int MAX_TOKENS = 50;
    private static final Set<HttpMethod> CHANGING = Set.of(HttpMethod.PATCH, HttpMethod.DELETE);

    public AccessTokensController(Services services) {
        super(services, "auth_*_access_tokens", new Resource<>("-id"), Serializers::accessToken);
        resource.id(token -> token.id);
        resource.text("name", token -> token.name)
                .write(FieldReader.text(50), (token, name) -> token.name = name)
                .required();
        resource.date("created_date", token -> token.created);
        resource.date("updated_date", token -> token.updated);
        resource.date("expiry_date", token -> token.expiry)
                .write(BodyFields::dateTime, (token, expiry) -> token.expiry = expiry)
                .nullable();
        resource.date("last_used_date", token -> token.lastUsed);
        resource.bool("read_only", token -> token.readOnly)
                .write(FieldReader.bool(), (token, readOnly) -> token.readOnly = readOnly);
        resource.onUpdate(token -> token.updated = store.now());
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation("auth_retrieve_access_tokens_self", this::self);
    }

    @Override
    protected Stream<AccessToken> visible(RequestContext request) {
        return store.accessTokens.where(token -> token.owner == request.user() && !token.isOver(store.now()));
    }

    @Override
    protected AccessToken create(RequestContext request) {
        refuseTokens(request);
        Changes<AccessToken> changes = read(request, null);
        if (visible(request).count() >= MAX_TOKENS) {
            throw ApiError.invalid("You have reached the maximum allowed number of Personal Access Tokens for a user");
        }
        return changes.apply(create(request.user(), "", true));
    }

    @Override
    protected Object viewCreated(RequestContext request, AccessToken token) {
        return request.serializers().accessToken(token).value(token.value);
    }

    /** Makes a token for a user. Called with the store's lock held. */
    public AccessToken create(User owner, String name, boolean readOnly) {
        String value = store.secret(8) + "." + store.secret(32);
        AccessToken token = store.accessTokens.add(id -> new AccessToken(id, owner, name, value, store.now()));
        token.readOnly = readOnly;
        return token;
    }

    @Override
    protected void destroy(RequestContext request, AccessToken token) {
        store.accessTokens.remove(token.id);
    }

    private Response self(RequestContext request) {
        Principal principal = request.principal();
        if (principal == null || principal.accessToken() == null) {
            throw ApiError.unauthenticated("Bearer");
        }
        return Response.ok(request.serializers().accessToken(principal.accessToken()));
    }

    @Override
    protected AccessToken find(RequestContext request) {
        if (CHANGING.contains(request.method())) {
            refuseTokens(request);
        }
        AccessToken token = store.accessTokens.get(request.id());
        if (token.isOver(store.now())) {
            throw ApiError.noSuch("AccessToken");
        }
        if (token.owner != request.user()) {
            throw ApiError.forbidden();
        }
        return token;
    }

    private static void refuseTokens(RequestContext request) {
        Principal principal = request.principal();
        if (principal != null && principal.accessToken() != null) {
            throw ApiError.forbidden();
        }
    }
}
