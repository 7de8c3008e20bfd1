package ai.cvat.sdk;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.sdk.internal.Answers;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
        server.stubFor(get(urlPathEqualTo("/api/tasks")).willReturn(Answers.json(200, "{\"results\": []}")));
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
    void allOrganizationsSendNoHeaderThePersonalWorkspaceAnEmptyOne() {
        ask(client);
        ask(client.personalWorkspace());
        ask(client.withOrganization("robotics"));
        ask(client.withOrganization("robotics").allOrganizations());

        assertThat(sent()).containsExactly("none", "[]", "[robotics]", "none");
    }

    @Test
    void builderSetsTheOrganization() {
        try (Client other = Client.builder(server.baseUrl())
                .checkServerVersion(false)
                .organization("robotics")
                .build()) {
            assertThat(other.organizationSlug()).isEqualTo("robotics");
            ask(other);
        }
        assertThat(sent()).containsExactly("[robotics]");
    }

    @Test
    void workIsDoneInTheOrganizationAndItsResultReturned() {
        String slug = client.inOrganization("robotics", team -> {
            ask(team);
            return team.organizationSlug();
        });
        ask(client);

        assertThat(slug).isEqualTo("robotics");
        assertThat(client.organizationSlug()).isNull();
        assertThat(sent()).containsExactly("[robotics]", "none");
    }

    @Test
    void workThatIsHandedToOtherThreadsSpeaksForTheOrganization() {
        List<CompletableFuture<?>> answers = client.inOrganization("robotics", team -> {
            IntStream.range(0, 8).parallel().forEach(i -> ask(team));
            return List.of(
                    team.apiClient().usersApi().retrieveSelf().sendAsync(),
                    CompletableFuture.runAsync(() -> ask(team)));
        });
        answers.forEach(CompletableFuture::join);

        assertThat(sent()).hasSize(10).containsOnly("[robotics]");
    }

    @Test
    void aRequestThatNamesAnOrganizationInItsQueryGoesWithoutTheClients() {
        client.withOrganization("robotics")
                .tasks()
                .list(query -> query.org("zoo"))
                .first();

        assertThat(server.findAll(getRequestedFor(urlPathEqualTo("/api/tasks"))))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.containsHeader("X-Organization")).isFalse());
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
                    Client team = client.withOrganization(slug);
                    together.await();
                    for (int call = 0; call < callsPerThread; call++) {
                        team.apiClient()
                                .callFactory()
                                .newCall(new Request.Builder()
                                        .url(client.apiMap().makeEndpointUrl("/api/users/self") + "?as=" + slug)
                                        .build())
                                .execute()
                                .close();
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
        String elsewhere = "http://127.0.0.1:" + server.getPort() + "/api/users/self";
        client.withOrganization("robotics")
                .apiClient()
                .send(new Request.Builder().url(elsewhere).build())
                .requireBody()
                .close();

        assertThat(sent()).containsExactly("none");
    }

    @Test
    void slugThatCannotBeOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.withOrganization("two words"))
                .withMessageContaining("two words");
    }

    @Test
    void anEmptySlugIsNotTakenForThePersonalWorkspace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.inOrganization("", team -> team))
                .withMessageContaining("personalWorkspace()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Client.builder(server.baseUrl()).organization(""))
                .withMessageContaining("allOrganizations()");
    }
}
