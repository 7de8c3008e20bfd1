package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.Authentication;
import java.net.InetAddress;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ExposureTest extends ServerTest {

    private final RecordingLogger logger = new RecordingLogger(line -> {});

    private List<String> warnings() {
        return logger.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    /** A client of a host of that name, which is the server of this test. */
    private ApiClient clientOf(String host, Authentication authentication) {
        OkHttpClient anyHostIsHere = new OkHttpClient.Builder()
                .dns(name -> List.of(InetAddress.getLoopbackAddress()))
                .build();
        return new ApiClient(Configuration.builder("http://" + host + ":" + server.getPort())
                .okHttpClient(anyHostIsHere)
                .authentication(authentication)
                .logger(logger)
                .build());
    }

    private void askTwice(ApiClient asking) {
        answer(json("{}"), json("{}"));
        asking.serverApi().retrieveAbout().send();
        asking.serverApi().retrieveAbout().send();
    }

    @Test
    void aTokenThatGoesOverHttpToAnotherMachineIsWarnedOfOnce() {
        try (ApiClient other = clientOf("cvat.test", Authentication.accessToken("s3cr3t"))) {
            askTwice(other);
        }
        assertThat(warnings()).singleElement().asString().contains("cvat.test", "http", "Use https");
        assertThat(logger.lines()).noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void soIsASession() {
        try (ApiClient other = clientOf("cvat.test", Authentication.none())) {
            Cookie cookie = Cookie.parse(other.baseUrl(), "sessionid=s3cr3t; Path=/");
            assertThat(cookie).isNotNull();
            other.cookies().saveFromResponse(other.baseUrl(), List.of(cookie));
            askTwice(other);
        }
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void whoSendsNoCredentialsOrStaysOnThisMachineIsNotWarned() {
        try (ApiClient other = clientOf("cvat.test", Authentication.none())) {
            askTwice(other);
        }
        try (ApiClient here = clientOf("localhost", Authentication.accessToken("s3cr3t"))) {
            askTwice(here);
            here.warnOfExposedCredentials();
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aCertificateThatIsNotVerifiedIsSaidOnceAndNamesTheHost() {
        new ApiClient(Configuration.builder("https://cvat.test")
                        .verifySsl(false)
                        .logger(logger)
                        .build())
                .close();

        assertThat(warnings()).singleElement().asString().contains("cvat.test", "is not verified");
    }
}
