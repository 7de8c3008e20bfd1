package ai.cvat.sdk.testing;

import ai.cvat.api.model.UserGrowthData;
import java.util.stream.Stream;

/** What the web page remembers about asking users for a star at GitHub; that of a user has the user's id. */
final class GrowthArea implements Area {

    private final Store store;
    private final Access access;
    private final Listing<User> listing = new Listing<User>("id")
            .field("id", Listing.Type.NUMBER, user -> user.id)
            .field("user_id", Listing.Type.NUMBER, user -> user.id);

    GrowthArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("growth_list", exchange -> {
            User viewer = exchange.user();
            Views views = exchange.views();
            Stream<User> users = store.users.where(user -> viewer.admin || user == viewer);
            return listing.page(exchange, users, user -> view(views, user));
        });
        routes.operation("growth_retrieve", exchange -> Reply.ok(view(exchange.views(), find(exchange))));
        routes.operation("growth_partial_update", this::change);
    }

    private User find(Exchange exchange) {
        User user = store.users.get(exchange.id(), "UserGrowthData");
        access.requireSelf(exchange, user);
        return user;
    }

    private Reply change(Exchange exchange) {
        User user = find(exchange);
        Fields fields = exchange.fields();
        Boolean shown = fields.bool("github_prompt_shown");
        Boolean clicked = fields.bool("github_prompt_support_clicked");
        Boolean promotions = fields.bool("promotion_notifications_allowed");
        if (Boolean.FALSE.equals(shown)) {
            fields.error("github_prompt_shown", "This field can only be set to true.");
        }
        if (Boolean.FALSE.equals(clicked)) {
            fields.error("github_prompt_support_clicked", "This field can only be set to true.");
        }
        fields.check();
        user.promptShown |= shown != null;
        user.promptClicked |= clicked != null;
        user.promotions = promotions == null ? user.promotions : promotions;
        return Reply.ok(view(exchange.views(), user));
    }

    private static UserGrowthData view(Views views, User user) {
        return new UserGrowthData()
                .id(user.id)
                .owner(views.basicUser(user))
                .githubPromptShown(user.promptShown)
                .githubPromptSupportClicked(user.promptClicked)
                .githubPromptEnabled(!user.promptShown)
                .promotionNotificationsAllowed(user.promotions);
    }
}
