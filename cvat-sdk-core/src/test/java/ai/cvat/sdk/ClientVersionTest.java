package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.Answers;
import ai.cvat.sdk.internal.RecordedLog;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientVersionTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final RecordedLog log = new RecordedLog();

    private ClientBuilder builder() {
        return Client.builder(server.baseUrl()).logger(log.logger());
    }

    private ClientBuilder strict() {
        return builder().config(config -> config.allowUnsupportedServer(false));
    }

    @Test
    void supportedServerIsAskedOnceAndNothingIsWarnedOf() {
        server.stubFor(Answers.about("2.81.0"));
        try (Client client = strict().build()) {
            assertThat(client.hasCredentials()).isFalse();
        }
        server.verify(
                1,
                getRequestedFor(urlEqualTo("/api/server/about"))
                        .withHeader("Authorization", absent())
                        .withHeader("Cookie", absent()));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void checkCanBeTurnedOff() {
        try (Client client = strict().checkServerVersion(false).build()) {
            assertThat(client.apiMap().host()).isEqualTo(server.baseUrl());
        }
        server.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void unsupportedServerIsWarnedOfWithBothVersionsAndWhatToDo() {
        server.stubFor(Answers.about("2.60.0"));
        builder().build().close();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("2.60.0", Version.ofSdk().toString(), "supports servers 2.80 and 2.81", "upgrade the server");
    }

    @Test
    void newerServerIsNotToBeUpgraded() {
        server.stubFor(Answers.about("2.90.0"));
        builder().build().close();

        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("2.90.0", "use the SDK of the server's version")
                .doesNotContain("upgrade");
    }

    @Test
    void unsupportedServerIsAnErrorWhereItIsNotAllowed() {
        server.stubFor(Answers.about("2.60.0"));
        IncompatibleVersionException refusal =
                catchThrowableOfType(IncompatibleVersionException.class, () -> strict().build());

        assertThat(refusal).hasMessageContaining("2.60.0").hasMessageContaining("supports servers 2.80 and 2.81");
        assertThat(refusal.serverVersion()).isEqualTo(Version.parse("2.60.0"));
        assertThat(refusal.sdkVersion()).isEqualTo(Version.ofSdk());
    }

    @Test
    void answerThatIsAnErrorIsAWarningOrAnError() {
        server.stubFor(get(urlEqualTo("/api/server/about")).willReturn(Answers.json(404, "<html>")));
        builder().build().close();
        assertThat(log.warnings()).singleElement().asString().contains("does not tell its version", "404");

        assertThatThrownBy(() -> strict().build())
                .isInstanceOf(IncompatibleVersionException.class)
                .hasCauseInstanceOf(NotFoundException.class)
                .hasMessageContaining("Check that CVAT is at this address");
    }

    @Test
    void versionThatIsNoneIsAWarningOrAnError() {
        server.stubFor(Answers.about("unknown"));
        try (Client client = builder().build()) {
            assertThat(log.warnings()).singleElement().asString().contains("\"unknown\"");
            assertThatThrownBy(client::getServerVersion).isInstanceOf(IncompatibleVersionException.class);
        }

        assertThatThrownBy(() -> strict().build())
                .isInstanceOf(IncompatibleVersionException.class)
                .hasMessageContaining("\"unknown\"");
    }

    @Test
    void missingVersionIsAWarningOrAnError() {
        server.stubFor(get(urlEqualTo("/api/server/about")).willReturn(Answers.json(200, "{}")));
        builder().build().close();
        assertThat(log.warnings()).singleElement().asString().contains("does not say its version");

        assertThatThrownBy(() -> strict().build())
                .isInstanceOf(IncompatibleVersionException.class)
                .hasMessageContaining("does not say its version");
    }

    @Test
    void serverThatCannotBeReachedIsATransportFaultEvenIfAnyVersionIsAllowed() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> Client.makeClient("http://127.0.0.1", port))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("http://127.0.0.1:" + port);
    }

    @Test
    void versionIsToldAndMayBeCheckedLater() {
        server.stubFor(Answers.about("2.60.0"));
        try (Client client = builder().checkServerVersion(false).build()) {
            assertThat(client.getServerVersion()).isEqualTo(Version.parse("2.60.0"));
            client.checkServerVersion();
            client.checkServerVersion(false);
            assertThat(log.warnings()).hasSize(2);
            assertThatThrownBy(() -> client.checkServerVersion(true)).isInstanceOf(IncompatibleVersionException.class);
        }
    }
}
