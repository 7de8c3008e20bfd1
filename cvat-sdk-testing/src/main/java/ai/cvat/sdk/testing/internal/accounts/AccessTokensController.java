package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.Principal;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.AccessToken;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.time.OffsetDateTime;

/** The controller of personal access tokens. They cannot manage one another, but see one another. */
public final class AccessTokensController implements Controller {

    private static final int MAX_TOKENS = 50;

    private final Store store;
    private final ResourceList<AccessToken> listing = new ResourceList<AccessToken>("-id")
            .field("id", ResourceList.Type.NUMBER, token -> token.id)
            .field("name", ResourceList.Type.TEXT, token -> token.name, ResourceList.Use.SEARCH, ResourceList.Use.QUERY)
            .field("created_date", ResourceList.Type.DATE, token -> token.created)
            .field("updated_date", ResourceList.Type.DATE, token -> token.updated)
            .field("expiry_date", ResourceList.Type.DATE, token -> token.expiry)
            .field("last_used_date", ResourceList.Type.DATE, token -> token.lastUsed)
            .field("read_only", ResourceList.Type.BOOLEAN, token -> token.readOnly, ResourceList.Use.QUERY);

    public AccessTokensController(Store store) {
        this.store = store;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_list_access_tokens", this::list);
        routes.operation("auth_create_access_tokens", this::create);
        routes.operation(
                "auth_retrieve_access_tokens",
                request -> Response.ok(request.serializers().accessToken(find(request))));
        routes.operation("auth_partial_update_access_tokens", this::update);
        routes.operation("auth_destroy_access_tokens", this::revoke);
        routes.operation("auth_retrieve_access_tokens_self", this::self);
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return listing.page(
                request,
                store.accessTokens.where(token -> token.owner == request.user() && !token.isOver(store.now())),
                serializers::accessToken);
    }

    private Response create(RequestContext request) {
        refuseTokens(request);
        BodyFields fields = request.fields().require("name");
        String name = fields.text("name", 50);
        fields.clears("expiry_date");
        OffsetDateTime expiry = fields.dateTime("expiry_date");
        boolean readOnly = fields.bool("read_only", true);
        fields.check();
        if (store.accessTokens
                        .where(token -> token.owner == request.user() && !token.isOver(store.now()))
                        .count()
                >= MAX_TOKENS) {
            throw ApiError.invalid("You have reached the maximum allowed number of Personal Access Tokens for a user");
        }
        AccessToken token = create(request.user(), name == null ? "" : name, readOnly);
        token.expiry = expiry;
        return Response.json(201, request.serializers().accessToken(token).value(token.value));
    }

    /** Makes a token for a user. Called with the store's lock held. */
    public AccessToken create(User owner, String name, boolean readOnly) {
        String value = store.secret(8) + "." + store.secret(32);
        AccessToken token = store.accessTokens.add(id -> new AccessToken(id, owner, name, value, store.now()));
        token.readOnly = readOnly;
        return token;
    }

    private Response update(RequestContext request) {
        refuseTokens(request);
        AccessToken token = find(request);
        BodyFields fields = request.fields();
        String name = fields.text("name", 50);
        boolean never = fields.clears("expiry_date");
        OffsetDateTime expiry = fields.dateTime("expiry_date");
        Boolean readOnly = fields.bool("read_only");
        fields.check();
        if (name != null) {
            token.name = name;
        }
        if (never || expiry != null) {
            token.expiry = expiry;
        }
        if (readOnly != null) {
            token.readOnly = readOnly;
        }
        token.updated = store.now();
        return Response.ok(request.serializers().accessToken(token));
    }

    private Response revoke(RequestContext request) {
        refuseTokens(request);
        store.accessTokens.remove(find(request).id);
        return Response.empty(204);
    }

    private Response self(RequestContext request) {
        Principal principal = request.principal();
        if (principal == null || principal.accessToken() == null) {
            throw ApiError.unauthenticated("Bearer");
        }
        return Response.ok(request.serializers().accessToken(principal.accessToken()));
    }

    private AccessToken find(RequestContext request) {
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
