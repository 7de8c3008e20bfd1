package ai.cvat.sdk.testing.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import java.util.Arrays;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

class GuidesTest extends StandInTest {

    private final Browser annie = Browser.of(server, server.user("annie"));
    private final long task = admin.task("{\"name\":\"t\"}");

    GuidesTest() {
        super("annie");
    }

    private Answer attach(long guide, String name, byte[] content) {
        return admin.send(
                "POST",
                "/api/assets",
                new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("guide_id", Long.toString(guide))
                        .addFormDataPart("file", name, RequestBody.create(content))
                        .build());
    }

    @Test
    void aTaskKnowsItsGuide() {
        Answer guide = admin.post("/api/guides", "{\"task_id\":" + task + ",\"markdown\":\"# Look\"}")
                .requireStatus(201);
        String path = "/api/guides/" + guide.id();

        assertThat(admin.get("/api/tasks/" + task).object().get("guide_id").getAsLong())
                .isEqualTo(guide.id());
        assertThat(admin.patch(path, "{\"markdown\":\"# Look well\"}").text("markdown"))
                .isEqualTo("# Look well");
        assertThat(annie.get(path).status()).isEqualTo(403);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/tasks/" + task).object().get("guide_id").isJsonNull())
                .isTrue();
    }

    @Test
    void aGuideIsOfEitherATaskOrAProject() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}").id();

        assertThat(admin.post("/api/guides", "{}").status()).isEqualTo(400);
        assertThat(admin.post("/api/guides", "{\"task_id\":" + task + ",\"project_id\":" + project + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/guides", "{\"project_id\":" + project + "}").status())
                .isEqualTo(201);
    }

    @Test
    void aGuideHasFilesOfAFewKinds() {
        long guide = admin.post("/api/guides", "{\"task_id\":" + task + "}").id();

        Answer asset = attach(guide, "look.png", Pictures.png()).requireStatus(201);
        String path = "/api/assets/" + asset.text("uuid");

        assertThat(asset.text("filename")).isEqualTo("look.png");
        assertThat(admin.get(path).bytes()).isEqualTo(Pictures.png());
        assertThat(admin.get(path).header("Content-Type")).isEqualTo("image/png");
        assertThat(annie.get(path).status()).isEqualTo(403);
        assertThat(attach(guide, "run.exe", new byte[1]).status()).isEqualTo(400);
        assertThat(attach(guide + 1, "look.png", new byte[1]).requireStatus(400).text())
                .isEqualTo("[\"AnnotationGuide matching query does not exist.\"]");
        assertThat(admin.get(path).header("Content-Disposition")).isEqualTo("inline; filename=\"look.png\"");
        assertThat(admin.get(path, "Range", "bytes=1-3").requireStatus(206).bytes())
                .isEqualTo(Arrays.copyOfRange(Pictures.png(), 1, 4));
        assertThat(admin.post("/api/assets", "{}").status()).isEqualTo(415);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }
}
