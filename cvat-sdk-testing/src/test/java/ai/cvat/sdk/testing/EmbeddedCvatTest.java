package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedCvatTest {

    @Test
    void manyServersRunAtTheSameTimeAndShareNothing() {
        List<EmbeddedCvat> servers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> EmbeddedCvat.start())
                .toList();
        try {
            Set<String> urls = servers.stream().map(EmbeddedCvat::url).collect(Collectors.toSet());
            Browser.admin(servers.get(0)).task("{\"name\":\"t\"}");

            assertThat(urls).hasSize(8).allMatch(url -> url.startsWith("http://127.0.0.1:"));
            assertThat(Browser.admin(servers.get(0)).get("/api/tasks").results())
                    .hasSize(1);
            assertThat(Browser.admin(servers.get(1)).get("/api/tasks").results())
                    .isEmpty();
        } finally {
            servers.forEach(EmbeddedCvat::close);
        }
    }

    @Test
    void aServerStartsInWellUnderASecond() {
        EmbeddedCvat.start().close();
        long before = System.nanoTime();

        EmbeddedCvat.start().close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aClosedServerIsGoneAndMayBeClosedAgain() {
        EmbeddedCvat server = EmbeddedCvat.start();
        Browser browser = Browser.anonymous(server);
        server.close();
        server.close();

        assertThatThrownBy(() -> browser.get("/api/server/about")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAdministratorHasTheNameAndPasswordThatWereChosen() {
        try (EmbeddedCvat server = EmbeddedCvat.builder().admin("root", "toor").start()) {
            assertThat(server.adminUser()).isEqualTo(new ServerUser(1, "root", "toor", true));
            assertThat(Browser.with(server, Browser.basic("root", "toor"))
                            .get("/api/users/self")
                            .object()
                            .get("is_superuser")
                            .getAsBoolean())
                    .isTrue();
        }
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(new ServerUser(1, "annie", "hush", false).toString())
                .contains("annie")
                .doesNotContain("hush");
    }

    @Test
    void usersOrganizationsAndTokensCanBeMade() {
        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            ServerUser annie = server.addUser("annie", "a");
            long zoo = server.addOrganization("zoo", annie);
            server.addMember("zoo", server.adminUser(), "maintainer");

            assertThat(Browser.with(server, "Bearer " + server.accessToken(annie))
                            .get("/api/organizations/" + zoo)
                            .text("slug"))
                    .isEqualTo("zoo");
        }
    }

    @Test
    void whatCannotBeMadeIsExplained() {
        try (EmbeddedCvat server = EmbeddedCvat.start()) {
            ServerUser admin = server.adminUser();
            server.addOrganization("zoo", admin);

            assertThatIllegalArgumentException().isThrownBy(() -> server.addUser("admin", "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> server.user("nobody"));
            assertThatIllegalArgumentException().isThrownBy(() -> server.addOrganization("zoo", admin));
            assertThatIllegalArgumentException().isThrownBy(() -> server.addMember("park", admin, "worker"));
            assertThatIllegalArgumentException().isThrownBy(() -> server.addMember("zoo", admin, "king"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.accessToken(new ServerUser(9, "x", "x", false)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmbeddedCvat.builder().requestStepDelay(Duration.ofMillis(-1)));
        }
    }
}
