package ai.cvat.sdk.testing;

import ai.cvat.api.model.RestAuthDetail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Changing passwords. No mail is sent, so that nobody ever has a token to confirm a reset with. */
final class PasswordsArea implements Area {

    private static final String RULES_TAG = "\"no-rules\"";
    private static final int EMPTY_ARCHIVE = 1024;

    private final Store store;
    private final Sessions sessions;

    PasswordsArea(Store store, Sessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("auth_create_password_change", this::change);
        routes.operation("auth_create_password_reset", this::reset).anonymous();
        routes.operation("auth_create_password_reset_confirm", this::confirm).anonymous();
        routes.operation("auth_retrieve_rules", this::rules).anonymous();
    }

    private Reply change(Exchange exchange) {
        Principal principal = exchange.principal();
        if (principal != null && principal.accessToken() != null) {
            // Here the server does not look for tokens.
            throw Failure.unauthenticated();
        }
        Fields fields = exchange.fieldsOrForm().require("old_password", "new_password1", "new_password2");
        String old = fields.text("old_password", 128);
        String password = fields.text("new_password1", 128);
        String again = fields.text("new_password2", 128);
        User user = exchange.user();
        if (old != null && !old.equals(user.password)) {
            fields.error("old_password", "Your old password was entered incorrectly. Please enter it again.");
        }
        fields.check();
        user.password = checked(fields, Objects.requireNonNull(password), again, user);
        return sessions.renew(exchange, Reply.ok(new RestAuthDetail().detail("New password has been saved.")));
    }

    private static String checked(Fields fields, String password, @Nullable String again, User user) {
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

    private Reply reset(Exchange exchange) {
        Fields fields = exchange.fieldsOrForm().require("email");
        String email = fields.text("email", 254);
        if (email != null && !email.contains("@")) {
            fields.error("email", "Enter a valid email address.");
        }
        fields.check();
        return Reply.ok(new RestAuthDetail().detail("Password reset e-mail has been sent."));
    }

    private Reply confirm(Exchange exchange) {
        Fields fields = exchange.fieldsOrForm().require("new_password1", "new_password2", "uid", "token");
        fields.text("new_password1", 128);
        fields.text("new_password2", 128);
        String uid = fields.text("uid", 128);
        fields.text("token", 128);
        fields.check();
        boolean known = store.users
                .where(user -> Long.toString(user.id).equals(uid))
                .findAny()
                .isPresent();
        throw Failure.invalidField(known ? "token" : "uid", "Invalid value");
    }

    /** The rules of the policy agent, which this server does not use: an archive without files. */
    private Reply rules(Exchange exchange) throws IOException {
        if (RULES_TAG.equals(exchange.header("If-None-Match"))) {
            return Reply.empty(304).header("ETag", RULES_TAG);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[EMPTY_ARCHIVE]);
        }
        return Reply.bytes("application/x-tar", bytes::toByteArray).header("ETag", RULES_TAG);
    }
}
