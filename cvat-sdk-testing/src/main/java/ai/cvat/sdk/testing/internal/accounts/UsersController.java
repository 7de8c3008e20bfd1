package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceController;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The controller of users. */
public final class UsersController extends ResourceController<User> {

    private static final Set<String> OWN = Set.of("username", "first_name", "last_name", "email");

    private static final Pattern NAME = Pattern.compile("[\\w.@+-]+", Pattern.UNICODE_CHARACTER_CLASS);

    public UsersController(Services services) {
        super(services, "users_*", new Resource<>("-id"), Serializers::user);
        resource.id(user -> user.id);
        resource.text("username", user -> user.username)
                .writeFor(this::username, (user, username) -> user.username = username);
        resource.text("first_name", user -> user.firstName)
                .write(FieldReader.blankable(150), (user, name) -> user.firstName = name);
        resource.text("last_name", user -> user.lastName)
                .write(FieldReader.blankable(150), (user, name) -> user.lastName = name);
        resource.unlisted("email").write(FieldReader.blankable(254), (user, email) -> user.email = email);
        // Checked, and nothing more: here an administrator is who is a superuser.
        resource.unlisted("groups").read(BodyFields::texts);
        resource.unlisted("is_staff").read(FieldReader.bool());
        resource.unlisted("is_superuser").write(FieldReader.bool(), (user, admin) -> user.admin = admin);
        resource.bool("is_active", user -> user.active)
                .write(FieldReader.bool(), (user, active) -> user.active = active);
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation(
                "users_retrieve_self",
                request -> Response.ok(request.serializers().fullUser(request.user())));
    }

    private @Nullable String username(Changes<User> changes, String field) {
        String username = changes.fields().text(field, 150);
        User namesake = username == null ? null : store.userNamed(username);
        if (username != null && !NAME.matcher(username).matches()) {
            changes.fields()
                    .error(
                            field,
                            "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.");
        } else if (namesake != null && namesake != changes.object()) {
            changes.fields().error(field, "A user with that username already exists.");
        }
        return username;
    }

    @Override
    protected Stream<User> visible(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        User viewer = request.user();
        return store.users.where(user -> organization == null
                ? viewer.admin || user == viewer
                : user == organization.owner || store.membership(organization, user) != null);
    }

    @Override
    protected User find(RequestContext request) {
        User user = store.users.get(request.id());
        User viewer = request.user();
        if (viewer != user && !viewer.admin && !colleagues(viewer, user)) {
            throw ApiError.forbidden();
        }
        return user;
    }

    private boolean colleagues(User one, User other) {
        List<Organization> organizations = store.memberships
                .where(membership -> membership.user == one)
                .map(membership -> membership.organization)
                .toList();
        return organizations.stream().anyMatch(organization -> store.membership(organization, other) != null);
    }

    @Override
    protected void requireChangeable(RequestContext request, User user) {
        access.requireSelf(request, user);
    }

    @Override
    protected Changes<User> read(RequestContext request, @Nullable User user) {
        if (!request.user().admin) {
            requireOwnFields(request.fields());
        }
        return super.read(request, user);
    }

    /** Of oneself, one may change only what tells who one is. */
    private void requireOwnFields(BodyFields fields) {
        List<String> known = resource.written();
        String unknown = fields.names().stream()
                .filter(name -> !known.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        String forbidden = fields.names().stream()
                .filter(name -> known.contains(name) && !OWN.contains(name))
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

    @Override
    protected void destroy(RequestContext request, User user) {
        access.requireSelf(request, user);
        store.users.remove(user.id);
        store.sessions.values().removeIf(session -> session.user() == user);
        store.legacyTokens.values().removeIf(owner -> owner == user);
        store.accessTokens.removeIf(token -> token.owner == user);
        store.memberships.removeIf(membership -> membership.user == user);
    }
}
