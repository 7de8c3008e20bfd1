package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.model.About;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class ViewsTest extends ServerTest {

    private ApiClient inOrganization(String slug) {
        return client.decorated(
                request -> request.newBuilder().header("X-Organization", slug).build());
    }

    @Test
    void aViewDecoratesEveryRequestAndTheOthersStayPlain() throws Exception {
        answer(json("{}"), json("{}"), json("{}"));
        ApiClient cats = inOrganization("cats");

        cats.tasksApi().retrieve(1).send();
        cats.send(new Request.Builder().url(server.url("/x")).build())
                .requireBody()
                .close();
        client.tasksApi().retrieve(1).send();

        assertThat(received().getHeader("X-Organization")).isEqualTo("cats");
        assertThat(received().getHeader("X-Organization")).isEqualTo("cats");
        assertThat(received().getHeader("X-Organization")).isNull();
    }

    @Test
    void viewsOfViewsDecorateInTurn() throws Exception {
        answer(json("{}"));

        inOrganization("cats")
                .decorated(
                        request -> request.newBuilder().header("X-More", "yes").build())
                .tasksApi()
                .retrieve(1)
                .send();

        var request = received();
        assertThat(request.getHeader("X-Organization")).isEqualTo("cats");
        assertThat(request.getHeader("X-More")).isEqualTo("yes");
    }

    @Test
    void theDecoratorRunsOnTheThreadThatStartsACallAlsoWhereTheAnswerIsAwaitedElsewhere() {
        answer(json("{}"), json("{}"));
        AtomicReference<Thread> seen = new AtomicReference<>();
        ApiClient view = client.decorated(request -> {
            seen.set(Thread.currentThread());
            return request;
        });

        view.serverApi().retrieveAbout().sendAsync().join();
        assertThat(seen).hasValue(Thread.currentThread());
        seen.set(null);
        view.serverApi().retrieveAbout().send();
        assertThat(seen).hasValue(Thread.currentThread());
    }

    @Test
    void viewsShareCredentialsCookiesAndConnections() throws Exception {
        answer(json("{}").addHeader("Set-Cookie", "csrftoken=s; Path=/"), json("{}"));
        ApiClient view = inOrganization("cats");

        view.serverApi().retrieveAbout().send();
        view.setAuthentication(Authentication.accessToken("t"));
        client.serverApi().retrieveAbout().send();

        received();
        var second = received();
        assertThat(second.getHeader("Cookie")).isEqualTo("csrftoken=s");
        assertThat(second.getHeader("Authorization")).isEqualTo("Bearer t");
        assertThat(second.getSequenceNumber()).isEqualTo(1);
        assertThat(view.okHttpClient()).isSameAs(client.okHttpClient());
        assertThat(view.cookies()).isSameAs(client.cookies());
        assertThat(view.authentication()).isEqualTo(client.authentication());
    }

    @Test
    void aViewGoesWithoutAConfiguredHeaderInAnyCaseOfLetters() throws Exception {
        answer(json("{}"), json("{}"), json("{}"));
        try (ApiClient configured = new ApiClient(Configuration.builder(server.url("/"))
                .header("X-Tenant", "zoo")
                .header("X-Trace", "7")
                .build())) {
            configured.withoutHeader("x-tenant").serverApi().retrieveAbout().send();
            configured
                    .withoutHeader("X-Tenant")
                    .withoutHeader("X-Trace")
                    .serverApi()
                    .retrieveAbout()
                    .send();
            configured.serverApi().retrieveAbout().send();
        }

        var first = received();
        assertThat(first.getHeader("X-Tenant")).isNull();
        assertThat(first.getHeader("X-Trace")).isEqualTo("7");
        var second = received();
        assertThat(second.getHeader("X-Tenant")).isNull();
        assertThat(second.getHeader("X-Trace")).isNull();
        assertThat(received().getHeader("X-Tenant")).isEqualTo("zoo");
    }

    @Test
    void afterTheEndEachCallOfAClientAndItsViewsSaysThatItIsClosedAndNothingIsSent() {
        ApiClient view = inOrganization("cats");
        ApiCall<About> prepared = client.serverApi().retrieveAbout();
        client.close();

        assertThatIllegalStateException().isThrownBy(prepared::send).withMessageContaining("closed");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        view.send(new Request.Builder().url(server.url("/x")).build()))
                .withMessageContaining(server.url("/").toString())
                .withMessageContaining("closed");
        assertThatThrownBy(() -> view.tasksApi().retrieve(1).sendAsync().join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void anApiIsMadeOnce() {
        assertThat(client.tasksApi()).isSameAs(client.tasksApi());
        assertThat(client.decorated(request -> request).tasksApi()).isNotSameAs(client.tasksApi());
        assertThat(client.baseUrl()).isEqualTo(server.url("/"));
        assertThat(client.configuration().baseUrl()).isEqualTo(client.baseUrl());
    }
}
