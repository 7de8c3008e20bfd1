package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.Sublabel;
import ai.cvat.sdk.exchange.Formats;
import ai.cvat.sdk.filters.Fields;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Label;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.User;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Labels by short words, and the objects that others belong to. */
@AnyServerTest
class LabelFlowTest extends FlowTest {

    private Label label(Task task, String name) {
        return task.labels(query -> query.name(name)).first().orElseThrow();
    }

    @Test
    void labelsAreMadeByShortWords() {
        Task task = client.tasks()
                .create(spec -> spec.name("street")
                        .labels(
                                LabelSpec.rectangle("car")
                                        .color("#ff0000")
                                        .select("colour", "red", "blue")
                                        .number("doors", 2, 5, 1),
                                LabelSpec.tag("night").checkbox("rain").text("note"),
                                LabelSpec.any("tree")));

        Label car = label(task, "car");
        assertThat(car.type()).isEqualTo(LabelType.RECTANGLE);
        assertThat(car.color()).isEqualTo("#ff0000");
        assertThat(car.attributes().stream().map(Attribute::getName)).containsExactly("colour", "doors");
        assertThat(car.attributes().get(0).getDefaultValue()).isEqualTo("red");
        assertThat(car.attributes().get(1).getValues()).containsExactly("2", "5", "1");
        assertThat(label(task, "night").attributes()).hasSize(2);

        task.update(changes -> changes.labels("dog"));
        assertThat(task.labels().stream().map(Label::name)).containsExactlyInAnyOrder("car", "night", "tree", "dog");
    }

    @Test
    void theServerPutsTheIdsOfItsLabelsIntoTheDrawingOfASkeleton() {
        Project project = client.projects()
                .create(spec -> spec.name("people")
                        .labels(LabelSpec.skeleton(
                                "person",
                                points -> points.point("head", 50, 10)
                                        .point(LabelSpec.points("hip").checkbox("hurt"), 50, 60)
                                        .edge("head", "hip"))));

        Label person = project.labels().first().orElseThrow();
        assertThat(person.type()).isEqualTo(LabelType.SKELETON);
        assertThat(person.sublabels().stream().map(Sublabel::getName)).containsExactlyInAnyOrder("head", "hip");
        List<String> drawn = new ArrayList<>();
        person.sublabels().forEach(part -> drawn.add("data-label-id=\"" + part.getId() + "\""));
        assertThat(Objects.requireNonNull(person.model().getSvg()))
                .contains("data-type=\"edge\"")
                .contains(drawn)
                .doesNotContain("data-label-name");
    }

    @Test
    void objectsLeadToThoseThatTheyBelongToAndToUsers() throws Exception {
        Path picture = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Project project = client.projects().create(spec -> spec.name("pets").labels("cat", "dog"));
        Task task = client.tasks()
                .create(spec -> spec.name("garden").projectId(project.id()))
                .uploadData(picture);
        Job job = task.jobs().first().orElseThrow();
        User me = client.currentUser();

        assertThat(job.task()).isEqualTo(task);
        assertThat(task.project()).contains(project);
        assertThat(client.tasks()
                        .create(spec -> spec.name("alone").labels("cat"))
                        .project())
                .isEmpty();
        assertThat(task.owner()).isEqualTo(me);
        assertThat(job.assignTo(me).assignee()).isEqualTo(me);
        assertThat(job.refresh().unassign().assignee()).isNull();
        assertThat(job.refresh().assignee()).isNull();
        assertThat(task.assignTo(me).assignee()).isEqualTo(me);
        assertThat(task.unassign().assignee()).isNull();
        assertThat(project.assignTo(me).assignee()).isEqualTo(me);
        assertThat(client.projects()
                        .list(Fields.ASSIGNEE.equalTo(me.username()).and(Fields.ID.equalTo(project.id())))
                        .toList())
                .containsExactly(project);
        assertThat(project.unassign().assignee()).isNull();
    }

    @Test
    void theCommonFormatsAreThoseOfAServer() throws Exception {
        assumeTrue(TestServer.isNamed(), "the stand-in has a few formats only");
        Set<String> known = new HashSet<>();
        Objects.requireNonNull(client.server().formats().getExporters()).forEach(format -> known.add(format.getName()));
        Objects.requireNonNull(client.server().formats().getImporters()).forEach(format -> known.add(format.getName()));

        for (var constant : Formats.class.getFields()) {
            assertThat(known).contains((String) constant.get(null));
        }
    }
}
