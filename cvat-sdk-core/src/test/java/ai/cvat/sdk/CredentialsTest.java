package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void secretsAreNotShown() {
        assertThat(new PasswordCredentials("ann", "s3cret")).hasToString("PasswordCredentials[user=ann, password=***]");
        assertThat(new AccessTokenCredentials("t0ken")).hasToString("AccessTokenCredentials[token=***]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void blankValuesAreRefused(String blank) {
        assertThatThrownBy(() -> new PasswordCredentials(blank, "s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user of the credentials is blank")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> new PasswordCredentials("ann", blank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password of user ann is blank");
        assertThatThrownBy(() -> new AccessTokenCredentials(blank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("access token is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t0ken\n", "two words", "tökén"})
    void tokenThatNoHeaderCanCarryIsRefusedAndNotShown(String token) {
        assertThatThrownBy(() -> new AccessTokenCredentials(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as the server showed it")
                .hasMessageNotContaining(token.strip());
    }
}
