package ai.cvat.sdk.testing;

import ai.cvat.api.model.RestAuthDetail;
import ai.cvat.api.model.Token;
import com.google.gson.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logging in and out with a password. */
final class AuthArea implements Area {

    private static final String SESSION_SECONDS = "1209600";
    private static final String CSRF_SECONDS = "31449600";

    private final Store store;

    AuthArea(Store store) {
        this.store = store;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_create_login", this::login).anonymous();
        routes.operation("auth_create_logout", this::logout).anonymous();
        routes.operation("auth_create_register", this::registerUser).anonymous();
    }

    private Reply login(Exchange exchange) {
        Fields fields = exchange.fieldsOrForm().require("password");
        String password = fields.text("password", 128);
        String username = fields.blankable("username", 150);
        String email = fields.blankable("email", 254);
        fields.check();
        User user = find(username, email);
        if ((username == null || username.isEmpty()) && (email == null || email.isEmpty())) {
            throw Failure.invalidField("non_field_errors", "Must include \"username\" and \"password\".");
        }
        if (user == null || !user.active || !user.password.equals(password)) {
            throw Failure.invalidField("non_field_errors", "Unable to log in with provided credentials.");
        }
        Principal before = exchange.principal();
        if (before != null && before.session() != null) {
            store.sessions.remove(before.session().id());
        }
        Session session = new Session(store.secret(32), store.secret(32), user);
        store.sessions.put(session.id(), session);
        user.lastLogin = store.now();
        return Reply.ok(new Token().key(key(user)))
                .header("Set-Cookie", cookie("sessionid", session.id(), SESSION_SECONDS, true))
                .header("Set-Cookie", cookie("csrftoken", session.csrfToken(), CSRF_SECONDS, false))
                .header("Set-Cookie", cookie("sessionfresh", "1", "86400", false));
    }

    private @Nullable User find(@Nullable String username, @Nullable String email) {
        if (username != null && !username.isEmpty()) {
            return store.userNamed(username);
        }
        return store.users
                .where(user -> !user.email.isEmpty() && user.email.equalsIgnoreCase(email))
                .findFirst()
                .orElse(null);
    }

    private String key(User user) {
        return store.legacyTokens.entrySet().stream()
                .filter(entry -> entry.getValue() == user)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String key = store.secret(40);
                    store.legacyTokens.put(key, user);
                    return key;
                });
    }

    private Reply logout(Exchange exchange) {
        Principal principal = exchange.principal();
        if (principal != null) {
            store.legacyTokens.values().removeIf(user -> user == principal.user());
            if (principal.session() != null) {
                store.sessions.remove(principal.session().id());
            }
        }
        return Reply.ok(new RestAuthDetail().detail("Successfully logged out."))
                .header("Set-Cookie", cookie("sessionid", "\"\"", "0", false))
                .header("Set-Cookie", cookie("sessionfresh", "\"\"", "0", false));
    }

    private static String cookie(String name, String value, String seconds, boolean httpOnly) {
        String expires = seconds.equals("0") ? "; expires=Thu, 01 Jan 1970 00:00:00 GMT" : "";
        return name + "=" + value + expires + (httpOnly ? "; HttpOnly" : "") + "; Max-Age=" + seconds
                + "; Path=/; SameSite=Lax";
    }

    private Reply registerUser(Exchange exchange) {
        Fields fields = exchange.fieldsOrForm().require("username", "password1", "password2");
        String username = fields.text("username", 150);
        String email = fields.blankable("email", 254);
        String firstName = fields.blankable("first_name", 150);
        String lastName = fields.blankable("last_name", 150);
        String password = fields.text("password1", 128);
        String again = fields.text("password2", 128);
        if (username != null && username.length() < 5) {
            fields.error("username", "Ensure this field has at least 5 characters.");
        } else if (username != null && store.userNamed(username) != null) {
            fields.error("username", "A user with that username already exists.");
        }
        if (password != null && again != null && !password.equals(again)) {
            fields.error("non_field_errors", "The two password fields didn't match.");
        }
        fields.check();
        if (username == null || password == null) {
            throw new IllegalStateException("The checks let an incomplete user pass.");
        }
        User user = store.users.add(id -> new User(id, username, password, store.now()));
        user.email = email == null ? "" : email;
        user.firstName = firstName == null ? "" : firstName;
        user.lastName = lastName == null ? "" : lastName;
        JsonObject answer = new JsonObject();
        answer.addProperty("first_name", user.firstName);
        answer.addProperty("last_name", user.lastName);
        answer.addProperty("email", user.email);
        answer.addProperty("username", user.username);
        answer.addProperty("email_verification_required", false);
        answer.addProperty("key", key(user));
        return Reply.json(201, answer);
    }
}
