package ai.cvat.sdk.testing.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import org.junit.jupiter.api.Test;

class PasswordsTest extends StandInTest {

    private final Browser annie = Browser.of(server, server.user("annie"));

    PasswordsTest() {
        super("annie");
    }

    @Test
    void aPasswordChangesForWhoKnowsTheOldOne() {
        String path = "/api/auth/password/change";
        assertThat(annie.post(path, "{\"old_password\":\"a\",\"new_password1\":\"n\",\"new_password2\":\"m\"}")
                        .requireStatus(400)
                        .object()
                        .keySet())
                .containsExactly("new_password2");

        assertThat(annie.post(
                                path,
                                "{\"old_password\":\"a\",\"new_password1\":\"pass word\",\"new_password2\":\"pass word\"}")
                        .text("detail"))
                .isEqualTo("New password has been saved.");

        assertThat(annie.get("/api/users/self").status()).isEqualTo(401);
        assertThat(Browser.with(server, Browser.basic("annie", "pass word"))
                        .get("/api/users/self")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPasswordIsResetByMailThatNeverComes() {
        Browser anonymous = Browser.anonymous(server);

        assertThat(anonymous
                        .post("/api/auth/password/reset", "{\"email\":\"annie@example.com\"}")
                        .status())
                .isEqualTo(200);
        assertThat(anonymous
                        .post(
                                "/api/auth/password/reset/confirm",
                                "{\"new_password1\":\"n\",\"new_password2\":\"n\",\"uid\":\"2\",\"token\":\"t\"}")
                        .requireStatus(400)
                        .text())
                .isEqualTo("{\"token\":[\"Invalid value\"]}");
    }

    @Test
    void theRulesAreSentOnce() {
        Answer rules = admin.get("/api/auth/rules").requireStatus(200);

        assertThat(admin.get("/api/auth/rules", "If-None-Match", String.valueOf(rules.header("ETag")))
                        .status())
                .isEqualTo(304);
    }
}
