package ai.cvat.sdk.resources;

import ai.cvat.api.client.auth.AccessTokenAuthentication;
import ai.cvat.api.model.PasswordChangeRequest;
import ai.cvat.api.model.PasswordResetConfirmRequest;
import ai.cvat.api.model.PasswordResetSerializerExRequest;
import ai.cvat.api.model.RegisterSerializerEx;
import ai.cvat.api.model.RegisterSerializerExRequest;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.AccountContext;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.ServerContent;
import java.util.function.Consumer;

/**
 * Accounts and their passwords. Users get it by {@link ai.cvat.sdk.Client#accounts()}; to log in and out, see
 * {@link ai.cvat.sdk.Client#login(ai.cvat.sdk.Credentials)}.
 *
 * <p>It works by the operations {@code auth_create_register}, {@code auth_create_password_change}, {@code auth_create_password_reset}, {@code auth_create_password_reset_confirm}, {@code auth_retrieve_rules}. Thread-safe.
 */
public final class AccountRepository {

    static {
        Access.give(AccountRepository.class, AccountRepository::new);
    }

    private final ClientContext context;
    private final Consumer<String> passwordChanged;

    AccountRepository(AccountContext context) {
        this.context = context.client();
        this.passwordChanged = context.passwordChanged();
    }

    /**
     * Makes an account ({@code auth_create_register}). Nobody has to be logged in. Though the server takes who registers for
     * the new user from then on, the client stays who it was, or nobody.
     *
     * @param spec the name, the e-mail address, and the password twice
     * @return the account, and whether its address must be confirmed first
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the name is taken, or the password is too weak
     */
    public RegisterSerializerEx register(RegisterSerializerExRequest spec) {
        return context.api().authApi().createRegister(spec).send().requireBody();
    }

    /**
     * Makes an account ({@code auth_create_register}), as {@link #register(RegisterSerializerExRequest)} does.
     *
     * @param username the name to log in with, of 5 characters or more
     * @param email the address
     * @param password the password
     * @return the account, and whether its address must be confirmed first
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the name is taken, or the password is too weak
     */
    public RegisterSerializerEx register(String username, String email, String password) {
        return register(new RegisterSerializerExRequest()
                .username(username)
                .email(email)
                .password1(password)
                .password2(password));
    }

    /**
     * Changes the password of the current user ({@code auth_create_password_change}). The client's own session goes on; the
     * server ends all others of the user. Tokens stay valid.
     *
     * @param oldPassword the password until now
     * @param newPassword the password from now on
     * @throws IllegalStateException when the client has an access token: the server lets nobody change a password by one
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the old one is wrong, or the new one too weak
     */
    public void changePassword(String oldPassword, String newPassword) {
        if (context.api().authentication() instanceof AccessTokenAuthentication) {
            throw new IllegalStateException(
                    "The server lets nobody change a password by an access token: log in with the"
                            + " user's name and password.");
        }
        context.api()
                .authApi()
                .createPasswordChange(new PasswordChangeRequest()
                        .oldPassword(oldPassword)
                        .newPassword1(newPassword)
                        .newPassword2(newPassword))
                .send();
        passwordChanged.accept(newPassword);
        context.logger().info("Changed the password");
    }

    /**
     * Has a mail sent by which a forgotten password can be set anew ({@code auth_create_password_reset}). Whether there is
     * such an account, the server does not tell.
     *
     * @param email the address of the account
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public void resetPassword(String email) {
        context.api()
                .authApi()
                .createPasswordReset(new PasswordResetSerializerExRequest().email(email))
                .send();
    }

    /**
     * Sets a forgotten password anew ({@code auth_create_password_reset_confirm}).
     *
     * @param uid the account, from the link in the mail
     * @param token the proof, from the link in the mail
     * @param newPassword the password from now on
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the link is too old, or the password too weak
     */
    public void confirmPasswordReset(String uid, String token, String newPassword) {
        context.api()
                .authApi()
                .createPasswordResetConfirm(new PasswordResetConfirmRequest()
                        .uid(uid)
                        .token(token)
                        .newPassword1(newPassword)
                        .newPassword2(newPassword))
                .send();
    }

    /**
     * Fetches the rules of who may do what, as the policy engine beside the server reads them ({@code auth_retrieve_rules}).
     *
     * @return an archive, to be closed or read whole
     */
    public MediaContent rules() {
        return ServerContent.ofDocument(context, context.api().authApi().retrieveRules(), "rules");
    }

    @Override
    public String toString() {
        return "Accounts{" + context.api().baseUrl().host() + "}";
    }
}
