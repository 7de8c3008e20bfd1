package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.NoAuthentication;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.Token;
import org.slf4j.Logger;

/** Who the client is to the server; shared by a client and its views. */
final class Session {

    private static final String COOKIE = "sessionid";

    private final ApiClient api;
    private final Logger logger;
    private boolean openedHere;
    private boolean closed;

    Session(ApiClient api, Logger logger) {
        this.api = api;
        this.logger = logger;
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
            open(password);
        } else if (credentials instanceof AccessTokenCredentials token) {
            api.setAuthentication(Authentication.accessToken(token.token()));
            logger.info("Using an access token for {}", api.baseUrl());
        }
    }

    synchronized void logout() {
        try {
            if (isOpen()) {
                api.authApi().createLogout().send();
                logger.info("Logged out of {}", api.baseUrl());
            }
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

    private void leave() {
        try {
            logout();
        } catch (CvatException e) {
            logger.warn(
                    "The session with {} could not be ended, and may live on there: {}", api.baseUrl(), e.getMessage());
        }
    }

    private void open(PasswordCredentials credentials) {
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
        return api.cookies().value(COOKIE) != null;
    }

    private void forget() {
        openedHere = false;
        api.cookies().clear();
        api.setAuthentication(Authentication.none());
    }
}
