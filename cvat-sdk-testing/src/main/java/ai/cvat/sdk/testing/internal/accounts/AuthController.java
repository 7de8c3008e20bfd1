package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.RestAuthDetail;
import ai.cvat.api.model.Token;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.Principal;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The controller of logins and logouts with a password, and of registering, which logs in too. */
public final class AuthController extends Controller {

    private static final int SHORTEST_NAME = 5;
    private static final Pattern NAME = Pattern.compile("[\\w.@+-]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    public AuthController(Services services) {
        super(services);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_create_login", this::login).anonymous();
        routes.operation("auth_create_logout", this::logout).anonymous();
        routes.operation("auth_create_register", this::registerUser).anonymous();
    }

    private Response login(RequestContext request) {
        BodyFields fields = request.fieldsOrForm();
        String password = fields.text("password", 128);
        String username = Objects.requireNonNullElse(fields.blankable("username", 150), "");
        String email = Objects.requireNonNullElse(fields.blankable("email", 254), "");
        if (fields.isWrong() || password == null || (username.isEmpty() && email.isEmpty())) {
            throw ApiError.invalid("Must include either \"username\" or \"email\" and \"password\".");
        }
        if (!email.isEmpty() && store.userWithEmail(email) == null) {
            throw ApiError.invalid("Unable to login with provided credentials");
        }
        User user = store.userWho(email.isEmpty() ? username : email, password);
        if (user == null || !user.active) {
            throw ApiError.invalidField("non_field_errors", "Unable to log in with provided credentials.");
        }
        return sessions.begin(request, user, Response.ok(new Token().key(key(user))));
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

    private Response logout(RequestContext request) {
        Principal principal = request.principal();
        if (principal != null) {
            store.legacyTokens.values().removeIf(user -> user == principal.user());
            sessions.end(principal);
        }
        return Response.ok(new RestAuthDetail().detail("Successfully logged out."));
    }

    private Response registerUser(RequestContext request) {
        BodyFields fields = request.fieldsOrForm().require("username", "password1", "password2");
        String username = fields.text("username", 150);
        String email = Objects.requireNonNullElse(fields.blankable("email", 254), "");
        String firstName = Objects.requireNonNullElse(fields.blankable("first_name", 150), "");
        String lastName = Objects.requireNonNullElse(fields.blankable("last_name", 150), "");
        String password = fields.text("password1", 128);
        String again = fields.text("password2", 128);
        checkName(fields, username);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            fields.error("email", "Enter a valid email address.");
        }
        if (password != null) {
            PasswordRules.complaints(password).forEach(complaint -> fields.error("password1", complaint));
        }
        fields.check();
        if (username == null || password == null) {
            throw new IllegalStateException("The checks let an incomplete user pass.");
        }
        if (!password.equals(again)) {
            throw ApiError.invalidField("non_field_errors", "The two password fields didn't match.");
        }
        if (store.userWithEmail(email) != null) {
            throw ApiError.invalid("A user is already registered with this e-mail address.");
        }
        List<String> likeness = PasswordRules.likeness(password, username, firstName, lastName, email);
        likeness.forEach(complaint -> fields.error("non_field_errors", complaint));
        fields.check();
        User user = store.users.add(id -> new User(id, username, password, store.now()));
        user.email = email;
        user.firstName = firstName;
        user.lastName = lastName;
        JsonObject answer = new JsonObject();
        answer.addProperty("username", user.username);
        answer.addProperty("email", user.email);
        answer.addProperty("first_name", user.firstName);
        answer.addProperty("last_name", user.lastName);
        answer.addProperty("email_verification_required", false);
        answer.addProperty("key", key(user));
        Response response = Response.json(201, answer)
                .header("Set-Cookie", "messages=" + store.secret(16) + "; HttpOnly; Path=/; SameSite=Lax");
        return sessions.begin(request, user, response);
    }

    private void checkName(BodyFields fields, @Nullable String username) {
        if (username == null) {
            return;
        }
        if (username.length() < SHORTEST_NAME) {
            fields.error("username", "Ensure this field has at least " + SHORTEST_NAME + " characters.");
        } else if (!NAME.matcher(username).matches()) {
            fields.error(
                    "username",
                    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.");
        } else if (store.userNamed(username) != null) {
            fields.error("username", "A user with that username already exists.");
        }
    }
}
