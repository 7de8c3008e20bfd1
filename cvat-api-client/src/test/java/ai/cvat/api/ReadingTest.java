package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.MetaUser;
import ai.cvat.api.model.PatchedWebhookWriteRequest;
import ai.cvat.api.model.PlannedActivitiesEnum;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.WebhookRead;
import com.google.gson.JsonParser;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest extends ServerTest {

    private TaskRead task(String json) {
        answer(json(json));
        return client.tasksApi().retrieve(1).send().requireBody();
    }

    @Test
    void idsAbove2To31AreReadAndSent() throws Exception {
        var task = task("{\"id\": 3000000000, \"owner\": {\"id\": 9007199254740993}}");

        assertThat(task.getId()).isEqualTo(3_000_000_000L);
        assertThat(task.getOwner()).isNotNull();
        assertThat(task.getOwner().getId()).isEqualTo(9_007_199_254_740_993L);
        received();

        answer(json("{}"));
        client.tasksApi()
                .list(new TasksApi.ListParams().projectId(4_000_000_000L))
                .send();
        assertThat(received().getPath()).isEqualTo("/api/tasks?project_id=4000000000");

        answer(json("{}"));
        client.tasksApi().retrieve(3_000_000_001L).send();
        assertThat(received().getPath()).isEqualTo("/api/tasks/3000000001");
    }

    @Test
    void aNumberThatFitsNoLongFailsWithAMessageThatSaysWhere() {
        assertThatThrownBy(() -> task("{\"id\": 99999999999999999999}"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("/api/tasks/1")
                .hasMessageContaining("not the JSON that was expected");
    }

    @Test
    void whatIsOfAnotherFormThanWasExpectedIsNamedWithItsPlaceAndItsValue() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{\"id\": 7, \"size\": 0.5}", "size (id 7) is 0.5, which is no integer of 64 bits");
        wrong.put("{\"size\": NaN}", "size is NaN, which is no integer of 64 bits");
        wrong.put("{\"size\": 1e300}", "size is 1e300, which is no integer of 64 bits");
        wrong.put("{\"size\": \"many\"}", "size is many, which is no integer of 64 bits");
        wrong.put("{\"size\": \"\"}", "size is \"\", which is no integer of 64 bits");
        wrong.put("{\"size\": true}", "size is true, which is no integer of 64 bits");
        wrong.put("{\"size\": {\"a\": 1}}", "size is an object, which is no integer of 64 bits");
        wrong.put("{\"name\": []}", "name is a list, which is no text");
        wrong.put("{\"owner\": 5}", "owner is 5, which is no object");
        wrong.put("{\"id\": 7, \"owner\": {\"id\": 8.5}}", "owner.id (id 7) is 8.5, which is no integer of 64 bits");
        wrong.put("\"{}\"", "the answer is a text, which is no object");
        wrong.put("[]", "the answer is a list, which is no object");
        wrong.forEach((answer, words) -> assertThatThrownBy(() -> task(answer))
                .as(answer)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("/api/tasks/1")
                .hasMessageEndingWith("the answer is not the JSON that was expected: " + words));
    }

    @Test
    void whatIsOfAnotherFormInAListIsNamedWithItsNumber() {
        answer(json("{\"shapes\": [{}, {\"id\": 17, \"points\": [1, \"x\"]}]}"));

        assertThatThrownBy(() -> client.jobsApi().retrieveAnnotations(1).send())
                .isInstanceOf(TransportException.class)
                .hasMessageEndingWith("shapes[1].points[1] (id 17) is x, which is no number");
    }

    @Test
    void aNumberThatJsonDoesNotHaveIsNamedWithItsPlaceBeforeAnythingIsSent() {
        LabeledShapeRequest right = new LabeledShapeRequest().points(List.of(1.0));
        LabeledShapeRequest wrong = new LabeledShapeRequest().id(17L).points(List.of(1.0, Double.NaN));

        assertThatThrownBy(() -> client.jobsApi()
                        .updateAnnotations(1, new LabeledDataRequest().shapes(List.of(right, wrong)))
                        .send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shapes[1].points[1] (id 17) is NaN: the server takes finite numbers only");
        assertThatThrownBy(() -> Json.gson().toJson(new LabeledShapeRequest().rotation(Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rotation is Infinity: the server takes finite numbers only");
    }

    @Test
    void wholeNumbersWrittenAsFractionsAreRead() {
        assertThat(task("{\"id\": 5.0, \"size\": 1e2}").getId()).isEqualTo(5);
    }

    /** Of the first six, the schema does not say that they may be null. */
    @Test
    void aUserWhoWasNeverAskedHasNullsThatAreWrittenBack() {
        String json = """
                {"username": "ann", "groups": [], "cvat_usage_reason": null, "primary_role": null, "planned_activities": null,
                 "data_types": null, "discovery_source": null, "is_staff": null, "has_analytics_access": null,
                 "email_verified": null, "created_via": null}
                """;
        answer(json(json));

        MetaUser user = client.usersApi().retrieve(1).send().requireBody();

        assertThat(user.getUsername()).isEqualTo("ann");
        assertThat(user.getCvatUsageReason()).isNull();
        assertThat(user.getPlannedActivities()).isNull();
        assertThat(user.getHasAnalyticsAccess()).isNull();
        assertThat(Json.gson().toJsonTree(user)).isEqualTo(JsonParser.parseString(json));
    }

    @Test
    void aProfileThatIsLeftBlankIsReadAndWrittenBackAsItCame() {
        String json = """
                {"username": "ann", "groups": [], "cvat_usage_reason": "", "planned_activities": ["annotate_data", "tea"]}""";
        answer(json(json));

        MetaUser user = client.usersApi().retrieve(1).send().requireBody();

        assertThat(user.getCvatUsageReason()).hasToString("");
        assertThat(user.getPlannedActivities())
                .containsExactly(PlannedActivitiesEnum.ANNOTATE_DATA, PlannedActivitiesEnum.of("tea"));
        assertThat(Json.gson().toJsonTree(user)).isEqualTo(JsonParser.parseString(json));
    }

    @Test
    void unknownPropertiesDoNotDisturbAReadAndAreWrittenBack() {
        String json = """
                {"id": 5, "name": "cats", "hue": {"a": [1, null, {"b": 2.50}]}, "big": 123456789012345678901234567890,
                 "nothing": null, "owner": {"id": 1, "badge": "gold"}}
                """;

        var task = task(json);

        assertThat(task.getName()).isEqualTo("cats");
        assertThat(task.unknownProperties()).containsOnlyKeys("hue", "big", "nothing");
        assertThat(Json.gson().toJson(task)).contains("123456789012345678901234567890");
        assertThat(Json.gson().toJsonTree(task)).isEqualTo(tree(json));
    }

    @Test
    void unknownEnumValuesSurviveAndAreWrittenBackAsTheyCame() {
        String json = "{\"status\": \"dreaming: of/{sheep}\", \"data_original_chunk_type\": null}";

        var task = task(json);

        assertThat(task.getStatus()).isNotNull();
        assertThat(task.getStatus().isKnown()).isFalse();
        assertThat(task.getStatus()).hasToString("dreaming: of/{sheep}");
        assertThat(Json.gson().toJsonTree(task)).isEqualTo(tree(json));
    }

    @Test
    void knownEnumValuesAreTheConstants() {
        answer(json("{\"stage\": \"validation\"}"));

        assertThat(client.jobsApi().retrieve(1).send().requireBody().getStage()).isSameAs(JobStage.VALIDATION);
    }

    @Test
    void unknownEnumValuesSurviveInListsAndAreSentAsTheyCame() throws Exception {
        answer(json("{\"events\": [\"create:task\", \"explode:moon\"]}"), json("{}"));

        WebhookRead hook = client.webhooksApi().retrieve(1).send().requireBody();
        client.webhooksApi()
                .partialUpdate(1, new PatchedWebhookWriteRequest().events(hook.getEvents()))
                .send();

        assertThat(hook.getEvents()).containsExactly(EventsEnum.CREATE_TASK, EventsEnum.of("explode:moon"));
        received();
        assertThat(body(received())).isEqualTo(tree("{\"events\": [\"create:task\", \"explode:moon\"]}"));
    }

    @Test
    void unknownEnumValuesAreSentAsQueryParameters() throws Exception {
        answer(json("{}"));

        client.jobsApi()
                .list(new JobsApi.ListParams().stage(JobStage.of("after party")).search("a&b=c+d/é"))
                .send();

        var url = received().getRequestUrl();
        assertThat(url).isNotNull();
        assertThat(url.queryParameter("stage")).isEqualTo("after party");
        assertThat(url.queryParameter("search")).isEqualTo("a&b=c+d/é");
        assertThat(url.querySize()).isEqualTo(2);
    }

    @Test
    void absentAndNullRequiredPropertiesDoNotFailARead() {
        assertThat(task("{}").getId()).isNull();
        assertThat(task("{\"id\": null, \"name\": null, \"jobs\": null, \"created_date\": null}")
                        .getCreatedDate())
                .isNull();
    }

    @Test
    void whatWasAbsentIsNotWrittenBack() {
        answer(json("{\"results\": [{\"start\": 1}]}"), json("{\"intervals\": [{\"start\": 1}]}"));

        client.tasksApi().list().send();
        var annotations = client.jobsApi().retrieveAnnotations(1).send().requireBody();

        assertThat(Json.gson().toJsonTree(annotations)).isEqualTo(tree("{\"intervals\": [{\"start\": 1}]}"));
    }

    @Test
    void jsonNullOfAFreeFormIsNull() {
        answer(json("{\"contact\": null}"));

        var organization = client.organizationsApi().retrieve(1).send().requireBody();

        assertThat(organization.getContact()).isNull();
        assertThat(Json.gson().toJsonTree(organization)).isEqualTo(tree("{\"contact\": null}"));
    }

    @Test
    void nullsInsideListsAreRead() {
        answer(json("{\"shapes\": [null, {\"points\": [1.5, null, 2]}]}"));

        var shapes =
                client.tasksApi().retrieveAnnotations(1).send().requireBody().getShapes();

        assertThat(shapes).hasSize(2).startsWith((ai.cvat.api.model.LabeledShape) null);
        assertThat(shapes.get(1).getPoints()).containsExactly(1.5, null, 2.0);
    }

    @Test
    void notANumberIsRead() {
        answer(json("{\"shapes\": [{\"score\": NaN, \"rotation\": Infinity}]}"));

        var shapes =
                client.tasksApi().retrieveAnnotations(1).send().requireBody().getShapes();

        assertThat(shapes).singleElement().satisfies(shape -> {
            assertThat(shape.getScore()).isNaN();
            assertThat(shape.getRotation()).isInfinite();
        });
    }

    @Test
    void notANumberIsNotSent() {
        var shape = new ai.cvat.api.model.LabeledShapeRequest().score(Double.NaN);

        assertThatThrownBy(() -> client.tasksApi()
                        .updateAnnotations(1, new ai.cvat.api.model.LabeledDataRequest().addShapesItem(shape))
                        .send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("NaN");
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-06T07:08:09.123456Z, 2024-05-06T07:08:09.123456Z",
        "2024-05-06T07:08:09Z, 2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09.120000Z, 2024-05-06T07:08:09.12Z",
        "2024-05-06T07:08:09.5+00:00, 2024-05-06T07:08:09.5Z",
        "2024-05-06T09:08:09+02:00, 2024-05-06T07:08:09Z",
        "2024-05-06T02:38:09.000001-0430, 2024-05-06T07:08:09.000001Z",
        "2024-05-06T09:08:09+02, 2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09, 2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09.123456, 2024-05-06T07:08:09.123456Z",
        "2024-05-06 07:08:09+00:00, 2024-05-06T07:08:09Z",
    })
    void datesAreReadInEveryForm(String text, String instant) {
        var date = task("{\"created_date\": \"" + text + "\"}").getCreatedDate();

        assertThat(date).isEqualTo(OffsetDateTime.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-06T07:08:09.123456Z",
                "2024-05-06T07:08:09Z",
                "2024-05-06T07:08:00Z",
                "2024-05-06T07:08:09.123400Z",
                "2024-05-06T07:08:09.500000+02:00",
                "2024-05-06T07:08:09.123456789Z"
            })
    void datesAreWrittenBackInTheFormThatTheServerWrites(String text) {
        String json = "{\"created_date\": \"" + text + "\"}";

        assertThat(Json.gson().toJson(task(json))).isEqualTo(json.replace(" ", ""));
    }

    @Test
    void aDateWhoseOffsetHasSecondsIsWrittenAsTheSameInstant() {
        var date = OffsetDateTime.of(2024, 5, 6, 7, 8, 9, 0, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3));

        assertThat(Json.gson().toJson(date)).isEqualTo("\"2024-05-06T06:06:06Z\"");
    }

    @Test
    void datesAreSentAsQueryParametersWithTheirOffset() throws Exception {
        answer(json(202, "{}"));

        client.eventsApi()
                .createExport(new EventsApi.CreateExportParams()
                        .from(OffsetDateTime.of(2024, 5, 6, 0, 0, 0, 0, ZoneOffset.ofHours(2))))
                .send();

        var url = received().getRequestUrl();
        assertThat(url).isNotNull();
        assertThat(OffsetDateTime.parse(String.valueOf(url.queryParameter("from"))))
                .isEqualTo("2024-05-06T00:00:00+02:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"created_date\": \"yesterday\"}",
                "<html>Welcome to the hotel</html>",
                "[]",
                "\"text\"",
                "5",
                "{\"id\": {}}",
                "{\"id\": \"abc\"}",
                "{\"name\": [1]}",
                "{\"id\": 1",
                "{} {}",
                "{\"owner\": [[[["
            })
    void anAnswerThatIsNotWhatTheServerPromisesIsATransportException(String body) {
        assertThatThrownBy(() -> task(body))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith("GET " + server.url("/api/tasks/1") + " failed: ");

        answer(json(body));
        assertThat(client.tasksApi().retrieve(1).sendAsync())
                .failsWithin(java.time.Duration.ofSeconds(5))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(TransportException.class);
    }
}
