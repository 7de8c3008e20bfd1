package ai.cvat.sdk.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@EmbeddedCvatTest(
        users = {"annie", "bob"},
        organizations = @CvatOrganization(slug = "zoo", owner = "annie", workers = "bob"))
class CvatExtensionTest {

    private static final List<Client> CLIENTS = new ArrayList<>();
    private static final List<String> SERVERS = new ArrayList<>();
    private static final List<Path> CACHES = new ArrayList<>();

    @BeforeEach
    void note(EmbeddedCvat server, Client client) {
        SERVERS.add(server.url());
        CLIENTS.add(client);
    }

    @AfterEach
    void everythingIsThereUntilTheEnd(EmbeddedCvat server, Client client) {
        assertThat(server.url()).isEqualTo(SERVERS.get(SERVERS.size() - 1));
        assertThat(client.users().retrieveCurrentUser().model().getUsername()).isEqualTo("admin");
    }

    @AfterAll
    static void everyServerIsGone() {
        assertThat(CLIENTS)
                .isNotEmpty()
                .allSatisfy(client -> assertThatThrownBy(
                                () -> client.projects().list().count())
                        .isInstanceOfAny(CvatException.class, IllegalStateException.class));
        assertThat(CACHES).isNotEmpty().allSatisfy(cache -> assertThat(cache).doesNotExist());
    }

    @RepeatedTest(2)
    void eachTestHasAFreshServer(Client client) {
        assertThat(client.projects().list().count()).isZero();

        client.projects().create(project -> project.name("p"));

        assertThat(client.projects().list().count()).isEqualTo(1);
    }

    @Test
    void whatClientsCacheGoesWithTheServer(Client client) throws IOException {
        Path cache = client.config().cacheDir();
        Files.createDirectories(cache.resolve("tasks"));
        CACHES.add(cache);

        assertThat(cache).isNotEqualTo(Config.defaults().cacheDir());
    }

    @Test
    void clientsAreLoggedInAsWhoTheyAreToldToBe(Client admin, @As("annie") Client annie, @As("bob") Client bob) {
        assertThat(admin.users().retrieveCurrentUser().model().getUsername()).isEqualTo("admin");
        assertThat(annie.users().retrieveCurrentUser().model().getUsername()).isEqualTo("annie");
        assertThat(bob.users().retrieveCurrentUser().model().getUsername()).isEqualTo("bob");
    }

    @Test
    void usersComeWithTheirPasswords(ServerUser admin, @As("bob") ServerUser bob) {
        assertThat(admin.username()).isEqualTo("admin");
        assertThat(bob.username()).isEqualTo("bob");
        assertThat(bob.password()).isNotEmpty();
    }

    @Test
    void theSameClientIsGivenForTheWholeTest(Client one, @As("admin") Client other) {
        assertThat(one).isSameAs(other).isSameAs(CLIENTS.get(CLIENTS.size() - 1));
    }

    @Test
    void organizationsHaveTheirMembers(@As("annie") Client annie, @As("bob") Client bob) {
        annie.inOrganization("zoo", zoo -> zoo.projects().create(project -> project.name("inside")));
        assertThat(bob.organizations().list().toList())
                .singleElement()
                .satisfies(organization ->
                        assertThat(organization.model().getSlug()).isEqualTo("zoo"));
    }

    @Test
    void whoIsNotThereIsNamed(EmbeddedCvat server) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scene(server).user("nobody"))
                .withMessageContaining("nobody");
    }
}
