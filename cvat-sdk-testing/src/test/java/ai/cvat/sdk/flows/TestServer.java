package ai.cvat.sdk.flows;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.WebhookType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.Version;
import ai.cvat.sdk.resources.CloudStorage;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.User;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The server of one test: a fresh stand-in, or the one that {@code CVAT_TEST_HOST} names, whose administrator is {@code
 * CVAT_TEST_USER} with {@code CVAT_TEST_PASSWORD}.
 *
 * <p>Whatever else is on that server stays out of sight: the test works as a user of its own, who sees only what is the
 * user's. Closing removes the test's users with all that they own.
 */
final class TestServer implements AutoCloseable {

    private static final String HOST = setting("CVAT_TEST_HOST");
    /** Where this machine has the directory that the server has as its share; there may be none. */
    private static final String SHARE = setting("CVAT_TEST_SHARE");

    private final @Nullable EmbeddedCvat standIn;
    private final Client admin;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final List<PasswordCredentials> users = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private @Nullable PasswordCredentials user;
    private @Nullable Client client;
    private @Nullable Path share;

    private TestServer(@Nullable EmbeddedCvat standIn, Client admin) {
        this.standIn = standIn;
        this.admin = admin;
    }

    private static String setting(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "").strip();
    }

    /** Whether the tests run on a server that {@code CVAT_TEST_HOST} names. */
    static boolean isNamed() {
        return !HOST.isEmpty();
    }

    /** Logs the administrator of that server in, which is done once for all tests. */
    static Client administrator() {
        String name = setting("CVAT_TEST_USER");
        String password = setting("CVAT_TEST_PASSWORD");
        if (name.isEmpty() || password.isEmpty()) {
            throw new IllegalStateException("CVAT_TEST_HOST is set, but not who its administrator is:"
                    + " set CVAT_TEST_USER and CVAT_TEST_PASSWORD.");
        }
        return Client.makeClient(HOST, new PasswordCredentials(name, password));
    }

    /** That server, for another test. */
    static TestServer named(Client administrator) {
        return new TestServer(null, administrator);
    }

    /** A stand-in of the test's own. */
    static TestServer fresh() {
        EmbeddedCvat standIn = EmbeddedCvat.start();
        ServerUser admin = standIn.adminUser();
        Client client = impatient(standIn.url(), new PasswordCredentials(admin.username(), admin.password()));
        TestServer server = new TestServer(standIn, client);
        server.clients.add(client);
        return server;
    }

    /** A client of the stand-in, which asks often whether work is done: it is, at once. */
    private static Client impatient(String url, PasswordCredentials who) {
        return Client.builder(url)
                .credentials(who)
                .config(config -> config.statusCheckPeriod(Duration.ofMillis(20))
                        .cacheDir(Path.of("target", "cache", UUID.randomUUID().toString())))
                .build();
    }

    String url() {
        return standIn == null ? HOST : standIn.url();
    }

    /** The administrator, who sees what others have too. */
    Client admin() {
        return admin;
    }

    /** The user of the test, who owns nothing yet. */
    PasswordCredentials user() {
        PasswordCredentials made = user;
        if (made == null) {
            made = addUser("tester");
            user = made;
        }
        return made;
    }

    /** The client of the test's user. */
    Client client() {
        Client open = client;
        if (open == null) {
            open = login(user());
            client = open;
        }
        return open;
    }

    /** Another client, closed after the test. */
    Client login(PasswordCredentials who) {
        Client open = standIn == null ? Client.makeClient(url(), who) : impatient(url(), who);
        clients.add(open);
        return open;
    }

    /** A name that nobody else on the server has: the given one, and a mark of this test. */
    String unique(String name) {
        return name + "-" + mark;
    }

    /** Registers somebody, by a name that is unique. */
    PasswordCredentials addUser(String name) {
        PasswordCredentials made =
                new PasswordCredentials(unique(name), UUID.randomUUID().toString());
        users.add(made);
        try (Client anybody = Client.makeClient(url())) {
            anybody.accounts().register(made.user(), made.user() + "@example.com", made.password());
        }
        return made;
    }

    /** Makes an organization of the test's user, and returns its slug, which is unique. */
    String addOrganization(String name) {
        return client().organizations().create(spec -> spec.slug(unique(name))).slug();
    }

    /** The stand-in, for tests that are {@link StandInOnly}. */
    EmbeddedCvat standIn() {
        return Objects.requireNonNull(standIn, "a test that needs the stand-in has to be @StandInOnly");
    }

    /** Skips the test on servers that are older than a version, with a sentence on what they lack. */
    void requireVersion(String version, String why) {
        assumeTrue(isOfVersion(version), () -> why + " This server is of version " + admin.getServerVersion() + ".");
    }

    /** Whether the server is of a version, or of a later one. */
    boolean isOfVersion(String version) {
        return admin.getServerVersion().compareTo(Version.parse(version)) >= 0;
    }

    /** Skips the test where the server cannot call this machine, as one in a container cannot. */
    void requireThatItCallsBack() throws IOException {
        AtomicBoolean called = new AtomicBoolean();
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", call -> {
            called.set(true);
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        target.start();
        try {
            Project project = client().projects().create(spec -> spec.name("Does it call back?"));
            client().webhooks()
                    .create(spec -> spec.type(WebhookType.PROJECT)
                            .projectId(project.id())
                            .targetUrl("http://127.0.0.1:" + target.getAddress().getPort() + "/")
                            .addEventsItem(EventsEnum.UPDATE_TASK))
                    .ping();
            project.remove();
        } finally {
            target.stop(0);
        }
        assumeTrue(called.get(), "The server cannot reach this machine.");
    }

    /** A directory of the test's own on the share of the server; skips the test where none can be filled. */
    Path share() throws IOException {
        Path mine = share;
        if (mine == null) {
            assumeTrue(
                    standIn != null || !SHARE.isEmpty(),
                    "The share of the server cannot be filled: CVAT_TEST_SHARE does not say where it is.");
            Path root = standIn == null ? Path.of(SHARE) : standIn.share();
            mine = Files.createDirectory(root.resolve(unique("share")));
            share = mine;
        }
        return mine;
    }

    @Override
    public void close() throws IOException {
        try {
            if (standIn == null) {
                users.forEach(this::remove);
                removeShare();
            }
        } finally {
            clients.forEach(Client::close);
            if (standIn != null) {
                standIn.close();
            }
        }
    }

    /** Removes somebody with all that is theirs, in an order in which nothing is left without an owner. */
    private void remove(PasswordCredentials who) {
        String owner = who.user();
        admin.tasks().list(query -> query.owner(owner)).toList().forEach(Task::remove);
        admin.projects().list(query -> query.owner(owner)).toList().forEach(Project::remove);
        admin.cloudStorages().list(query -> query.owner(owner)).toList().forEach(CloudStorage::remove);
        admin.organizations().list(query -> query.owner(owner)).toList().forEach(Organization::remove);
        admin.users().list(query -> query.username(owner)).toList().forEach(User::remove);
    }

    private void removeShare() throws IOException {
        if (share == null) {
            return;
        }
        try (var files = Files.walk(share)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
