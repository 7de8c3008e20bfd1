package ai.cvat.api.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\n", "s3cr3t token", "s3cr3té", "\ts3cr3t"})
    void aTokenThatCannotStandInAHeaderIsRefusedWithoutBeingShown(String token) {
        assertThatThrownBy(() -> Authentication.accessToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access token")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> Authentication.legacyToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token key")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankOnesAreRefused(String blank) {
        assertThatThrownBy(() -> Authentication.accessToken(blank)).hasMessageContaining("blank");
        assertThatThrownBy(() -> Authentication.legacyToken(blank)).hasMessageContaining("blank");
        assertThatThrownBy(() -> Authentication.basic(blank, "p")).hasMessageContaining("blank");
    }

    @Test
    void aColonInAUserNameIsRefusedByName() {
        assertThatThrownBy(() -> Authentication.basic("a:b", "s3cr3t"))
                .hasMessageContaining("'a:b'")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void toStringShowsTheKindAndNoSecret() {
        assertThat(Authentication.accessToken("s3cr3t")).hasToString("AccessTokenAuthentication[token=***]");
        assertThat(Authentication.legacyToken("s3cr3t")).hasToString("LegacyTokenAuthentication[key=***]");
        assertThat(Authentication.basic("bob", "s3cr3t")).hasToString("BasicAuthentication[user=bob, password=***]");
        assertThat(Authentication.none()).hasToString("NoAuthentication[]");
    }
}
