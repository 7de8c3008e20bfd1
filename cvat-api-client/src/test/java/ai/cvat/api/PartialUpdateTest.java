package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.PatchedQualitySettingsRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.StorageRequest;
import ai.cvat.api.model.SublabelRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialUpdateTest extends ServerTest {

    private void sends(PatchedTaskWriteRequest patch, String expected) throws Exception {
        answer(json("{}"));

        client.tasksApi().partialUpdate(5, patch).send();

        var request = received();
        assertThat(request.getMethod()).isEqualTo("PATCH");
        assertThat(request.getPath()).isEqualTo("/api/tasks/5");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(body(request)).isEqualTo(tree(expected));
    }

    @Test
    void patchSendsNothingWhereNothingWasAssigned() throws Exception {
        sends(new PatchedTaskWriteRequest(), "{}");
    }

    @Test
    void patchSendsExactlyWhatWasAssignedNullIncluded() throws Exception {
        sends(
                new PatchedTaskWriteRequest().name("cats").assigneeId(null).labels(List.of()),
                "{\"name\": \"cats\", \"assignee_id\": null, \"labels\": []}");
    }

    @Test
    void patchSendsExactlyWhatWasAssignedInNestedObjectsAndLists() throws Exception {
        sends(
                new PatchedTaskWriteRequest()
                        .targetStorage(new StorageRequest().cloudStorageId(null))
                        .sourceStorage(new StorageRequest())
                        .addLabelsItem(new PatchedLabelRequest()
                                .id(3)
                                .color(null)
                                .addSublabelsItem(
                                        new SublabelRequest().name("eye").hasParent(null))
                                .addAttributesItem(new AttributeRequest().mutable(false))),
                """
                {"target_storage": {"cloud_storage_id": null}, "source_storage": {},
                 "labels": [{"id": 3, "color": null, "sublabels": [{"name": "eye", "has_parent": null}],
                             "attributes": [{"mutable": false}]}]}
                """);
    }

    @Test
    void aValueAfterNullIsSentAndNullAfterAValueToo() throws Exception {
        sends(
                new PatchedTaskWriteRequest().name(null).name("x").subset("y").subset(null),
                "{\"name\": \"x\", \"subset\": null}");
    }

    @Test
    void setterWithoutChainingAssignsToo() throws Exception {
        var patch = new PatchedTaskWriteRequest();
        patch.setProjectId(null);
        patch.setBugTracker("https://bugs/?a=1&b=<2>");

        sends(patch, "{\"project_id\": null, \"bug_tracker\": \"https://bugs/?a=1&b=<2>\"}");
    }

    @Test
    void aListOfTheCallersIsNotChangedWhereItCannotBe() throws Exception {
        var label = new PatchedLabelRequest().id(1);
        sends(
                new PatchedTaskWriteRequest().labels(List.of(label)).addLabelsItem(new PatchedLabelRequest().id(2)),
                "{\"labels\": [{\"id\": 1}, {\"id\": 2}]}");
    }

    @Test
    void nullsInsideAListAreSent() throws Exception {
        List<PatchedLabelRequest> labels = new ArrayList<>();
        labels.add(null);
        labels.add(new PatchedLabelRequest().id(2));

        sends(new PatchedTaskWriteRequest().labels(labels), "{\"labels\": [null, {\"id\": 2}]}");
    }

    @Test
    void oneSettingIsChangedWithoutTheOthersBeingReset() throws Exception {
        answer(json("{}"));

        client.qualityApi()
                .partialUpdateSettings(2, new PatchedQualitySettingsRequest().inherit(true))
                .send();

        assertThat(body(received())).isEqualTo(tree("{\"inherit\": true}"));
    }

    @Test
    void whatTheServerDemandsAndMayBeNullIsSentAsNull() throws Exception {
        answer(json("{}"));

        client.jobsApi()
                .updateAnnotations(
                        7,
                        new LabeledDataRequest()
                                .addIntervalsItem(
                                        new LabeledIntervalRequest().labelId(1).start(10)))
                .send();

        assertThat(body(received()))
                .isEqualTo(tree("{\"intervals\": [{\"label_id\": 1, \"start\": 10, \"stop\": null}]}"));
    }

    @Test
    void whatThisVersionDoesNotKnowIsSent() throws Exception {
        var patch = new PatchedTaskWriteRequest().name("n");
        patch.putUnknownProperty("priority", tree("{\"level\": null}"));

        sends(patch, "{\"name\": \"n\", \"priority\": {\"level\": null}}");
    }
}
