package ai.cvat.sdk.testing.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.testing.SteppedClock;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {

    @AutoClose
    private final EmbeddedCvat server =
            EmbeddedCvat.builder().user("annie", "secret").start();

    private final Browser anonymous = Browser.anonymous(server);
    private final Browser admin = Browser.admin(server);
    private final Browser annie = Browser.of(server, server.user("annie"));

    private Answer login(String user, String password) {
        return anonymous.post("/api/auth/login", "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    private static String cookie(Answer answer, String name) {
        return answer.headers().values("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoHasNoCredentialsIsNotLetIn() {
        Answer answer = anonymous.get("/api/users/self");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Token");
        assertThat(answer.text("detail")).isEqualTo("Authentication credentials were not provided.");
    }

    @Test
    void wrongCredentialsAreNotLetIn() {
        assertThat(Browser.with(server, Browser.basic("annie", "wrong"))
                        .get("/api/users/self")
                        .text("detail"))
                .isEqualTo("Invalid username/password.");
        assertThat(Browser.with(server, "Token " + "0".repeat(40))
                        .get("/api/users/self")
                        .text("detail"))
                .isEqualTo("Invalid token.");
        assertThat(Browser.with(server, "Bearer nonsense")
                        .get("/api/users/self")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void loginGivesAKeyAndThreeCookies() {
        Answer answer = login("annie", "secret").requireStatus(200);

        assertThat(answer.text("key")).matches("[0-9a-f]{40}");
        assertThat(answer.headers().values("Set-Cookie"))
                .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
                .containsExactly("csrftoken", "sessionfresh", "sessionid");
    }

    @Test
    void aUserMayLogInByMail() {
        Answer answer = anonymous.post("/api/auth/login", "{\"email\":\"annie@example.com\",\"password\":\"secret\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(login("annie@example.com", "secret").status()).isEqualTo(200);
        assertThat(anonymous
                        .post("/api/auth/login", "{\"email\":\"nobody@example.com\",\"password\":\"secret\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Unable to login with provided credentials\"]");
    }

    @Test
    void theLettersOfANameMayBeSmallOrNot() {
        assertThat(login("ANNIE", "secret").status()).isEqualTo(200);
        assertThat(Browser.with(server, Browser.basic("Annie", "secret"))
                        .get("/api/users/self")
                        .text("username"))
                .isEqualTo("annie");
    }

    @Test
    void aWrongPasswordIsABadRequest() {
        Answer answer = login("annie", "wrong");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"non_field_errors\":[\"Unable to log in with provided credentials.\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"username\":\"annie\"}",
                "{\"password\":\"secret\"}",
                "{\"username\":null,\"password\":null}",
                "{\"username\":\"annie\",\"password\":\"\"}"
            })
    void aLoginWithoutANameOrAPasswordIsABadRequest(String credentials) {
        assertThat(anonymous
                        .post("/api/auth/login", credentials)
                        .requireStatus(400)
                        .text())
                .isEqualTo("[\"Must include either \\\"username\\\" or \\\"email\\\" and \\\"password\\\".\"]");
    }

    @Test
    void theLegacyTokenOpensTheDoor() {
        String key = login("annie", "secret").text("key");

        assertThat(Browser.with(server, "Token " + key).get("/api/users/self").text("username"))
                .isEqualTo("annie");
    }

    @Test
    void aSessionReadsWithoutTheCsrfHeaderAndWritesWithItOnly() {
        Answer login = login("annie", "secret");
        String csrf = cookie(login, "csrftoken");
        String cookies = "sessionid=" + cookie(login, "sessionid") + "; csrftoken=" + csrf;

        assertThat(anonymous.get("/api/users/self", "Cookie", cookies).text("username"))
                .isEqualTo("annie");
        Answer refused = anonymous.post("/api/tasks", "{\"name\":\"t\"}", "Cookie", cookies);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).isEqualTo("CSRF Failed: CSRF token missing.");
        assertThat(anonymous
                        .post("/api/tasks", "{\"name\":\"t\"}", "Cookie", cookies, "X-CSRFToken", "wrong")
                        .status())
                .isEqualTo(403);
        assertThat(anonymous
                        .post("/api/tasks", "{\"name\":\"t\"}", "Cookie", cookies, "X-CSRFToken", csrf)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theCookieBesideAnotherCredentialNeedsNoCsrfHeader() {
        Answer login = login("annie", "secret");
        String cookies = "sessionid=" + cookie(login, "sessionid") + "; csrftoken=" + cookie(login, "csrftoken");

        Answer answer = Browser.with(server, "Token " + login.text("key"))
                .post("/api/tasks", "{\"name\":\"t\"}", "Cookie", cookies);

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void logoutEndsTheSessionAndTheToken() {
        Answer login = login("annie", "secret");
        String csrf = cookie(login, "csrftoken");
        String cookies = "sessionid=" + cookie(login, "sessionid") + "; csrftoken=" + csrf;

        Answer logout = anonymous.post("/api/auth/logout", "", "Cookie", cookies, "X-CSRFToken", csrf);

        assertThat(logout.status()).isEqualTo(200);
        assertThat(logout.text("detail")).isEqualTo("Successfully logged out.");
        assertThat(anonymous.get("/api/users/self", "Cookie", cookies).status()).isEqualTo(401);
        assertThat(Browser.with(server, "Token " + login.text("key"))
                        .get("/api/users/self")
                        .status())
                .isEqualTo(401);
        assertThat(anonymous.get("/api/auth/logout").status()).isEqualTo(401);
        assertThat(annie.get("/api/auth/logout").status()).isEqualTo(405);
    }

    @Test
    void anExpiredSessionIsNobody() {
        Answer login = login("annie", "secret");
        String cookies = "sessionid=" + cookie(login, "sessionid");

        server.expireSessions();

        Answer refused = anonymous.get("/api/users/self", "Cookie", cookies);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().values("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("sessionid=\"\"")
                .contains("Max-Age=0");
    }

    @Test
    void aSessionIsProlongedWhenItHasNotBeenForADay() {
        String session = "sessionid=" + cookie(login("annie", "secret"), "sessionid");

        Answer prolonged = anonymous.get("/api/users/self", "Cookie", session);

        assertThat(prolonged.headers().values("Set-Cookie"))
                .extracting(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .containsExactly("sessionfresh=1", session);
        assertThat(anonymous
                        .get("/api/users/self", "Cookie", session + "; sessionfresh=1")
                        .headers()
                        .values("Set-Cookie"))
                .isEmpty();
    }

    private Answer register(String name, String email, String password) {
        return anonymous.post("/api/auth/register", registration(name, email, password));
    }

    private static String registration(String name, String email, String password) {
        return "{\"username\":\"" + name + "\",\"email\":\"" + email + "\",\"password1\":\"" + password
                + "\",\"password2\":\"" + password + "\"}";
    }

    @Test
    void somebodyNewCanRegisterAndIsLoggedIn() {
        Answer answer = register("newcomer", "new@example.com", "pass word");

        assertThat(answer.requireStatus(201).text("email")).isEqualTo("new@example.com");
        String session = "sessionid=" + cookie(answer, "sessionid");
        assertThat(anonymous.get("/api/users/self", "Cookie", session).text("username"))
                .isEqualTo("newcomer");
        assertThat(login("newcomer", "pass word").status()).isEqualTo(200);
    }

    @Test
    void whoRegistersInASessionEndsIt() {
        Answer login = login("annie", "secret");
        String csrf = cookie(login, "csrftoken");
        String cookies = "sessionid=" + cookie(login, "sessionid") + "; csrftoken=" + csrf;

        anonymous
                .post(
                        "/api/auth/register",
                        registration("newcomer", "new@example.com", "pass word"),
                        "Cookie",
                        cookies,
                        "X-CSRFToken",
                        csrf)
                .requireStatus(201);

        assertThat(anonymous.get("/api/users/self", "Cookie", cookies).status()).isEqualTo(401);
    }

    @Test
    void registeringIsRefusedAsTheServerRefusesIt() {
        assertThat(register("annie", "a@example.com", "pass word")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"username\":[\"A user with that username already exists.\"]}");
        assertThat(register("a b c", "a@example.com", "pass word").text())
                .startsWith("{\"username\":[\"Enter a valid username. ");
        assertThat(register("newcomer", "nowhere", "pass word").text())
                .isEqualTo("{\"email\":[\"Enter a valid email address.\"]}");
        assertThat(register("newcomer", "Annie@example.com", "pass word").text())
                .isEqualTo("[\"A user is already registered with this e-mail address.\"]");
        assertThat(register("newcomer", "a@example.com", "1234").text())
                .isEqualTo("{\"password1\":[\"This password is too short. It must contain at least 8 characters.\","
                        + "\"This password is too common.\",\"This password is entirely numeric.\"]}");
        assertThat(register("newcomer", "a@example.com", "newcomer1").text())
                .isEqualTo("{\"non_field_errors\":[\"The password is too similar to the username.\"]}");
        assertThat(anonymous
                        .post(
                                "/api/auth/register",
                                "{\"username\":\"newcomer\",\"password1\":\"pass word\",\"password2\":\"word pass\"}")
                        .text())
                .isEqualTo("{\"non_field_errors\":[\"The two password fields didn't match.\"]}");
    }

    private static String change(String before, String after) {
        return "{\"old_password\":\"" + before + "\",\"new_password1\":\"" + after + "\",\"new_password2\":\"" + after
                + "\"}";
    }

    @Test
    void aNewPasswordRenewsTheSessionAndEndsTheOthers() {
        Answer login = login("annie", "secret");
        String csrf = cookie(login, "csrftoken");
        String session = "sessionid=" + cookie(login, "sessionid");
        String other = "sessionid=" + cookie(login("annie", "secret"), "sessionid");

        Answer changed = anonymous.post(
                "/api/auth/password/change",
                change("secret", "another word"),
                "Cookie",
                session + "; csrftoken=" + csrf,
                "X-CSRFToken",
                csrf);

        String renewed = "sessionid=" + cookie(changed.requireStatus(200), "sessionid");
        assertThat(anonymous.get("/api/users/self", "Cookie", renewed).status()).isEqualTo(200);
        assertThat(anonymous.get("/api/users/self", "Cookie", session).status()).isEqualTo(401);
        assertThat(anonymous.get("/api/users/self", "Cookie", other).status()).isEqualTo(401);
    }

    @Test
    void aWeakPasswordIsNoNewOne() {
        assertThat(annie.post("/api/auth/password/change", change("secret", "123"))
                        .requireStatus(400)
                        .text())
                .startsWith("{\"new_password2\":[\"This password is too short.");
        assertThat(annie.post("/api/auth/password/change", change("wrong", "another word"))
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly("old_password");
        assertThat(annie.post("/api/auth/password/change", "{}").object().keySet())
                .containsExactlyInAnyOrder("old_password", "new_password1", "new_password2");
    }

    @Test
    void anAccessTokenIsShownOnceAndWorks() {
        Answer created = annie.post("/api/auth/access_tokens", "{\"name\":\"ci\",\"read_only\":false}");
        Browser token = Browser.with(server, "Bearer " + created.text("value"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(token.get("/api/users/self").text("username")).isEqualTo("annie");
        assertThat(token.post("/api/tasks", "{\"name\":\"t\"}").status()).isEqualTo(201);
        assertThat(token.get("/api/auth/access_tokens/self").id()).isEqualTo(created.id());
        assertThat(annie.get("/api/auth/access_tokens/" + created.id()).object().has("value"))
                .isFalse();
        assertThat(annie.get("/api/auth/access_tokens").object().get("count").getAsInt())
                .isEqualTo(1);
    }

    @Test
    void accessTokensReadOnlyByDefaultAndDoNotManageTokens() {
        Browser token = Browser.with(
                server,
                "Bearer "
                        + annie.post("/api/auth/access_tokens", "{\"name\":\"ci\"}")
                                .text("value"));

        assertThat(token.get("/api/tasks").status()).isEqualTo(200);
        assertThat(token.post("/api/tasks", "{\"name\":\"t\"}").status()).isEqualTo(403);
        assertThat(token.get("/api/auth/access_tokens").results()).hasSize(1);
        assertThat(token.post("/api/auth/access_tokens", "{\"name\":\"more\"}").status())
                .isEqualTo(403);
        assertThat(token.post("/api/auth/password/change", change("secret", "another word"))
                        .requireStatus(401)
                        .text("detail"))
                .isEqualTo("Authentication credentials were not provided.");
        assertThat(token.post("/api/auth/logout").status()).isEqualTo(200);
    }

    @Test
    void anAccessTokenCanBeChangedAndRevoked() {
        Answer created = annie.post("/api/auth/access_tokens", "{\"name\":\"ci\"}");
        String path = "/api/auth/access_tokens/" + created.id();

        assertThat(annie.patch(path, "{\"name\":\"cd\"}").text("name")).isEqualTo("cd");
        assertThat(admin.get(path).status()).isEqualTo(403);
        assertThat(annie.delete(path).status()).isEqualTo(204);
        assertThat(annie.get(path).status()).isEqualTo(404);
        assertThat(Browser.with(server, "Bearer " + created.text("value"))
                        .get("/api/users/self")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyABearerHasASelf() {
        assertThat(annie.get("/api/auth/access_tokens/self").requireStatus(401).header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }

    @Test
    void aTokenMayBeMadeThatHasExpiredAlready() {
        Answer expired =
                annie.post("/api/auth/access_tokens", "{\"name\":\"x\",\"expiry_date\":\"2001-01-01T00:00:00Z\"}");

        assertThat(Browser.with(server, "Bearer " + expired.requireStatus(201).text("value"))
                        .get("/api/users/self")
                        .requireStatus(401)
                        .text("detail"))
                .isEqualTo("Invalid token.");
        assertThat(annie.get("/api/auth/access_tokens").results()).isEmpty();
    }

    @Test
    void aNameIsRequiredAndADateMustBeOne() {
        assertThat(annie.post("/api/auth/access_tokens", "{}").text())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(annie.post("/api/auth/access_tokens", "{\"name\":\"x\",\"expiry_date\":\"tomorrow\"}")
                        .text())
                .contains("Datetime has wrong format");
    }

    @Test
    void anAccessTokenIsStaleAfterHalfAYear() {
        SteppedClock clock = new SteppedClock();
        try (EmbeddedCvat dated = EmbeddedCvat.builder().clock(clock).start()) {
            Browser token = Browser.with(dated, "Bearer " + dated.accessToken(dated.adminUser()));
            assertThat(token.get("/api/users/self").status()).isEqualTo(200);

            clock.advance(Duration.ofDays(181));

            assertThat(token.get("/api/users/self").status()).isEqualTo(401);
        }
    }

    @Test
    void usersSeeOneAnotherInShort() {
        long annieId = server.user("annie").id();

        assertThat(annie.get("/api/users/self").object().keySet()).contains("email", "groups", "last_login");
        assertThat(admin.get("/api/users/" + annieId).object().keySet()).contains("email");
        assertThat(annie.get("/api/users/" + server.adminUser().id()).status()).isEqualTo(403);
        assertThat(annie.get("/api/users/99").text("detail")).isEqualTo("No User matches the given query.");
        assertThat(annie.get("/api/users").results()).hasSize(1);
        server.addOrganization("zoo", server.adminUser());
        server.addMember("zoo", server.user("annie"), "worker");
        assertThat(annie.get("/api/users?org=zoo").results())
                .extracting(user -> user.getAsJsonObject().has("email"))
                .isEqualTo(List.of(true, false));
    }

    @Test
    void aUserChangesWhatIsHisOwn() {
        long id = server.user("annie").id();

        assertThat(annie.patch("/api/users/" + id, "{\"first_name\":\"Annie\"}").text("first_name"))
                .isEqualTo("Annie");
        assertThat(annie.patch("/api/users/" + id, "{\"is_superuser\":true}")
                        .requireStatus(400)
                        .text())
                .contains("You do not have permissions to access some of these fields: {'is_superuser'}");
        assertThat(annie.patch("/api/users/" + id, "{\"nickname\":\"A\"}")
                        .requireStatus(400)
                        .text())
                .contains("Got unknown fields: {'nickname'}");
        admin.patch("/api/users/" + id, "{\"nickname\":\"A\"}").requireStatus(200);
        assertThat(annie.patch("/api/users/1", "{\"first_name\":\"x\"}").status())
                .isEqualTo(403);
        assertThat(admin.patch("/api/users/" + id, "{\"username\":\"admin\"}").status())
                .isEqualTo(400);
    }

    @Test
    void aUserWhoIsGoneOrInactiveIsNotLetIn() {
        long id = server.user("annie").id();

        admin.patch("/api/users/" + id, "{\"is_active\":false}").requireStatus(200);
        assertThat(annie.get("/api/tasks").text("detail")).isEqualTo("User inactive or deleted.");

        admin.delete("/api/users/" + id).requireStatus(204);
        assertThat(annie.get("/api/tasks").status()).isEqualTo(401);
    }
}
