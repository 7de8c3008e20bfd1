package ai.cvat.sdk.testing.junit;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server of one test, with the clients of its users. Used by the thread of the test only. */
final class Scene {

    /** The longest pause between two looks at a request: the server is near, and a test waits for it. */
    private static final Duration STATUS_CHECK_PERIOD = Duration.ofMillis(20);

    private final EmbeddedCvat server;
    /** What clients cache of a server is of no use once that is gone. */
    private final DataDirectory caches = new DataDirectory();

    private final Map<String, Client> clients = new LinkedHashMap<>();

    Scene(EmbeddedCvat server) {
        this.server = server;
    }

    /** Adds the users and organizations that a test asks for. */
    void populate(EmbeddedCvatTest test) {
        for (String user : test.users()) {
            server.addUser(user, user + "-password");
        }
        for (CvatOrganization organization : test.organizations()) {
            server.addOrganization(organization.slug(), user(organization.owner()));
            addMembers(organization.slug(), "maintainer", organization.maintainers());
            addMembers(organization.slug(), "supervisor", organization.supervisors());
            addMembers(organization.slug(), "worker", organization.workers());
        }
    }

    private void addMembers(String slug, String role, String... users) {
        for (String name : users) {
            server.addMember(slug, user(name), role);
        }
    }

    EmbeddedCvat server() {
        return server;
    }

    /** The user of a name; the administrator when it is empty. */
    ServerUser user(String name) {
        return name.isEmpty() ? server.adminUser() : server.user(name);
    }

    /** The client of a user, logged in. */
    Client client(ServerUser user) {
        return clients.computeIfAbsent(
                user.username(),
                name -> Client.builder(server.url())
                        .credentials(new PasswordCredentials(name, user.password()))
                        .config(config ->
                                config.statusCheckPeriod(STATUS_CHECK_PERIOD).cacheDir(caches.newFile()))
                        .build());
    }

    /** Closes the clients, then the server. */
    void close() {
        try {
            clients.values().forEach(Client::close);
        } finally {
            server.close();
            caches.close();
        }
    }
}
