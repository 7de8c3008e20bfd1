package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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
                .containsExactly("sessionid", "csrftoken", "sessionfresh");
    }

    @Test
    void aUserMayLogInByMail() {
        Answer answer = anonymous.post("/api/auth/login", "{\"email\":\"annie@example.com\",\"password\":\"secret\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsABadRequest() {
        Answer answer = login("annie", "wrong");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"non_field_errors\":[\"Unable to log in with provided credentials.\"]}");
    }

    @Test
    void aLoginWithoutAPasswordIsABadRequest() {
        assertThat(anonymous.post("/api/auth/login", "{\"username\":\"annie\"}").text())
                .isEqualTo("{\"password\":[\"This field is required.\"]}");
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

        assertThat(anonymous.get("/api/users/self", "Cookie", cookies).status()).isEqualTo(401);
    }

    @Test
    void somebodyNewCanRegister() {
        Answer answer = anonymous.post(
                "/api/auth/register",
                "{\"username\":\"newcomer\",\"password1\":\"pass word\",\"password2\":\"pass word\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(login("newcomer", "pass word").status()).isEqualTo(200);
        assertThat(anonymous
                        .post("/api/auth/register", "{\"username\":\"annie\",\"password1\":\"a\",\"password2\":\"b\"}")
                        .object()
                        .keySet())
                .containsExactlyInAnyOrder("username", "non_field_errors");
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
        assertThat(token.get("/api/auth/access_tokens").status()).isEqualTo(403);
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
        assertThat(annie.get("/api/auth/access_tokens/self").status()).isEqualTo(401);
    }

    @Test
    void aNameIsRequiredAndADateMustLieAhead() {
        assertThat(annie.post("/api/auth/access_tokens", "{}").text())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(annie.post("/api/auth/access_tokens", "{\"name\":\"x\",\"expiry_date\":\"2001-01-01T00:00:00Z\"}")
                        .object()
                        .keySet())
                .containsExactly("expiry_date");
        assertThat(annie.post("/api/auth/access_tokens", "{\"name\":\"x\",\"expiry_date\":\"tomorrow\"}")
                        .text())
                .contains("Datetime has wrong format");
    }

    @Test
    void anAccessTokenIsStaleAfterHalfAYear() {
        MovableClock clock = new MovableClock();
        try (EmbeddedCvat dated = EmbeddedCvat.builder().clock(clock).start()) {
            Browser token = Browser.with(dated, "Bearer " + dated.accessToken(dated.adminUser()));
            assertThat(token.get("/api/users/self").status()).isEqualTo(200);

            clock.now = clock.now.plus(Duration.ofDays(181));

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

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
