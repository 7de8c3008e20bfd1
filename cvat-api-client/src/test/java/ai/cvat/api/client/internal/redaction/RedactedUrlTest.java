package ai.cvat.api.client.internal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign",
                "sig",
                "Signature",
                "X-Amz-Signature",
                "X-Goog-Credential",
                "X-Amz-Security-Token",
                "AWSAccessKeyId",
                "access_token",
                "api_key",
                "password",
                "client_secret",
                "Policy"
            })
    void secretsInTheQueryAreMasked(String name) {
        String safe = RedactedUrl.of(HttpUrl.get("https://h/p?page=2&" + name + "=s3cr3t&" + name + "=s3cr3t2"));

        assertThat(safe).isEqualTo("https://h/p?page=2&" + name + "=***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignee", "page", "rq_id", "signed_by", "search", "design", "policyholder"})
    void otherParametersAreShown(String name) {
        assertThat(RedactedUrl.of(HttpUrl.get("https://h/p?" + name + "=shown")))
                .isEqualTo("https://h/p?" + name + "=shown");
    }

    @Test
    void userInformationAndFragmentsAreNotShown() {
        assertThat(RedactedUrl.of(HttpUrl.get("https://bob:s3cr3t@h:8443/p#s3cr3t")))
                .isEqualTo("https://h:8443/p");
    }

    @Test
    void keysInThePathAreMasked() {
        String key = "0a1b2c3d4e".repeat(6) + "wxyz";
        assertThat(RedactedUrl.of(HttpUrl.get("https://h/api/invitations/" + key + "/accept?x=" + key + "&page=2")))
                .isEqualTo("https://h/api/invitations/***/accept?page=2&x=***");
    }
}
