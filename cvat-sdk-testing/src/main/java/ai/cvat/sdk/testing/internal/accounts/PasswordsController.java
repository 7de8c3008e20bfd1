package ai.cvat.sdk.testing.internal.accounts;

import ai.cvat.api.model.RestAuthDetail;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.Principal;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The controller of passwords: changing them. No mail is sent, so that nobody ever has a token to confirm a reset
 * with.
 */
public final class PasswordsController extends Controller {

    private static final String RULES_TAG = "\"no-rules\"";
    private static final int EMPTY_ARCHIVE = 1024;

    public PasswordsController(Services services) {
        super(services);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_create_password_change", this::change);
        routes.operation("auth_create_password_reset", this::reset).anonymous();
        routes.operation("auth_create_password_reset_confirm", this::confirm).anonymous();
        routes.operation("auth_retrieve_rules", this::rules).anonymous();
    }

    private Response change(RequestContext request) {
        Principal principal = request.principal();
        if (principal != null && principal.accessToken() != null) {
            // Here the server does not look for tokens.
            throw ApiError.unauthenticated();
        }
        BodyFields fields = request.fieldsOrForm().require("old_password", "new_password1", "new_password2");
        String old = fields.text("old_password", 128);
        String password = fields.text("new_password1", 128);
        String again = fields.text("new_password2", 128);
        User user = request.user();
        if (old != null && !old.equals(user.password)) {
            fields.error("old_password", "Your old password was entered incorrectly. Please enter it again.");
        }
        fields.check();
        user.password = checked(fields, Objects.requireNonNull(password), again, user);
        return sessions.renew(request, Response.ok(new RestAuthDetail().detail("New password has been saved.")));
    }

    private static String checked(BodyFields fields, String password, @Nullable String again, User user) {
        if (!password.equals(again)) {
            fields.error("new_password2", "The two password fields didn’t match.");
        } else {
            PasswordRules.likeness(password, user.username, user.firstName, user.lastName, user.email)
                    .forEach(complaint -> fields.error("new_password2", complaint));
            PasswordRules.complaints(password).forEach(complaint -> fields.error("new_password2", complaint));
        }
        fields.check();
        return password;
    }

    private Response reset(RequestContext request) {
        BodyFields fields = request.fieldsOrForm().require("email");
        String email = fields.text("email", 254);
        if (email != null && !email.contains("@")) {
            fields.error("email", "Enter a valid email address.");
        }
        fields.check();
        return Response.ok(new RestAuthDetail().detail("Password reset e-mail has been sent."));
    }

    private Response confirm(RequestContext request) {
        BodyFields fields = request.fieldsOrForm().require("new_password1", "new_password2", "uid", "token");
        fields.text("new_password1", 128);
        fields.text("new_password2", 128);
        String uid = fields.text("uid", 128);
        fields.text("token", 128);
        fields.check();
        boolean known = store.users
                .where(user -> Long.toString(user.id).equals(uid))
                .findAny()
                .isPresent();
        throw ApiError.invalidField(known ? "token" : "uid", "Invalid value");
    }

    /** The rules of the policy agent, which this server does not use: an archive without files. */
    private Response rules(RequestContext request) throws IOException {
        if (RULES_TAG.equals(request.header("If-None-Match"))) {
            return Response.empty(304).header("ETag", RULES_TAG);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[EMPTY_ARCHIVE]);
        }
        return Response.bytes("application/x-tar", bytes::toByteArray).header("ETag", RULES_TAG);
    }
}
