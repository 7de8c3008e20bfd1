package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import ai.cvat.sdk.internal.transfer.TestServer;

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

    /**
     * Takes files of 11 bytes and does at once what they are for, as request "r1".
     *
     * @param result more of what the server tells of the finished request: ", \"result_id\": 5"
     */
    static void takesUploadsAt(TestServer server, String path, String result) {
        server.on(post(urlPathEqualTo(path)).withHeader("Upload-Start", equalTo("")), status(202));
        server.on(
                post(urlPathEqualTo(path)).withHeader("Upload-Length", equalTo("11")),
                status(201)
                        .withHeader("Location", server.url() + path + "1_abc")
                        .withHeader("Upload-Filename", "1_abc"));
        server.on(patch(urlPathEqualTo(path + "1_abc")), status(204).withHeader("Upload-Offset", "11"));
        server.on(
                post(urlPathEqualTo(path)).withHeader("Upload-Finish", equalTo("")), json(202, "{\"rq_id\": \"r1\"}"));
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"finished\"" + result + "}");
    }

    static Task task(TestServer server, String body) {
        answers(server, "/api/tasks/5", body);
        return new TaskRepository(server.context()).retrieve(5);
    }
}
