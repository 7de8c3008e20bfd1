package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.sdk.internal.Answers;
import ai.cvat.sdk.internal.Detour;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.resources.Task;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientLoginTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final RecordedLog log = new RecordedLog();

    @BeforeEach
    void serverIsThere() {
        server.stubFor(Answers.about("2.80.0"));
        server.stubFor(Answers.login());
        server.stubFor(Answers.logout());
        server.stubFor(Answers.self());
    }

    private Client client() {
        return Client.builder(server.baseUrl()).logger(log.logger()).build();
    }

    private static void askWhoIAm(Client client) {
        client.apiClient().usersApi().retrieveSelf().send();
    }

    @Test
    void passwordOpensASessionThatLaterRequestsBelongTo() {
        try (Client client = client()) {
            assertThat(client.hasCredentials()).isFalse();
            client.login("ann", "s3cret");
            askWhoIAm(client);

            assertThat(client.hasCredentials()).isTrue();
        }
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/api/auth/login"))
                        .withRequestBody(equalToJson("{\"username\": \"ann\", \"password\": \"s3cret\"}")));
        server.verify(getRequestedFor(urlEqualTo("/api/users/self"))
                .withCookie("sessionid", equalTo("the-session"))
                .withHeader("X-CSRFToken", equalTo("the-csrf"))
                .withHeader("Authorization", absent()));
    }

    @Test
    void closingLogsOutOfTheSessionThatWasOpened() {
        client().close();
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));

        Client client = client();
        client.login("ann", "s3cret");
        client.close();
        client.close();
        server.verify(
                1, postRequestedFor(urlEqualTo("/api/auth/logout")).withCookie("sessionid", equalTo("the-session")));
    }

    @Test
    void logoutThatFailsOnClosingIsLogged() {
        server.stubFor(post(urlEqualTo("/api/auth/logout")).willReturn(Answers.json(500, "broken")));
        Client client = client();
        client.login("ann", "s3cret");

        client.close();
        assertThat(log.warnings()).singleElement().asString().contains("could not be ended", "500");
        assertThat(client.hasCredentials()).isFalse();
    }

    @Test
    void logoutEndsTheSessionAndForgetsIt() {
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.logout();
            client.logout();
            askWhoIAm(client);

            assertThat(client.hasCredentials()).isFalse();
        }
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/api/auth/logout"))
                        .withCookie("sessionid", equalTo("the-session"))
                        .withHeader("X-CSRFToken", equalTo("the-csrf")));
        server.verify(getRequestedFor(urlEqualTo("/api/users/self")).withHeader("Cookie", absent()));
    }

    @Test
    void logoutThatTheServerRefusesIsReportedAndForgetsTheSession() {
        server.stubFor(post(urlEqualTo("/api/auth/logout")).willReturn(Answers.json(403, "{\"detail\": \"no\"}")));
        try (Client client = client()) {
            client.login("ann", "s3cret");

            assertThatThrownBy(client::logout).isInstanceOf(ForbiddenException.class);
            assertThat(client.hasCredentials()).isFalse();
        }
    }

    @Test
    void accessTokenIsSentAndOnlyForgotten() {
        try (Client client = client()) {
            client.login(new AccessTokenCredentials("t0ken"));
            askWhoIAm(client);
            assertThat(client.hasCredentials()).isTrue();

            client.logout();
            assertThat(client.hasCredentials()).isFalse();
        }
        server.verify(getRequestedFor(urlEqualTo("/api/users/self"))
                .withHeader("Authorization", equalTo("Bearer t0ken"))
                .withHeader("Cookie", absent()));
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/login")));
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));
    }

    @Test
    void secondLoginEndsTheFirst() {
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.login(new AccessTokenCredentials("t0ken"));
            askWhoIAm(client);
        }
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/logout")));
        server.verify(getRequestedFor(urlEqualTo("/api/users/self"))
                .withHeader("Authorization", equalTo("Bearer t0ken"))
                .withHeader("Cookie", absent()));
    }

    @Test
    void passwordLoginSendsNothingOfTheTokenBefore() {
        try (Client client = client()) {
            client.login(new AccessTokenCredentials("t0ken"));
            client.login("ann", "s3cret");
        }
        server.verify(postRequestedFor(urlEqualTo("/api/auth/login")).withHeader("Authorization", absent()));
    }

    @Test
    void loginGoesOnWhenTheOldSessionCannotBeEnded() {
        server.stubFor(post(urlEqualTo("/api/auth/logout")).willReturn(Answers.json(500, "broken")));
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.login(new AccessTokenCredentials("t0ken"));

            assertThat(client.hasCredentials()).isTrue();
            assertThat(log.warnings()).singleElement().asString().contains("could not be ended");
        }
    }

    @Test
    void tokenOfTheAnswerIsUsedWhereNoSessionCookieCame() {
        server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(Answers.json(200, "{\"key\": \"legacy\"}")));
        try (Client client = client()) {
            client.login("ann", "s3cret");
            askWhoIAm(client);

            assertThat(client.hasCredentials()).isTrue();
        }
        server.verify(
                getRequestedFor(urlEqualTo("/api/users/self")).withHeader("Authorization", equalTo("Token legacy")));
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));
        assertThat(log.warnings()).singleElement().asString().contains("no session cookie");
    }

    @Test
    void loginWithNeitherCookieNorTokenIsAnError() {
        server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(Answers.json(200, "{}")));
        try (Client client = client()) {
            assertThatThrownBy(() -> client.login("ann", "s3cret"))
                    .isInstanceOf(CvatException.class)
                    .hasMessageContaining("neither a session cookie nor a token")
                    .hasMessageContaining("access token instead");
            assertThat(client.hasCredentials()).isFalse();
        }
    }

    @Test
    void refusedLoginHasTheServersReasonAndNoPassword() {
        server.stubFor(post(urlEqualTo("/api/auth/login"))
                .willReturn(Answers.json(
                        400, "{\"non_field_errors\": [\"Unable to log in with provided credentials.\"]}")));
        try (Client client = client()) {
            assertThatThrownBy(() -> client.login("ann", "s3cret"))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("Unable to log in with provided credentials.")
                    .hasMessageNotContaining("s3cret");
            assertThat(client.hasCredentials()).isFalse();
        }
    }

    @Test
    void blankUserIsRefusedBeforeAnythingIsSent() {
        try (Client client = client()) {
            assertThatThrownBy(() -> client.login(" ", "s3cret")).isInstanceOf(IllegalArgumentException.class);
        }
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/login")));
    }

    @Test
    void closedClientDoesNotLogIn() {
        Client client = client();
        client.close();

        assertThatThrownBy(() -> client.login("ann", "s3cret"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void afterTheEndViewsListsAndOtherCallsSayThatTheClientIsClosedAndSendNothing() {
        Client client = client();
        Client view = client.withOrganization("robotics");
        PagedList<Task> tasks = view.tasks().list();
        client.close();
        server.resetRequests();

        List<ThrowingCallable> calls = List.of(
                tasks::first,
                () -> view.projects().retrieve(1),
                client::getServerVersion,
                () -> client.request("id").await(),
                () -> client.apiClient().serverApi().retrieveAbout().send());
        assertThat(calls)
                .allSatisfy(call -> assertThatIllegalStateException()
                        .isThrownBy(call)
                        .withMessageContaining(server.baseUrl())
                        .withMessageContaining("is closed"));
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void credentialsOfTheBuilderLogIn() {
        try (Client client = Client.makeClient(server.baseUrl(), new PasswordCredentials("ann", "s3cret"))) {
            assertThat(client.hasCredentials()).isTrue();
        }
        try (Client client =
                Client.makeClient("http://localhost", server.getPort(), new AccessTokenCredentials("t0ken"))) {
            assertThat(client.hasCredentials()).isTrue();
        }
        try (Client client = Client.makeClient("http://localhost", server.getPort())) {
            assertThat(client.hasCredentials()).isFalse();
        }
    }

    @Test
    void viewsShareTheSessionAndDoNotEndIt() {
        try (Client client = client()) {
            Client view = client.withOrganization("robotics");
            view.login("ann", "s3cret");
            assertThat(client.hasCredentials()).isTrue();

            view.close();
            assertThat(client.hasCredentials()).isTrue();
            server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));
        }
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/logout")));
    }

    @Test
    void sessionOpenedThroughTheLowLevelIsNotEndedOnClosing() {
        try (Client client = client()) {
            client.apiClient()
                    .authApi()
                    .createLogin(new ai.cvat.api.model.LoginSerializerExRequest()
                            .username("ann")
                            .password("s3cret"))
                    .send();
            assertThat(client.hasCredentials()).isTrue();
        }
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));
    }

    /** From now on the server knows only the next session, or none where the login is refused. */
    private static void sessionExpires(ResponseDefinitionBuilder login) {
        server.stubFor(get(urlEqualTo("/api/users/self"))
                .withCookie("sessionid", equalTo("the-session"))
                .willReturn(Answers.json(401, "{\"detail\": \"Authentication credentials were not provided.\"}")));
        server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(login));
    }

    private static ResponseDefinitionBuilder nextSession() {
        return Answers.json(200, "{\"key\": \"legacy\"}")
                .withHeader("Set-Cookie", "sessionid=the-next; Path=/; HttpOnly", "csrftoken=the-csrf-2; Path=/");
    }

    @Test
    void aSessionThatIsOverIsRenewedForTheClientAndItsViews() {
        try (Client client = client()) {
            client.login("ann", "s3cret");
            sessionExpires(nextSession());

            askWhoIAm(client.withOrganization("robotics"));
            askWhoIAm(client);
        }
        server.verify(2, postRequestedFor(urlEqualTo("/api/auth/login")));
        server.verify(postRequestedFor(urlEqualTo("/api/auth/login")).withHeader("X-Organization", absent()));
        server.verify(
                1,
                getRequestedFor(urlEqualTo("/api/users/self"))
                        .withCookie("sessionid", equalTo("the-next"))
                        .withHeader("X-Organization", equalTo("robotics")));
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/logout")).withCookie("sessionid", equalTo("the-next")));
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("is over; logging in again as ann"));
        assertThat(log.lines()).noneMatch(line -> line.contains("s3cret"));
    }

    private static void registeringLogsIn() {
        server.stubFor(post(urlEqualTo("/api/auth/register"))
                .willReturn(Answers.json(201, "{\"username\": \"newbie\"}")
                        .withHeader(
                                "Set-Cookie",
                                "messages=welcome; Path=/; HttpOnly",
                                "csrftoken=other-csrf; Path=/",
                                "sessionfresh=1; Path=/; HttpOnly",
                                "sessionid=other-session; Path=/; HttpOnly")));
    }

    @Test
    void whoRegistersSomebodyStaysLoggedInAsHimself() {
        registeringLogsIn();
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.accounts().register("newbie", "new@example.com", "pass word");
            askWhoIAm(client);
        }
        server.verify(postRequestedFor(urlEqualTo("/api/auth/register")).withoutHeader("Cookie"));
        server.verify(getRequestedFor(urlEqualTo("/api/users/self"))
                .withCookie("sessionid", equalTo("the-session"))
                .withHeader("X-CSRFToken", equalTo("the-csrf")));
        server.verify(
                1, postRequestedFor(urlEqualTo("/api/auth/logout")).withCookie("sessionid", equalTo("the-session")));
    }

    @Test
    void whoRegistersWithoutBeingLoggedInIsNotAfterwards() {
        registeringLogsIn();
        try (Client client = client()) {
            client.accounts().register("newbie", "new@example.com", "pass word");

            assertThat(client.hasCredentials()).isFalse();
        }
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/logout")));
    }

    @Test
    void afterAChangeOfThePasswordASessionIsRenewedByTheNewOne() {
        server.stubFor(post(urlEqualTo("/api/auth/password/change"))
                .willReturn(Answers.json(200, "{\"detail\": \"New password has been saved.\"}")
                        .withHeader("Set-Cookie", "sessionid=the-session-2; Path=/; HttpOnly")));
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.accounts().changePassword("s3cret", "n3w-secret");
            askWhoIAm(client);
            server.verify(
                    getRequestedFor(urlEqualTo("/api/users/self")).withCookie("sessionid", equalTo("the-session-2")));
            server.stubFor(get(urlEqualTo("/api/users/self"))
                    .withCookie("sessionid", equalTo("the-session-2"))
                    .willReturn(Answers.json(401, "{\"detail\": \"Authentication credentials were not provided.\"}")));
            server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(nextSession()));

            askWhoIAm(client);
        }
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/api/auth/login"))
                        .withRequestBody(equalToJson("{\"username\": \"ann\", \"password\": \"n3w-secret\"}")));
        assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aPasswordIsNotChangedByAnAccessToken() {
        try (Client client = client()) {
            client.login(new AccessTokenCredentials("token"));

            assertThatThrownBy(() -> client.accounts().changePassword("old", "new"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("log in with the user's name and password");
        }
        server.verify(0, postRequestedFor(urlEqualTo("/api/auth/password/change")));
    }

    @Test
    void aSessionIsNotRenewedWhereThatIsTurnedOff() {
        try (Client client = Client.builder(server.baseUrl())
                .config(config -> config.logInAgain(false))
                .build()) {
            client.login("ann", "s3cret");
            sessionExpires(nextSession());

            assertThatThrownBy(() -> askWhoIAm(client))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("The session is over: log in again.");
        }
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/login")));
    }

    @Test
    void aPasswordThatIsNotRightAnyMoreIsTriedOnceAndForgotten() {
        try (Client client = client()) {
            client.login("ann", "s3cret");
            sessionExpires(
                    Answers.json(400, "{\"non_field_errors\": [\"Unable to log in with provided credentials.\"]}"));

            assertThatThrownBy(() -> askWhoIAm(client))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("logging in again failed")
                    .hasMessageContaining("Unable to log in with provided credentials.")
                    .hasMessageNotContaining("s3cret");
            assertThatThrownBy(() -> askWhoIAm(client))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("log in again");
        }
        server.verify(2, postRequestedFor(urlEqualTo("/api/auth/login")));
    }

    @Test
    void theTokenOfALoginIsRenewedWithoutTheOldOne() {
        server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(Answers.json(200, "{\"key\": \"old\"}")));
        try (Client client = client()) {
            client.login("ann", "s3cret");
            server.stubFor(get(urlEqualTo("/api/users/self"))
                    .withHeader("Authorization", equalTo("Token old"))
                    .willReturn(Answers.json(401, "{\"detail\": \"Invalid token.\"}")));
            server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(Answers.json(200, "{\"key\": \"new\"}")));

            askWhoIAm(client);
        }
        server.verify(2, postRequestedFor(urlEqualTo("/api/auth/login")).withHeader("Authorization", absent()));
        server.verify(
                1, getRequestedFor(urlEqualTo("/api/users/self")).withHeader("Authorization", equalTo("Token new")));
    }

    @Test
    void nobodyLogsInAgainOnlyToLogOut() {
        server.stubFor(post(urlEqualTo("/api/auth/logout"))
                .willReturn(Answers.json(401, "{\"detail\": \"Authentication credentials were not provided.\"}")));
        try (Client client = client()) {
            client.login("ann", "s3cret");
            client.logout();

            assertThat(client.hasCredentials()).isFalse();
        }
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/login")));
        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/logout")));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void aRefusedAccessTokenIsOneExceptionThatNamesTheRemedy() {
        server.stubFor(
                get(urlEqualTo("/api/users/self")).willReturn(Answers.json(401, "{\"detail\": \"Invalid token.\"}")));
        try (Client client = client()) {
            client.login(new AccessTokenCredentials("t0ken"));

            assertThatThrownBy(() -> askWhoIAm(client))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("Invalid token. The access token is wrong, has expired or was revoked")
                    .hasMessageNotContaining("t0ken");
        }
        server.verify(1, getRequestedFor(urlEqualTo("/api/users/self")));
    }

    @Test
    void closingDoesNotWaitForAServerThatIsSilent() {
        server.stubFor(post(urlEqualTo("/api/auth/logout"))
                .willReturn(Answers.json(503, "later").withHeader("Retry-After", "20")));
        Client client = client();
        client.login("ann", "s3cret");

        client.close();

        server.verify(1, postRequestedFor(urlEqualTo("/api/auth/logout")));
        assertThat(log.warnings()).singleElement().asString().contains("could not be ended", "503");
    }

    @Test
    void aPasswordThatGoesOverHttpToAnotherMachineIsWarnedOfOnce() {
        OkHttpClient network = Detour.client(Map.of(80, server::getPort));
        try (Client client = Client.builder("http://cvat.example.com")
                .okHttpClient(network)
                .logger(log.logger())
                .credentials(new PasswordCredentials("ann", "s3cret"))
                .build()) {
            askWhoIAm(client);
        }
        assertThat(log.warnings()).singleElement().asString().contains("cvat.example.com", "over http", "Use https");
    }

    @Test
    void logHasNoSecrets() {
        try (Client client = client()) {
            client.login("ann", "s3cret");
            askWhoIAm(client);
            client.login(new AccessTokenCredentials("t0ken"));
            askWhoIAm(client);
        }
        assertThat(log.lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).doesNotContain("s3cret", "t0ken", "the-session", "the-csrf", "legacy"))
                .anySatisfy(line -> assertThat(line).contains("Logged in to", "as ann"));
    }
}
