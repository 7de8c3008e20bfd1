package ai.cvat.api;

import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.retrying.RetryPolicy;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server on a real socket, and a client of it that sends each request once. */
abstract class ServerTest {

    final MockWebServer server = new MockWebServer();
    ApiClient client;

    @BeforeEach
    final void start() throws Exception {
        server.start();
        client = new ApiClient(configuration().build());
    }

    @AfterEach
    final void stop() throws Exception {
        client.close();
        server.shutdown();
    }

    Configuration.Builder configuration() {
        return Configuration.builder(server.url("/")).retryPolicy(RetryPolicy.never());
    }

    final void answer(MockResponse... responses) {
        for (MockResponse response : responses) {
            server.enqueue(response);
        }
    }

    static MockResponse status(int status) {
        return new MockResponse().setResponseCode(status);
    }

    static MockResponse json(int status, String body) {
        return status(status)
                .setHeader("Content-Type", "application/vnd.cvat+json")
                .setBody(body);
    }

    static MockResponse json(String body) {
        return json(200, body);
    }

    final RecordedRequest received() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS), "the server received nothing");
    }

    static JsonElement body(RecordedRequest request) {
        return JsonParser.parseString(request.getBody().readUtf8());
    }

    static JsonElement tree(String json) {
        return JsonParser.parseString(json);
    }
}
