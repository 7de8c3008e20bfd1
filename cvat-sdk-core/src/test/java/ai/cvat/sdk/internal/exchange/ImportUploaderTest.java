package ai.cvat.sdk.internal.exchange;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportUploaderTest {

    private static final String ID = "action=import&target=task&target_id=5&subresource=annotations";
    private static final ResponseDefinitionBuilder LOST = aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFileAndAServerThatTakesIt() throws IOException {
        file = Files.writeString(directory.resolve("cats.zip"), "annotations");
        for (ImportTarget target : Arrays.asList(ImportTarget.annotations("task", 5), ImportTarget.backup("task"))) {
            String path = "/" + target.path();
            server.on(post(urlPathEqualTo(path)).withHeader("Upload-Start", equalTo("")), status(202));
            server.on(
                    post(urlPathEqualTo(path)).withHeader("Upload-Length", matching(".*")),
                    status(201).withHeader("Location", path + "1_abc").withHeader("Upload-Filename", "1_abc"));
            server.on(patch(urlPathEqualTo(path + "1_abc")), status(204).withHeader("Upload-Offset", "11"));
        }
    }

    private static MappingBuilder finish(ImportTarget target) {
        return post(urlPathEqualTo("/" + target.path())).withHeader("Upload-Finish", equalTo(""));
    }

    private void listsBeforeAndAfter(String before, String after) {
        server.on(
                look().whenScenarioStateIs(Scenario.STARTED).willSetStateTo("looked"),
                json(200, "{\"count\": 1, \"results\": [" + before + "]}"));
        server.on(look().whenScenarioStateIs("looked"), json(200, "{\"count\": 1, \"results\": [" + after + "]}"));
    }

    private static ScenarioMappingBuilder look() {
        return get(urlPathEqualTo("/api/requests")).inScenario("list");
    }

    private static String request(String id, int second) {
        return "{\"id\": \"" + id + "\", \"status\": \"finished\", \"created_date\": \"2026-01-01T00:00:0" + second
                + "Z\"}";
    }

    private String upload(ImportTarget target) {
        return new ImportUploader(server.context())
                .upload(target, "Import into task 5", Map.of("location", "local"), file, ProgressListener.none(), null);
    }

    private String upload() {
        return upload(ImportTarget.annotations("task", 5));
    }

    private long finishes() {
        return server.requests().stream()
                .filter(request -> request.containsHeader("Upload-Finish"))
                .count();
    }

    @Test
    void anImportIsNotTakenForTheOneThatTheServerIsAt() {
        listsBeforeAndAfter("", "");
        server.on(finish(ImportTarget.annotations("task", 5)), json(409, "{\"rq_id\": \"" + ID + "\"}"));
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(this::upload)
                .withMessageContaining("Import into task 5")
                .withMessageContaining(ID)
                .withCauseInstanceOf(ConflictException.class)
                .satisfies(e -> assertThat(e.requestId()).isEqualTo(ID));
    }

    @Test
    void anImportFromElsewhereIsNotTakenForTheOneThatTheServerIsAt() {
        listsBeforeAndAfter("", "");
        server.on(post(urlPathEqualTo("/api/projects/6/dataset/")), json(409, "{\"rq_id\": \"r1\"}"));
        ImportUploader imports = new ImportUploader(server.context());
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> imports.fetch(ImportTarget.dataset(6), "Import", Map.of()))
                .withMessageContaining("r1");
    }

    @Test
    void aConflictThatNamesNoWorkIsTheServersError() {
        listsBeforeAndAfter("", "");
        server.on(finish(ImportTarget.annotations("task", 5)), json(409, "{\"detail\": \"busy\"}"));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::upload);
    }

    @Test
    void anImportWhoseStartWasNotConfirmedIsFoundThoughAnEarlierOneHasTheSameId() {
        listsBeforeAndAfter(request(ID, 1), request(ID, 2));
        server.on(finish(ImportTarget.annotations("task", 5)), LOST);
        assertThat(upload()).isEqualTo(ID);
        assertThat(finishes()).isEqualTo(1);
    }

    /** The server breaks on a filter by subresource where the user has requests of a kind that has none. */
    @Test
    void importsAreFoundAmongRequestsOfOtherKindsWithoutTheServersHelp() {
        String dataset = request("other", 2).replace("{", "{\"operation\": {\"type\": \"import:dataset\"}, ");
        String annotations = request(ID, 2).replace("{", "{\"operation\": {\"type\": \"import:annotations\"}, ");
        listsBeforeAndAfter("", dataset + ", " + annotations);
        server.on(finish(ImportTarget.annotations("task", 5)), LOST);
        assertThat(upload()).isEqualTo(ID);
        assertThat(server.lines()).noneMatch(line -> line.contains("subresource"));
    }

    @Test
    void anEarlierImportIsNotTakenForOneThatTheServerNeverHeardOf() {
        listsBeforeAndAfter(request(ID, 1), request(ID, 1));
        server.on(finish(ImportTarget.annotations("task", 5)), LOST);
        assertThatExceptionOfType(TransportException.class).isThrownBy(this::upload);
        assertThat(finishes()).isEqualTo(1);
    }

    @Test
    void anImportFromElsewhereWhoseStartWasNotConfirmedIsFound() {
        listsBeforeAndAfter("", request("r1", 1));
        server.on(post(urlPathEqualTo("/api/projects/6/dataset/")), status(504));
        assertThat(new ImportUploader(server.context()).fetch(ImportTarget.dataset(6), "Import", Map.of()))
                .isEqualTo("r1");
    }

    @Test
    void theAnswerThatWasLostIsTheErrorWhereTheListFailsToo() {
        listsBeforeAndAfter("", "");
        server.on(look().whenScenarioStateIs("looked"), status(500));
        server.on(finish(ImportTarget.annotations("task", 5)), status(504));
        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(this::upload)
                .satisfies(e -> assertThat(e.status()).isEqualTo(504))
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(ServerErrorException.class));
    }

    @Test
    void aBackupWhoseRestoringWasNotConfirmedIsNotGuessedForAnotherMayBeUnderWay() {
        listsBeforeAndAfter("", request("id=7&subresource=backup", 1));
        server.on(finish(ImportTarget.backup("task")), LOST);
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> upload(ImportTarget.backup("task")))
                .withMessageContaining("id=7&subresource=backup")
                .withCauseInstanceOf(TransportException.class);
    }
}
