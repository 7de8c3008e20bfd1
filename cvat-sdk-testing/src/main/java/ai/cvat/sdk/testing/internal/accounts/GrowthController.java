package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.UserGrowthData;
import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.stream.Stream;

/**
 * The controller of growth data: what the web page remembers about asking users for a star at GitHub; that of a user
 * has the user's id.
 */
public final class GrowthController implements Controller {

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<User> listing = new ResourceList<User>("id")
            .field("id", ResourceList.Type.NUMBER, user -> user.id)
            .field("user_id", ResourceList.Type.NUMBER, user -> user.id);

    public GrowthController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("growth_list", request -> {
            User viewer = request.user();
            Serializers serializers = request.serializers();
            Stream<User> users = store.users.where(user -> viewer.admin || user == viewer);
            return listing.page(request, users, user -> view(serializers, user));
        });
        routes.operation("growth_retrieve", request -> Response.ok(view(request.serializers(), find(request))));
        routes.operation("growth_partial_update", this::change);
    }

    private User find(RequestContext request) {
        User user = store.users.get(request.id(), "UserGrowthData");
        access.requireSelf(request, user);
        return user;
    }

    private Response change(RequestContext request) {
        User user = find(request);
        BodyFields fields = request.fields();
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
        return Response.ok(view(request.serializers(), user));
    }

    private static UserGrowthData view(Serializers serializers, User user) {
        return new UserGrowthData()
                .id(user.id)
                .owner(serializers.basicUser(user))
                .githubPromptShown(user.promptShown)
                .githubPromptSupportClicked(user.promptClicked)
                .githubPromptEnabled(!user.promptShown)
                .promotionNotificationsAllowed(user.promotions);
    }
}
