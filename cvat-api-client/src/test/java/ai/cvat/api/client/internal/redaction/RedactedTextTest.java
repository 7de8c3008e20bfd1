package ai.cvat.api.client.internal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedTextTest {

    private static final String KEY = "0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password1",
                "new_password2",
                "passwd",
                "passphrase",
                "secret",
                "client_secret",
                "token",
                "session_token",
                "accessToken",
                "X-CSRFToken",
                "key",
                "secret_key",
                "apiKey",
                "apikey",
                "key_file",
                "connection_string",
                "credentials",
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "Set-Cookie",
                "auth",
                "auth_params",
                "signature"
            })
    void namesOfSecretsAreKnown(String name) {
        assertThat(RedactedText.namesSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "author",
                "keyword",
                "monkey",
                "tokens",
                "credentials_type",
                "design",
                "passed",
                "X-Request-Id"
            })
    void otherNamesAreNotTakenForSecrets(String name) {
        assertThat(RedactedText.namesSecret(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://bob:s3cr3t@h/p.       | see https://***@h/p.",
                "403 for url: https://b.example/cat.png?X-Amz-Date=1&X-Amz-Signature=s3cr3t&x=1 (again) | 403 for url: "
                        + "https://b.example/cat.png?X-Amz-Date=1&X-Amz-Signature=***&x=1 (again)",
                "[https://a/1?sig=s3cr3t, \"https://a/2?token=s3cr3t\"] | [https://a/1?sig=*** \"https://a/2?token=***\"]",
                "'https://h/api/invitations/" + KEY + "/accept' | 'https://h/api/invitations/***/accept'",
                "https://h/p?x=" + KEY + "  | https://h/p?x=***",
                "https://h/p#access_token=s3cr3t | https://h/p#access_token=***",
                "jdbc:x://bob:s3cr3t@h/ | jdbc:x://***@h/",
            })
    void secretsOfUrlsAreMasked(String text, String safe) {
        assertThat(RedactedText.of(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing here",
                "https://h/api/tasks?page=2&assignee=ann&rq_id=action=export",
                "user@host",
                "https://h/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed/averyveryverylongnameofafilewithoutanydigitsinit",
                "a://"
            })
    void restOfATextIsAsItWas(String text) {
        assertThat(RedactedText.of(text)).isEqualTo(text);
    }

    @Test
    void longRandomTextsLookSecretAndNamesDoNot() {
        assertThat(RedactedText.looksSecret(KEY)).isTrue();
        assertThat(RedactedText.looksSecret(KEY.substring(1))).isFalse();
        assertThat(RedactedText.looksSecret("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed-ab8dfbbd4bed"))
                .isFalse();
        assertThat(RedactedText.looksSecret("0".repeat(60))).isFalse();
    }

    @Test
    void secretsOfAUrlAreMaskedThoughItsHostIsToldApart() {
        assertThat(RedactedText.of(
                        "host='store.example': Max retries exceeded with url: /a.png?part=1&token=sesame (refused)"))
                .isEqualTo("host='store.example': Max retries exceeded with url: /a.png?part=1&token=*** (refused)");
        assertThat(RedactedText.of("Is it and/or a?key=b, or /tmp/" + KEY + " here?"))
                .isEqualTo("Is it and/or a?key=b, or /tmp/" + KEY + " here?");
    }
}
