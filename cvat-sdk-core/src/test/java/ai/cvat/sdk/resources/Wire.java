package ai.cvat.sdk.resources;

import static ai.cvat.sdk.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import ai.cvat.sdk.transfer.TestServer;

/** Answers of the server that several tests need. */
final class Wire {

    private Wire() {}

    static void answers(TestServer server, String path, String body) {
        server.on(get(urlPathEqualTo(path)), json(200, body));
    }

    /** A list on one page. */
    static String page(String... items) {
        return "{\"count\": " + items.length + ", \"next\": null, \"previous\": null, \"results\": ["
                + String.join(", ", items) + "]}";
    }

    static Task task(TestServer server, String body) {
        answers(server, "/api/tasks/5", body);
        return new TaskRepository(server.context()).retrieve(5);
    }
}
