package ai.cvat.sdk.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users. */
final class UsersArea implements Area {

    private static final Set<String> KNOWN =
            Set.of("username", "first_name", "last_name", "email", "groups", "is_staff", "is_superuser", "is_active");

    private static final Set<String> OWN = Set.of("username", "first_name", "last_name", "email");

    private static final Pattern NAME = Pattern.compile("[\\w.@+-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Store store;
    private final Access access;
    private final Listing<User> listing = new Listing<User>("-id")
            .field("id", Listing.Type.NUMBER, user -> user.id)
            .field("username", Listing.Type.TEXT, user -> user.username, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("first_name", Listing.Type.TEXT, user -> user.firstName, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("last_name", Listing.Type.TEXT, user -> user.lastName, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("is_active", Listing.Type.BOOLEAN, user -> user.active, Listing.Use.QUERY);

    UsersArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("users_list", this::list);
        routes.operation(
                "users_retrieve_self", exchange -> Reply.ok(exchange.views().fullUser(exchange.user())));
        routes.operation("users_retrieve", this::retrieve);
        routes.operation("users_partial_update", this::update);
        routes.operation("users_destroy", this::destroy);
    }

    private Reply list(Exchange exchange) {
        Organization organization = access.requireMember(exchange).organization();
        User viewer = exchange.user();
        Stream<User> users = store.users.where(user -> organization == null
                ? viewer.admin || user == viewer
                : user == organization.owner || store.membership(organization, user) != null);
        Views views = exchange.views();
        return listing.page(exchange, users, views::user);
    }

    private Reply retrieve(Exchange exchange) {
        User user = store.users.get(exchange.id(), "User");
        User viewer = exchange.user();
        if (viewer != user && !viewer.admin && !colleagues(viewer, user)) {
            throw Failure.forbidden();
        }
        return Reply.ok(exchange.views().user(user));
    }

    private boolean colleagues(User one, User other) {
        List<Organization> organizations = store.memberships
                .where(membership -> membership.user == one)
                .map(membership -> membership.organization)
                .toList();
        return organizations.stream().anyMatch(organization -> store.membership(organization, other) != null);
    }

    private Reply update(Exchange exchange) {
        User user = store.users.get(exchange.id(), "User");
        access.requireSelf(exchange, user);
        Fields fields = exchange.fields();
        if (!exchange.user().admin) {
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
        return Reply.ok(exchange.views().user(user));
    }

    /** Of oneself, one may change only what tells who one is. */
    private static void requireOwnFields(Fields fields) {
        String unknown = fields.names().stream()
                .filter(name -> !KNOWN.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        String forbidden = fields.names().stream()
                .filter(name -> KNOWN.contains(name) && !OWN.contains(name))
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw Failure.invalidField("non_field_errors", "Got unknown fields: {" + unknown + "}");
        }
        if (!forbidden.isEmpty()) {
            throw Failure.invalidField(
                    "non_field_errors",
                    "You do not have permissions to access some of these fields: {" + forbidden + "}");
        }
    }

    private Reply destroy(Exchange exchange) {
        User user = store.users.get(exchange.id(), "User");
        access.requireSelf(exchange, user);
        store.users.remove(user.id);
        store.sessions.values().removeIf(session -> session.user() == user);
        store.legacyTokens.values().removeIf(owner -> owner == user);
        store.accessTokens.removeIf(token -> token.owner == user);
        store.memberships.removeIf(membership -> membership.user == user);
        return Reply.empty(204);
    }
}
