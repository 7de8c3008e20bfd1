package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.auth.AuthStore;
import ai.cvat.sdk.auth.AuthStoreException;
import ai.cvat.sdk.auth.Profile;
import ai.cvat.sdk.internal.Answers;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClientEnvironmentTest {

    @RegisterExtension
    static final WireMockExtension profiled = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @RegisterExtension
    static final WireMockExtension other = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path temp;

    private final Map<String, String> variables = new HashMap<>();
    private AuthStore store;

    @BeforeEach
    void serversAndStoreAreThere() {
        store = AuthStore.at(temp.resolve("cvat-sdk/auth.json"));
        for (WireMockExtension server : new WireMockExtension[] {profiled, other}) {
            server.stubFor(Answers.about("2.80.0"));
            server.stubFor(get(urlPathEqualTo("/api/users/self")).willReturn(Answers.json(200, "{\"id\": 1}")));
            server.stubFor(post(urlEqualTo("/api/auth/login"))
                    .willReturn(Answers.json(200, "{\"key\": \"k3y\"}")
                            .withHeader("Set-Cookie", "sessionid=5ess; Path=/")));
            server.stubFor(post(urlEqualTo("/api/auth/logout")).willReturn(Answers.json(200, "{}")));
        }
    }

    private Profile profile() {
        return new Profile("work", profiled.baseUrl(), "pat.pr0file");
    }

    private void ask() {
        try (Client client = new ClientEnvironment(variables, store).builder().build()) {
            client.users().retrieveCurrentUser();
        }
    }

    private static void assertToken(WireMockExtension server, String token) {
        server.verify(getRequestedFor(urlPathEqualTo("/api/users/self"))
                .withHeader("Authorization", equalTo("Bearer " + token)));
    }

    private static void assertNothingSent(WireMockExtension server) {
        server.verify(0, anyRequestedFor(anyUrl()));
    }

    private static void assertPassword(WireMockExtension server, String user, String password) {
        server.verify(postRequestedFor(urlEqualTo("/api/auth/login"))
                .withRequestBody(matchingJsonPath("$.username", equalTo(user)))
                .withRequestBody(matchingJsonPath("$.password", equalTo(password))));
    }

    @Test
    void defaultProfileGivesServerAndToken() {
        store.put(profile());
        store.setDefaultServer(other.baseUrl());
        variables.put("CVAT_ACCESS_TOKEN", "");
        variables.put("CVAT_HOST", " ");
        variables.put("PASS", "passw0rd");
        variables.put("USER", "ann");
        ask();
        assertToken(profiled, "pat.pr0file");
        assertNothingSent(other);
    }

    @Test
    void whatItMeansIsKnownBeforeAClientIsMade() {
        store.put(profile());
        ClientBuilder builder = new ClientEnvironment(variables, store).builder();

        assertThat(builder.host()).isEqualTo(profiled.baseUrl());
        assertThat(builder.credentials()).isEqualTo(new AccessTokenCredentials("pat.pr0file"));
        assertThat(Client.builder("localhost").credentials()).isNull();
    }

    @Test
    void tokenOfTheEnvironmentGoesToTheDefaultServerAndNotToTheProfiles() {
        store.put(profile());
        store.setDefaultServer(other.baseUrl());
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        ask();
        assertToken(other, "pat.env");
        assertNothingSent(profiled);
    }

    @Test
    void tokenOfTheEnvironmentWinsOverItsUser() {
        store.setDefaultServer(other.baseUrl());
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        variables.put("CVAT_USER", "ann");
        variables.put("CVAT_PASSWORD", "passw0rd");
        ask();
        assertToken(other, "pat.env");
    }

    @Test
    void hostOfTheEnvironmentGetsTheTokenOfTheEnvironment() {
        store.put(profile());
        variables.put("CVAT_HOST", other.baseUrl());
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        ask();
        assertToken(other, "pat.env");
        assertNothingSent(profiled);
    }

    @Test
    void hostOfTheEnvironmentNeverGetsTheTokenOfAProfile() {
        store.put(profile());
        variables.put("CVAT_HOST", other.baseUrl());
        assertThatThrownBy(this::ask)
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("set CVAT_ACCESS_TOKEN")
                .hasMessageContaining("since CVAT_HOST is set");
        assertNothingSent(other);
        assertNothingSent(profiled);
    }

    @Test
    void userOfTheEnvironmentLogsInWithItsPassword() {
        store.put(profile());
        store.setDefaultServer(other.baseUrl());
        variables.put("CVAT_USER", "ann");
        variables.put("CVAT_PASSWORD", "passw0rd");
        variables.put("PASS", "0ther");
        ask();
        assertPassword(other, "ann", "passw0rd");
        assertNothingSent(profiled);
    }

    @Test
    void userOfTheEnvironmentLogsInWithPass() {
        variables.put("CVAT_HOST", other.baseUrl());
        variables.put("CVAT_USER", "ann");
        variables.put("PASS", "passw0rd");
        variables.put("LOGNAME", "root");
        ask();
        assertPassword(other, "ann", "passw0rd");
    }

    @Test
    void userOfTheSystemLogsInWithPassWhereNothingElseIsSaid() {
        store.setDefaultServer(other.baseUrl());
        variables.put("PASS", "passw0rd");
        variables.put("LOGNAME", "");
        variables.put("USER", "ann");
        variables.put("USERNAME", "bob");
        ask();
        assertPassword(other, "ann", "passw0rd");
    }

    @Test
    void userWithoutAPasswordIsAnError() {
        variables.put("CVAT_USER", "ann");
        assertThatThrownBy(this::ask)
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("neither CVAT_PASSWORD nor PASS");
    }

    @Test
    void environmentThatSaysNothingIsAnErrorThatSaysWhatToDo() {
        variables.put("USER", "ann");
        assertThatThrownBy(this::ask)
                .isInstanceOf(CvatException.class)
                .hasMessageContaining(
                        "set CVAT_ACCESS_TOKEN, or CVAT_USER and CVAT_PASSWORD, or make a default profile")
                .hasMessageContaining(store.path().toString());
    }

    @Test
    void storeThatCannotBeReadIsAnErrorAndNotAnotherServer() throws Exception {
        store.put(profile());
        Files.writeString(store.path(), "{");
        assertThatThrownBy(this::ask).isInstanceOf(AuthStoreException.class);
        variables.put("CVAT_HOST", other.baseUrl());
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        ask();
        assertToken(other, "pat.env");
    }

    @Test
    void localhostIsTheLastResort() {
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        assertThat(new ClientEnvironment(variables, store).builder().host()).isEqualTo("http://localhost");
    }

    @Test
    void aPortIsAddedToTheServerThatTheEnvironmentNames() {
        variables.put("CVAT_HOST", "http://localhost");
        variables.put("CVAT_ACCESS_TOKEN", "pat.env");
        try (Client client = new ClientEnvironment(variables, store)
                .builder()
                .port(other.getPort())
                .build()) {
            client.users().retrieveCurrentUser();
        }
        assertToken(other, "pat.env");
    }

    @Test
    void builderOfAProfileTakesSettingsButNeitherPortNorCredentials() {
        ClientBuilder builder = Client.builder(profile()).organization("robotics");
        assertThatThrownBy(() -> builder.port(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from the profile \"work\"")
                .hasMessageContaining("Client.builder(host)");
        assertThatThrownBy(() -> builder.credentials(new AccessTokenCredentials("t0ken")))
                .isInstanceOf(IllegalStateException.class);
        try (Client client = builder.build()) {
            client.tasks();
            client.users().retrieveCurrentUser();
            assertThat(client.organizationSlug()).isEqualTo("robotics");
        }
        assertToken(profiled, "pat.pr0file");
    }

    @Test
    void variablesAreNotShown() {
        variables.put("CVAT_ACCESS_TOKEN", "pat.s3cret");
        assertThat(new ClientEnvironment(variables, store).toString()).doesNotContain("s3cret");
    }
}
