package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.OperationMissingException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationMissingTest extends ServerTest {

    private static MockResponse page() {
        return status(404)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .setBody("\n<!doctype html>\n<html lang=\"en\"><head><title>Not Found</title></head></html>\n");
    }

    private ApiException failure() {
        return catchThrowableOfType(
                ApiException.class,
                () -> client.tasksApi().retrieveValidationLayout(7).send());
    }

    @Test
    void anUnknownPathIsExplainedByBothVersions() throws Exception {
        answer(page(), json("{\"version\": \"2.11.0\"}"));

        ApiException failure = failure();

        assertThat(failure)
                .isInstanceOf(OperationMissingException.class)
                .hasMessageContaining("tasks_retrieve_validation_layout")
                .hasMessageContaining("The server, CVAT 2.11.0,")
                .hasMessageContaining("this SDK is made for CVAT " + ApiClient.SCHEMA_VERSION)
                .hasMessageContaining("/api/tasks/7/validation_layout answered 404");
        assertThat(((OperationMissingException) failure).operation()).isEqualTo("tasks_retrieve_validation_layout");
        assertThat(((OperationMissingException) failure).serverVersion()).isEqualTo("2.11.0");
        received();
        assertThat(received().getPath()).isEqualTo("/api/server/about");
    }

    /** Servers before 2.74 read the settings with the id "requirements". */
    @Test
    void aWordThatTheServerTakesForAnIdIsAnUnknownPath() {
        answer(json(404, "{\"detail\": \"Not found.\"}"), json("{\"version\": \"2.73.0\"}"));

        assertThat(catchThrowableOfType(
                        ApiException.class,
                        () -> client.qualityApi().listSettingsRequirements().send()))
                .isInstanceOf(OperationMissingException.class)
                .hasMessageContaining("CVAT 2.73.0, does not know the operation quality_list_settings_requirements");
    }

    @Test
    void anIdThatTheServerDoesNotKnowIsAMissingObject() {
        answer(json(404, "{\"detail\": \"Not found.\"}"));

        assertThat(catchThrowableOfType(
                        ApiException.class, () -> client.tasksApi().retrieve(7).send()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatAProxySaysWhereItHasNoRouteIsNoMissingObject() {
        answer(status(404).setHeader("Content-Type", "text/plain").setBody("404 page not found\n"), status(404));

        assertThat(failure())
                .isInstanceOf(OperationMissingException.class)
                .hasMessageContaining("404 page not found")
                .hasMessageContaining("check that CVAT is at this address");
    }

    @Test
    void theVersionIsAskedForOnceAndOnlyAfterAFailure() {
        answer(json("{}"), page(), json("{\"version\": \"2.11.0\"}"), page());
        client.tasksApi().retrieve(7).send();
        assertThat(server.getRequestCount()).isEqualTo(1);

        failure();
        ApiException second = failure();

        assertThat(second).hasMessageContaining("CVAT 2.11.0");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsExplainedToo() {
        answer(
                json(405, "{\"detail\": \"Method \\\"GET\\\" not allowed.\"}"),
                json("{\"version\": \"" + ApiClient.SCHEMA_VERSION + "\"}"));

        ApiException failure = failure();

        assertThat(failure)
                .isInstanceOf(OperationMissingException.class)
                .hasMessageContaining("Method \"GET\" not allowed. The server says to be CVAT")
                .hasMessageContaining("switched off");
        assertThat(failure.status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"version\": {}}", "{\"version\": \"a\\nb\"}", "<html>", ""})
    void aServerThatDoesNotSayItsVersionHidesNothing(String about) {
        answer(page(), json(about));

        ApiException failure = failure();

        assertThat(failure)
                .isInstanceOf(OperationMissingException.class)
                .hasMessageContaining("answered 404")
                .hasMessageContaining("check that CVAT is at this address");
        assertThat(((OperationMissingException) failure).serverVersion()).isNull();
    }

    @Test
    void aConnectionThatBreaksWhenAskedHidesNothing() {
        answer(page(), new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThat(failure()).isInstanceOf(OperationMissingException.class).hasMessageContaining("answered 404");
    }

    @Test
    void aServerWithoutAboutIsNotAskedForItAgain() {
        answer(page());

        ApiException failure = catchThrowableOfType(
                ApiException.class, () -> client.serverApi().retrieveAbout().send());

        assertThat(failure).isInstanceOf(NotFoundException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anObjectThatDoesNotExistIsNotFoundAsBefore() {
        answer(json(404, "{\"detail\": \"No Task matches the given query.\"}"));

        assertThat(failure()).isInstanceOf(NotFoundException.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
