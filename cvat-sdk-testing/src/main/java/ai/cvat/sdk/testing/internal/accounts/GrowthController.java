package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.UserGrowthData;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controller of growth data: what the web page remembers about asking users for a star at GitHub; that of a user
 * has the user's id.
 */
public final class GrowthController extends ResourceController<User> {

    public GrowthController(Services services) {
        super(services, "growth_*", new Resource<>("id"), GrowthController::view);
        resource.id(user -> user.id);
        resource.field("user_id", ResourceList.Type.NUMBER, user -> user.id);
        resource.unlisted("github_prompt_shown")
                .write(GrowthController::yes, (user, shown) -> user.promptShown = shown);
        resource.unlisted("github_prompt_support_clicked")
                .write(GrowthController::yes, (user, clicked) -> user.promptClicked = clicked);
        resource.unlisted("promotion_notifications_allowed")
                .write(FieldReader.bool(), (user, allowed) -> user.promotions = allowed);
    }

    private static @Nullable Boolean yes(BodyFields fields, String name) {
        Boolean value = fields.bool(name);
        if (Boolean.FALSE.equals(value)) {
            fields.error(name, "This field can only be set to true.");
        }
        return value;
    }

    @Override
    protected Stream<User> visible(RequestContext request) {
        User viewer = request.user();
        return store.users.where(user -> viewer.admin || user == viewer);
    }

    @Override
    protected User find(RequestContext request) {
        User user = store.users.get(request.id(), "UserGrowthData");
        access.requireSelf(request, user);
        return user;
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
