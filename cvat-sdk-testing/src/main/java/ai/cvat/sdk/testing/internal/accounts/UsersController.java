package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The controller of users. */
public final class UsersController implements Controller {

    private static final Set<String> KNOWN =
            Set.of("username", "first_name", "last_name", "email", "groups", "is_staff", "is_superuser", "is_active");

    private static final Set<String> OWN = Set.of("username", "first_name", "last_name", "email");

    private static final Pattern NAME = Pattern.compile("[\\w.@+-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<User> listing = new ResourceList<User>("-id")
            .field("id", ResourceList.Type.NUMBER, user -> user.id)
            .field(
                    "username",
                    ResourceList.Type.TEXT,
                    user -> user.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "first_name",
                    ResourceList.Type.TEXT,
                    user -> user.firstName,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "last_name",
                    ResourceList.Type.TEXT,
                    user -> user.lastName,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field("is_active", ResourceList.Type.BOOLEAN, user -> user.active, ResourceList.Use.QUERY);

    public UsersController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("users_list", this::list);
        routes.operation(
                "users_retrieve_self",
                request -> Response.ok(request.serializers().fullUser(request.user())));
        routes.operation("users_retrieve", this::retrieve);
        routes.operation("users_partial_update", this::update);
        routes.operation("users_destroy", this::destroy);
    }

    private Response list(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        User viewer = request.user();
        Stream<User> users = store.users.where(user -> organization == null
                ? viewer.admin || user == viewer
                : user == organization.owner || store.membership(organization, user) != null);
        Serializers serializers = request.serializers();
        return listing.page(request, users, serializers::user);
    }

    private Response retrieve(RequestContext request) {
        User user = store.users.get(request.id());
        User viewer = request.user();
        if (viewer != user && !viewer.admin && !colleagues(viewer, user)) {
            throw ApiError.forbidden();
        }
        return Response.ok(request.serializers().user(user));
    }

    private boolean colleagues(User one, User other) {
        List<Organization> organizations = store.memberships
                .where(membership -> membership.user == one)
                .map(membership -> membership.organization)
                .toList();
        return organizations.stream().anyMatch(organization -> store.membership(organization, other) != null);
    }

    private Response update(RequestContext request) {
        User user = store.users.get(request.id());
        access.requireSelf(request, user);
        BodyFields fields = request.fields();
        if (!request.user().admin) {
            requireOwnFields(fields);
        }
        String username = fields.text("username", 150);
        String firstName = fields.blankable("first_name", 150);
        String lastName = fields.blankable("last_name", 150);
        String email = fields.blankable("email", 254);
        // Checked, and nothing more: here an administrator is who is a superuser.
        fields.texts("groups");
        fields.bool("is_staff");
        Boolean superuser = fields.bool("is_superuser");
        Boolean active = fields.bool("is_active");
        User namesake = username == null ? null : store.userNamed(username);
        if (username != null && !NAME.matcher(username).matches()) {
            fields.error(
                    "username",
                    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.");
        } else if (namesake != null && namesake != user) {
            fields.error("username", "A user with that username already exists.");
        }
        fields.check();
        user.username = username == null ? user.username : username;
        user.firstName = firstName == null ? user.firstName : firstName;
        user.lastName = lastName == null ? user.lastName : lastName;
        user.email = email == null ? user.email : email;
        user.admin = superuser == null ? user.admin : superuser;
        user.active = active == null ? user.active : active;
        return Response.ok(request.serializers().user(user));
    }

    /** Of oneself, one may change only what tells who one is. */
    private static void requireOwnFields(BodyFields fields) {
        String unknown = fields.names().stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        String forbidden = fields.names().stream()
                .filter(name -> KNOWN.contains(name) && !OWN.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw ApiError.invalidField("non_field_errors", "Got unknown fields: {" + unknown + "}");
        }
        if (!forbidden.isEmpty()) {
            throw ApiError.invalidField(
                    "non_field_errors",
                    "You do not have permissions to access some of these fields: {" + forbidden + "}");
        }
    }

    private Response destroy(RequestContext request) {
        User user = store.users.get(request.id());
        access.requireSelf(request, user);
        store.users.remove(user.id);
        store.sessions.values().removeIf(session -> session.user() == user);
        store.legacyTokens.values().removeIf(owner -> owner == user);
        store.accessTokens.removeIf(token -> token.owner == user);
        store.memberships.removeIf(membership -> membership.user == user);
        return Response.empty(204);
    }
}
