package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.MetaUser;
import ai.cvat.sdk.internal.Answers;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientOrganizationTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Client client;

    @BeforeEach
    void clientIsThere() {
        server.stubFor(Answers.self());
        client = Client.builder(server.baseUrl()).checkServerVersion(false).build();
    }

    @AfterEach
    void clientIsClosed() {
        client.close();
    }

    private static void ask(Client client) {
        client.apiClient().usersApi().retrieveSelf().send();
    }

    private static List<String> sent() {
        return server.findAll(getRequestedFor(urlPathEqualTo("/api/users/self"))).stream()
                .map(request -> request.containsHeader("X-Organization")
                        ? "[" + request.getHeader("X-Organization") + "]"
                        : "none")
                .toList();
    }

    @Test
    void noContextSendsNoHeaderThePersonalWorkspaceAnEmptyOne() {
        ask(client);
        client.setOrganizationSlug("");
        ask(client);
        client.setOrganizationSlug("robotics");
        ask(client);
        client.setOrganizationSlug(null);
        ask(client);

        assertThat(sent()).containsExactly("none", "[]", "[robotics]", "none");
    }

    @Test
    void builderSetsTheOrganization() {
        try (Client other = Client.builder(server.baseUrl())
                .checkServerVersion(false)
                .organizationSlug("robotics")
                .build()) {
            assertThat(other.organizationSlug()).isEqualTo("robotics");
            ask(other);
        }
        assertThat(sent()).containsExactly("[robotics]");
    }

    @Test
    void scopeHoldsUntilItsEndAlsoWhenSomethingFails() {
        assertThatThrownBy(() -> {
                    try (OrganizationScope scope = client.organizationContext("robotics")) {
                        assertThat(client.organizationSlug()).isEqualTo(scope.slug());
                        ask(client);
                        throw new IllegalStateException("no");
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        ask(client);

        assertThat(client.organizationSlug()).isNull();
        assertThat(sent()).containsExactly("[robotics]", "none");
    }

    @Test
    void viewIsIndependentOfTheClientAndItsScopes() {
        Client view = client.withOrganization("robotics");
        try (OrganizationScope scope = client.organizationContext("scope")) {
            ask(view);
            ask(client);
            assertThat(scope.slug()).isEqualTo("scope");
        }
        view.setOrganizationSlug("changed");
        ask(view);
        ask(client);
        ask(view.withOrganization(null));

        assertThat(sent()).containsExactly("[robotics]", "[scope]", "[changed]", "none", "none");
    }

    @Test
    void callSpeaksForTheOrganizationOfTheThreadThatStartsIt() {
        ApiCall<MetaUser> prepared;
        try (OrganizationScope scope = client.organizationContext("made")) {
            assertThat(scope.slug()).isEqualTo("made");
            prepared = client.apiClient().usersApi().retrieveSelf();
        }
        CompletableFuture<?> answer;
        try (OrganizationScope scope = client.organizationContext("started")) {
            assertThat(scope.slug()).isEqualTo("started");
            answer = prepared.sendAsync();
        }
        answer.join();

        assertThat(sent()).containsExactly("[started]");
    }

    @Test
    void threadsInDifferentOrganizationsNeverMix() throws Exception {
        int threads = 8;
        int callsPerThread = 10;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String slug = "org-" + i;
                work.add(pool.submit(() -> {
                    try (OrganizationScope scope = client.organizationContext(slug)) {
                        together.await();
                        for (int call = 0; call < callsPerThread; call++) {
                            client.apiClient()
                                    .callFactory()
                                    .newCall(new Request.Builder()
                                            .url(client.apiMap().makeEndpointUrl("/api/users/self") + "?as="
                                                    + scope.slug())
                                            .build())
                                    .execute()
                                    .close();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(server.findAll(getRequestedFor(anyUrl())))
                .hasSize(threads * callsPerThread)
                .allSatisfy(request -> assertThat(request.getHeader("X-Organization"))
                        .isEqualTo(request.queryParameter("as").firstValue()));
    }

    @Test
    void otherServersAreNotToldTheOrganization() {
        client.setOrganizationSlug("robotics");
        String elsewhere = "http://127.0.0.1:" + server.getPort() + "/api/users/self";
        client.apiClient()
                .send(new Request.Builder().url(elsewhere).build())
                .requireBody()
                .close();

        assertThat(sent()).containsExactly("none");
    }

    @Test
    void slugThatCannotBeOneIsRefused() {
        assertThatThrownBy(() -> client.setOrganizationSlug("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two words");
        assertThatThrownBy(() -> client.withOrganization("two words")).isInstanceOf(IllegalArgumentException.class);
    }
}
