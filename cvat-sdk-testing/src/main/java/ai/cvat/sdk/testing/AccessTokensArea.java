package ai.cvat.sdk.testing;

import java.time.OffsetDateTime;

/** Personal access tokens. They cannot manage one another, but see one another. */
final class AccessTokensArea implements Area {

    private static final int MAX_TOKENS = 50;

    private final Store store;
    private final Listing<AccessToken> listing = new Listing<AccessToken>("-id")
            .field("id", Listing.Type.NUMBER, token -> token.id)
            .field("name", Listing.Type.TEXT, token -> token.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("created_date", Listing.Type.DATE, token -> token.created)
            .field("updated_date", Listing.Type.DATE, token -> token.updated)
            .field("expiry_date", Listing.Type.DATE, token -> token.expiry)
            .field("last_used_date", Listing.Type.DATE, token -> token.lastUsed)
            .field("read_only", Listing.Type.BOOLEAN, token -> token.readOnly, Listing.Use.QUERY);

    AccessTokensArea(Store store) {
        this.store = store;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_list_access_tokens", this::list);
        routes.operation("auth_create_access_tokens", this::create);
        routes.operation(
                "auth_retrieve_access_tokens",
                exchange -> Reply.ok(exchange.views().accessToken(find(exchange))));
        routes.operation("auth_partial_update_access_tokens", this::update);
        routes.operation("auth_destroy_access_tokens", this::revoke);
        routes.operation("auth_retrieve_access_tokens_self", this::self);
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return listing.page(
                exchange,
                store.accessTokens.where(token -> token.owner == exchange.user() && !token.isOver(store.now())),
                views::accessToken);
    }

    private Reply create(Exchange exchange) {
        refuseTokens(exchange);
        Fields fields = exchange.fields().require("name");
        String name = fields.text("name", 50);
        fields.clears("expiry_date");
        OffsetDateTime expiry = fields.dateTime("expiry_date");
        boolean readOnly = fields.bool("read_only", true);
        fields.check();
        if (store.accessTokens
                        .where(token -> token.owner == exchange.user() && !token.isOver(store.now()))
                        .count()
                >= MAX_TOKENS) {
            throw Failure.invalid("You have reached the maximum allowed number of Personal Access Tokens for a user");
        }
        AccessToken token = create(exchange.user(), name == null ? "" : name, readOnly);
        token.expiry = expiry;
        return Reply.json(201, exchange.views().accessToken(token).value(token.value));
    }

    /** Makes a token for a user. Called with the store's lock held. */
    AccessToken create(User owner, String name, boolean readOnly) {
        String value = store.secret(8) + "." + store.secret(32);
        AccessToken token = store.accessTokens.add(id -> new AccessToken(id, owner, name, value, store.now()));
        token.readOnly = readOnly;
        return token;
    }

    private Reply update(Exchange exchange) {
        refuseTokens(exchange);
        AccessToken token = find(exchange);
        Fields fields = exchange.fields();
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
        return Reply.ok(exchange.views().accessToken(token));
    }

    private Reply revoke(Exchange exchange) {
        refuseTokens(exchange);
        store.accessTokens.remove(find(exchange).id);
        return Reply.empty(204);
    }

    private Reply self(Exchange exchange) {
        Principal principal = exchange.principal();
        if (principal == null || principal.accessToken() == null) {
            throw Failure.unauthenticated("Bearer");
        }
        return Reply.ok(exchange.views().accessToken(principal.accessToken()));
    }

    private AccessToken find(Exchange exchange) {
        AccessToken token = store.accessTokens.get(exchange.id(), "AccessToken");
        if (token.isOver(store.now())) {
            throw Failure.noSuch("AccessToken");
        }
        if (token.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        return token;
    }

    private static void refuseTokens(Exchange exchange) {
        Principal principal = exchange.principal();
        if (principal != null && principal.accessToken() != null) {
            throw Failure.forbidden();
        }
    }
}
