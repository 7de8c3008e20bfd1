package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.PasswordChangeRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.RegisterSerializerExRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends ServerTest {

    private static final List<String> OURS =
            List.of("Authorization", "Cookie", "X-CSRFToken", "Origin", "X-Organization", "X-Gateway-Secret");

    private final MockWebServer elsewhere = new MockWebServer();

    @BeforeEach
    void startElsewhere() throws Exception {
        elsewhere.start();
    }

    @AfterEach
    void stopElsewhere() throws Exception {
        elsewhere.shutdown();
    }

    private String authorizationOf(Authentication authentication) throws Exception {
        try (var other =
                new ApiClient(configuration().authentication(authentication).build())) {
            answer(json("{}"));
            other.usersApi().retrieveSelf().send();
            return String.valueOf(received().getHeader("Authorization"));
        }
    }

    @Test
    void eachKindOfCredentialsHasItsHeader() throws Exception {
        assertThat(authorizationOf(Authentication.accessToken("pat.1"))).isEqualTo("Bearer pat.1");
        assertThat(authorizationOf(Authentication.legacyToken("abc"))).isEqualTo("Token abc");
        assertThat(authorizationOf(Authentication.basic("user", "pä:ss"))).isEqualTo("Basic dXNlcjpww6Q6c3M=");
        assertThat(authorizationOf(Authentication.none())).isEqualTo("null");
    }

    @Test
    void credentialsCanBeChangedWhileTheClientLives() throws Exception {
        answer(json("{}"), json("{}"));

        client.setAuthentication(Authentication.accessToken("first"));
        client.usersApi().retrieveSelf().send();
        client.setAuthentication(Authentication.none());
        client.usersApi().retrieveSelf().send();

        assertThat(received().getHeader("Authorization")).isEqualTo("Bearer first");
        assertThat(received().getHeader("Authorization")).isNull();
    }

    private void logIn() throws Exception {
        answer(json("{\"key\": \"k\"}")
                .addHeader("Set-Cookie", "sessionid=s1; HttpOnly; Path=/; SameSite=Lax")
                .addHeader("Set-Cookie", "csrftoken=c1; Path=/"));
        client.authApi()
                .createLogin(new LoginSerializerExRequest().username("u").password("p"))
                .send();
        RecordedRequest login = received();
        assertThat(login.getHeader("Cookie")).isNull();
        assertThat(login.getHeader("X-CSRFToken")).isNull();
    }

    private void assertSession(RecordedRequest request, String csrf) {
        assertThat(request.getHeader("Cookie")).isEqualTo("sessionid=s1; csrftoken=" + csrf);
        assertThat(request.getHeaders().values("X-CSRFToken")).containsExactly(csrf);
        assertThat(request.getHeaders().values("Origin"))
                .containsExactly("http://" + server.getHostName() + ":" + server.getPort());
        assertThat(request.getHeader("Authorization")).isNull();
    }

    @Test
    void aSessionSendsItsCookiesTheCsrfTokenAndTheOriginWithEveryRequest() throws Exception {
        logIn();
        answer(json("{}"), json("{}"), json("{}"), status(200));

        client.usersApi().retrieveSelf().send();
        client.tasksApi().partialUpdate(1, new PatchedTaskWriteRequest()).send();
        client.authApi().createLogout().send();
        client.send(new Request.Builder().url(server.url("/x")).build())
                .requireBody()
                .close();

        for (int i = 0; i < 4; i++) {
            assertSession(received(), "c1");
        }
    }

    @Test
    void aRotatedCsrfTokenIsTakenFromTheJarEachTime() throws Exception {
        logIn();
        answer(json("{}").addHeader("Set-Cookie", "csrftoken=c2; Path=/"), json("{}"));

        client.usersApi().retrieveSelf().send();
        client.usersApi().retrieveSelf().send();

        assertSession(received(), "c1");
        assertSession(received(), "c2");
    }

    @Test
    void cookiesThatTheServerTakesBackAreNotSentAnyMore() throws Exception {
        logIn();
        answer(
                json("{}")
                        .addHeader("Set-Cookie", "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/")
                        .addHeader("Set-Cookie", "csrftoken=; Max-Age=0; Path=/"),
                json("{}"));

        client.authApi().createLogout().send();
        client.serverApi().retrieveAbout().send();

        received();
        RecordedRequest after = received();
        OURS.forEach(name -> assertThat(after.getHeader(name)).as(name).isNull());
        assertThat(client.cookies().isEmpty()).isTrue();
    }

    private static MockResponse ofAnotherUser(String body) {
        return json(201, body)
                .addHeader("Set-Cookie", "sessionid=other; HttpOnly; Path=/; SameSite=Lax")
                .addHeader("Set-Cookie", "csrftoken=other; Path=/")
                .addHeader("Set-Cookie", "sessionfresh=1; HttpOnly; Path=/")
                .addHeader("Set-Cookie", "messages=welcome; HttpOnly; Path=/");
    }

    private void register() {
        client.authApi()
                .createRegister(new RegisterSerializerExRequest()
                        .username("newbie")
                        .password1("p")
                        .password2("p"))
                .send();
    }

    @Test
    void whoRegistersSomebodyStaysWhoHeIs() throws Exception {
        logIn();
        answer(ofAnotherUser("{\"username\": \"newbie\"}"), json("{}"));

        register();
        client.usersApi().retrieveSelf().send();

        RecordedRequest registration = received();
        // The server would end the session of a request that registers.
        assertThat(registration.getHeader("Cookie")).isNull();
        assertThat(registration.getHeader("X-CSRFToken")).isNull();
        assertSession(received(), "c1");
    }

    @Test
    void whoIsNobodyStaysNobodyByRegistering() throws Exception {
        answer(ofAnotherUser("{\"username\": \"newbie\"}"), json("{}"));

        register();
        client.serverApi().retrieveAbout().send();

        received();
        assertThat(received().getHeader("Cookie")).isNull();
        assertThat(client.cookies().isEmpty()).isTrue();
    }

    @Test
    void noOtherAnswerChangesWhoTheClientIs() throws Exception {
        answer(ofAnotherUser("{}"), json("{}"));
        client.serverApi().retrieveAbout().send();
        client.serverApi().retrieveAbout().send();
        received();
        assertThat(received().getHeader("Cookie")).doesNotContain("session");
        client.cookies().clear();

        logIn();
        answer(ofAnotherUser("{}"), json("{}"));
        client.usersApi().retrieveSelf().send();
        client.usersApi().retrieveSelf().send();
        received();
        assertThat(received().getHeader("Cookie")).contains("sessionid=s1").doesNotContain("sessionid=other");
    }

    @Test
    void theCookiesOfOthersOnTheWayAreKept() throws Exception {
        answer(json("{}").addHeader("Set-Cookie", "BALANCER=a; Path=/"), json("{}"));

        client.serverApi().retrieveAbout().send();
        client.serverApi().retrieveAbout().send();

        received();
        assertThat(received().getHeader("Cookie")).isEqualTo("BALANCER=a");
    }

    @Test
    void aChangeOfThePasswordRenewsTheSession() throws Exception {
        logIn();
        answer(
                json("{}")
                        .addHeader("Set-Cookie", "sessionid=s2; HttpOnly; Path=/")
                        .addHeader("Set-Cookie", "sessionfresh=1; HttpOnly; Path=/"),
                json("{}"));

        client.authApi().createPasswordChange(new PasswordChangeRequest()).send();
        client.usersApi().retrieveSelf().send();

        received();
        assertThat(received().getHeader("Cookie")).contains("sessionid=s2", "csrftoken=c1", "sessionfresh=1");
    }

    @Test
    void theServerProlongsASessionByTheSameCookie() throws Exception {
        logIn();
        answer(
                json("{}")
                        .addHeader("Set-Cookie", "sessionid=s1; Max-Age=1209600; Path=/")
                        .addHeader("Set-Cookie", "sessionfresh=1; Max-Age=86400; Path=/"),
                json("{}"));

        client.usersApi().retrieveSelf().send();
        client.usersApi().retrieveSelf().send();

        received();
        assertThat(received().getHeader("Cookie")).contains("sessionid=s1", "sessionfresh=1");
    }

    @Test
    void anAnswerThatEndsASessionOfBeforeDoesNotEndTheOneOfNow() throws Exception {
        logIn();
        String over = "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/";
        CountDownLatch renewed = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                renewed.await();
                return json(401, "{\"detail\": \"Authentication credentials were not provided.\"}")
                        .addHeader("Set-Cookie", over);
            }
        });
        CompletableFuture<?> asked = client.usersApi().retrieveSelf().sendAsync();
        received();
        client.cookies()
                .saveFromResponse(
                        client.baseUrl(), List.of(okhttp3.Cookie.parse(client.baseUrl(), "sessionid=s2; Path=/")));
        renewed.countDown();

        assertThat(asked).failsWithin(10, TimeUnit.SECONDS);

        assertThat(client.cookies().value("sessionid")).isEqualTo("s2");
    }

    @Test
    void forgettingTheCookiesEndsTheSession() throws Exception {
        logIn();
        answer(json("{}"));

        client.cookies().clear();
        client.serverApi().retrieveAbout().send();

        assertThat(received().getHeader("Cookie")).isNull();
    }

    private ApiClient withEverySecret() throws Exception {
        logIn();
        ApiClient secretive = new ApiClient(configuration()
                .authentication(Authentication.accessToken("t"))
                .header("X-Gateway-Secret", "g")
                .build());
        secretive
                .cookies()
                .saveFromResponse(
                        server.url("/"),
                        List.of(
                                okhttp3.Cookie.parse(server.url("/"), "sessionid=s1"),
                                okhttp3.Cookie.parse(server.url("/"), "csrftoken=c1")));
        return secretive.decorated(
                request -> request.newBuilder().header("X-Organization", "cats").build());
    }

    private void assertNothingOfOurs(RecordedRequest request) {
        OURS.forEach(name -> assertThat(request.getHeader(name)).as(name).isNull());
    }

    @Test
    void theConfiguredOriginGetsAllOfIt() throws Exception {
        ApiClient secretive = withEverySecret();
        answer(json("{}"));

        secretive.usersApi().retrieveSelf().send();

        RecordedRequest request = received();
        OURS.forEach(name -> assertThat(request.getHeader(name)).as(name).isNotNull());
        secretive.close();
    }

    @Test
    void aHandMadeRequestElsewhereGetsNothingOfIt() throws Exception {
        ApiClient secretive = withEverySecret();
        elsewhere.enqueue(new MockResponse().addHeader("Set-Cookie", "sessionid=evil; Path=/"));

        secretive
                .send(new Request.Builder().url(elsewhere.url("/file")).build())
                .requireBody()
                .close();

        assertNothingOfOurs(elsewhere.takeRequest());
        assertThat(secretive.cookies().value("sessionid")).isEqualTo("s1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectElsewhereTakesNothingOfItAlong(int status) throws Exception {
        ApiClient secretive = withEverySecret();
        answer(status(status).setHeader("Location", elsewhere.url("/file")));
        elsewhere.enqueue(new MockResponse().setBody("it"));

        try (var body = secretive.tasksApi().retrievePreview(1).send().requireBody()) {
            assertThat(body.string()).isEqualTo("it");
        }

        assertThat(received().getHeader("X-Gateway-Secret")).isEqualTo("g");
        assertNothingOfOurs(elsewhere.takeRequest());
    }

    @Test
    void aRedirectElsewhereAndBackIsNotTakenForOursOnTheWay() throws Exception {
        ApiClient secretive = withEverySecret();
        answer(
                status(302).setHeader("Location", elsewhere.url("/a")),
                status(200).setBody("home"));
        elsewhere.enqueue(new MockResponse().setResponseCode(302).setHeader("Location", server.url("/b")));

        secretive.tasksApi().retrievePreview(1).send().requireBody().close();

        assertNothingOfOurs(elsewhere.takeRequest());
        received();
        assertThat(received().getHeader("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void aRedirectWithinTheOriginKeepsTheCredentials() throws Exception {
        ApiClient secretive = withEverySecret();
        answer(status(302).setHeader("Location", "/moved"), json("{}"));

        secretive.usersApi().retrieveSelf().send();

        received();
        RecordedRequest second = received();
        assertThat(second.getPath()).isEqualTo("/moved");
        assertThat(second.getHeader("Authorization")).isEqualTo("Bearer t");
        assertThat(second.getHeader("Cookie")).contains("sessionid=s1");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aPasswordIsNotSentOnToWhereARedirectPoints(int status) {
        answer(status(status).setHeader("Location", elsewhere.url("/api/auth/login?token=s3cr3t")));

        assertThatThrownBy(() -> client.authApi()
                        .createLogin(
                                new LoginSerializerExRequest().username("u").password("p"))
                        .send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("redirects to " + elsewhere.url("/api/auth/login?token=***"))
                .hasMessageContaining("use its new address");
        assertThat(elsewhere.getRequestCount()).isZero();
    }

    @Test
    void aRemovalIsNotAskedOfAnotherOrigin() {
        answer(status(307).setHeader("Location", elsewhere.url("/api/tasks/1")));

        assertThatThrownBy(() -> client.tasksApi().destroy(1).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("another origin");
        assertThat(elsewhere.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void aChangeDoesNotBecomeAQuestionByARedirect(int status) {
        answer(status(status).setHeader("Location", "/api/tasks/2"), json("{\"id\": 1}"));

        assertThatThrownBy(() -> client.tasksApi().destroy(1).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("redirects to " + server.url("/api/tasks/2") + " by " + status)
                .hasMessageContaining("use its new address");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aBodyIsSentOnWithinTheOrigin() throws Exception {
        answer(
                status(308).setHeader("Location", "/api/auth/login2"),
                json("{\"key\": \"k\"}").addHeader("Set-Cookie", "sessionid=s1; Path=/"));

        client.authApi()
                .createLogin(new LoginSerializerExRequest().username("u").password("p"))
                .send();

        received();
        assertThat(body(received())).isEqualTo(tree("{\"username\": \"u\", \"password\": \"p\"}"));
        assertThat(client.cookies().value("sessionid")).isEqualTo("s1");
    }

    @Test
    void aHandMadeRequestWithABodyMayGoElsewhere() throws Exception {
        elsewhere.enqueue(new MockResponse());

        client.send(new Request.Builder()
                        .url(elsewhere.url("/upload"))
                        .put(okhttp3.RequestBody.create("data", null))
                        .build())
                .requireBody()
                .close();

        assertThat(elsewhere.takeRequest().getBody().readUtf8()).isEqualTo("data");
    }

    @Test
    void cookiesOfAnotherHostAreNotKept() throws Exception {
        elsewhere.enqueue(new MockResponse().addHeader("Set-Cookie", "csrftoken=evil; Path=/"));
        client.send(new Request.Builder().url(elsewhere.url("/")).build())
                .requireBody()
                .close();

        assertThat(client.cookies().isEmpty()).isTrue();
    }

    @Test
    void aRefusedLoginIsAnErrorThatNamesNoPassword() {
        answer(json(400, "{\"non_field_errors\": [\"Unable to log in with provided credentials.\"]}"));

        assertThatThrownBy(() -> client.authApi()
                        .createLogin(
                                new LoginSerializerExRequest().username("u").password("s3cr3t"))
                        .send())
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Unable to log in")
                .hasMessageNotContaining("s3cr3t");
    }
}
