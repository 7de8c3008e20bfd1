package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.LegacyTokenAuthentication;
import ai.cvat.api.client.auth.NoAuthentication;
import ai.cvat.api.client.auth.SessionCookies;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.Token;
import java.time.Duration;
import java.util.Locale;
import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The session of a client with its server; shared by a client and its views. */
final class Session {

    /** How long the end of a session may keep a program from going on. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final ApiClient api;
    private final boolean logInAgain;
    private final Logger logger;
    private volatile boolean openedHere;
    private volatile String account = "";
    private @Nullable PasswordCredentials renewedBy;
    private boolean closed;

    Session(ApiClient api, boolean logInAgain, Logger logger) {
        this.api = api;
        this.logInAgain = logInAgain;
        this.logger = logger;
    }

    /** Who is logged in, in words that are no secret and that no two share; empty for nobody. */
    String account() {
        return account;
    }

    boolean hasCredentials() {
        return isOpen() || !(api.authentication() instanceof NoAuthentication);
    }

    synchronized void login(Credentials credentials) {
        if (closed) {
            throw new IllegalStateException("the client is closed; make a new one");
        }
        leave();
        if (credentials instanceof PasswordCredentials password) {
            try {
                open(password);
            } catch (CvatException e) {
                // The cookie may have come with an answer that then broke off: who is told of a failure is not logged
                // in.
                forget();
                throw e;
            }
            account = "user " + password.user().toLowerCase(Locale.ROOT);
            if (logInAgain) {
                renewBy(password);
            }
        } else if (credentials instanceof AccessTokenCredentials token) {
            api.setAuthentication(Authentication.accessToken(token.token()));
            account = "token " + ByteString.encodeUtf8(token.token()).sha256().hex();
            logger.info("Using an access token for {}", api.baseUrl());
        }
    }

    /** The password is held as long as the session may be renewed by it, and nowhere else. */
    private void renewBy(PasswordCredentials credentials) {
        renewedBy = credentials;
        api.setSessionRenewal(() -> renew(credentials));
    }

    /** From now on the session is renewed by another password, if it is at all. */
    synchronized void passwordChanged(String password) {
        if (renewedBy != null) {
            renewBy(new PasswordCredentials(renewedBy.user(), password));
        }
    }

    synchronized void logout() {
        logout(api.authApi().createLogout());
    }

    private void logout(ApiCall<?> call) {
        // Before anything else: nobody logs in again to log out.
        renewedBy = null;
        api.setSessionRenewal(null);
        try {
            if (isOpen()) {
                call.send();
                logger.info("Logged out of {}", api.baseUrl());
            }
        } catch (UnauthorizedException e) {
            logger.debug("The session with {} was over already", api.baseUrl());
        } finally {
            forget();
        }
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (openedHere) {
            leave();
        }
        forget();
        api.close();
    }

    @SuppressWarnings("try") // the deadline counts by being there
    private void leave() {
        try (Deadline leaving = Deadline.instead(LEAVING)) {
            logout(api.decorated(Session::once).authApi().createLogout());
        } catch (CvatException e) {
            logger.warn(
                    "The session with {} could not be ended, and may live on there: {}", api.baseUrl(), e.getMessage());
        }
    }

    private static Request once(Request request) {
        return request.newBuilder().tag(RetryPolicy.class, RetryPolicy.never()).build();
    }

    /** Not synchronized: who holds this object waits for it. */
    private void renew(PasswordCredentials credentials) {
        logger.info("The session with {} is over; logging in again as {}", api.baseUrl(), credentials.user());
        if (api.authentication() instanceof LegacyTokenAuthentication) {
            // The server would refuse the login for the token that goes with it.
            api.setAuthentication(Authentication.none());
        }
        try {
            open(credentials);
        } catch (BadRequestException e) {
            // It will not become right by being tried again, and too many tries may lock the account.
            api.setSessionRenewal(null);
            throw e;
        }
    }

    private void open(PasswordCredentials credentials) {
        api.warnOfExposedCredentials();
        Token token = api.authApi()
                .createLogin(new LoginSerializerExRequest()
                        .username(credentials.user())
                        .password(credentials.password()))
                .send()
                .body();
        if (isOpen()) {
            openedHere = true;
            logger.info("Logged in to {} as {}", api.baseUrl(), credentials.user());
            return;
        }
        String key = token == null ? null : token.getKey();
        if (key == null || key.isBlank()) {
            throw new CvatException("The server " + api.baseUrl() + " accepted the login of " + credentials.user()
                    + " but sent neither a session cookie nor a token. A proxy before it may drop cookies; "
                    + "use an access token instead");
        }
        api.setAuthentication(Authentication.legacyToken(key));
        logger.warn(
                "Logged in to {} as {}, but it sent no session cookie, as behind a proxy that drops them: "
                        + "the token of the login is used instead",
                api.baseUrl(),
                credentials.user());
    }

    private boolean isOpen() {
        return api.cookies().value(SessionCookies.SESSION) != null;
    }

    private void forget() {
        openedHere = false;
        account = "";
        api.cookies().clear();
        api.setAuthentication(Authentication.none());
    }
}
