package ai.cvat.openapi.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDownloadTest {

    private static final String SCHEMA = """
            openapi: 3.0.3
            info: {title: CVAT REST API, version: 2.99.0}
            paths:
              /api/server/about:
                get:
                  operationId: server_retrieve_about
                  tags: [server]
                  responses: {'200': {description: Said}}
            """;

    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.shutdown();
    }

    private String address() {
        return "http://localhost:" + server.getPort();
    }

    private Path file() {
        return folder.resolve("server.yml");
    }

    @Test
    void aSchemaGoesIntoTheFileAsItCame() throws Exception {
        server.enqueue(new MockResponse()
                .setHeader("Content-Type", "application/vnd.oai.openapi")
                .setBody(SCHEMA));

        String version = SchemaDownload.download(address() + "/", null, file());

        assertThat(version).isEqualTo("2.99.0");
        assertThat(file()).hasContent(SCHEMA);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo("/api/schema/");
        assertThat(request.getHeader("Accept")).isEqualTo("application/vnd.oai.openapi");
        assertThat(request.getHeader("Authorization")).isNull();
    }

    @Test
    void theNameOfTheFileAsksForJsonAndATokenLogsIn() throws Exception {
        server.enqueue(new MockResponse()
                .setBody("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":"
                        + "{\"/x\":{\"get\":{\"responses\":{\"200\":{\"description\":\"y\"}}}}}}"));

        SchemaDownload.download(address(), "secret-token", folder.resolve("server.JSON"));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("Accept")).isEqualTo("application/vnd.oai.openapi+json");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer secret-token");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeSo() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> SchemaDownload.download("http://localhost:" + port, null, file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("Could not reach http://localhost:" + port + "/api/schema/");
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAddressWithoutASchemeIsRefused() {
        assertThatThrownBy(() -> SchemaDownload.download("cvat.example.com", null, file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("'cvat.example.com'")
                .hasMessageContaining("https://cvat.example.com");
    }

    @Test
    void aWebPageIsNoSchema() {
        server.enqueue(new MockResponse().setHeader("Content-Type", "text/html").setBody("<html></html>"));

        assertThatThrownBy(() -> SchemaDownload.download(address(), null, file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("a web page and no schema");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aMissingPageIsNoSchema() {
        server.enqueue(new MockResponse().setResponseCode(404));

        assertThatThrownBy(() -> SchemaDownload.download(address(), null, file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("answered 404 and no schema");
    }

    @Test
    void aServerThatWantsALoginIsSaidToBeSo() {
        server.enqueue(new MockResponse().setResponseCode(401));

        assertThatThrownBy(() -> SchemaDownload.download(address(), "old-token", file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("CVAT_ACCESS_TOKEN")
                .hasMessageNotContaining("old-token");
    }

    @Test
    void aRedirectIsNamedAndNotFollowed() {
        server.enqueue(
                new MockResponse().setResponseCode(301).setHeader("Location", "https://other.example.com/api/schema/"));

        assertThatThrownBy(() -> SchemaDownload.download(address(), "secret-token", file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("https://other.example.com/api/schema/");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aSchemaThatBreaksOffLeavesTheOldFileAsItWas() throws Exception {
        Files.writeString(file(), "old");
        server.enqueue(new MockResponse().setBody("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"x\",\"vers"));

        assertThatThrownBy(() -> SchemaDownload.download(address(), null, file()))
                .isInstanceOf(SchemaDownload.Failed.class)
                .hasMessageContaining("not a whole OpenAPI schema");
        assertThat(file()).hasContent("old");
    }
}
