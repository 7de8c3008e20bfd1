package ai.cvat.sdk.testing.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudStoragesTest extends StandInTest {

    @TempDir
    private Path bucket;

    CloudStoragesTest() {
        super("annie");
    }

    @BeforeEach
    void aBucketOfTwoFilesAndADirectory() throws IOException {
        Files.createDirectory(bucket.resolve("dir"));
        Files.write(bucket.resolve("dir/b.png"), Pictures.png());
        Files.write(bucket.resolve("a.png"), Pictures.png());
        Files.writeString(bucket.resolve("c.txt"), "c");
    }

    @Test
    void aDirectoryIsAStorageToBrowse() {
        String path = "/api/cloudstorages/"
                + admin.cloudStorage(bucket.toString()).requireStatus(201).id();

        assertThat(admin.get(path + "/status").text()).isEqualTo("\"AVAILABLE\"");
        assertThat(admin.get(path + "/actions").text()).isEqualTo("read,write");
        Answer page = admin.get(path + "/content-v2?page_size=2").requireStatus(200);
        assertThat(page.text()).contains("a.png", "c.txt").doesNotContain("DIR");
        assertThat(admin.get(path + "/content-v2?page_size=2&next_token=" + page.text("next"))
                        .text())
                .contains("\"DIR\"", "\"next\":null");
        assertThat(admin.get(path + "/content-v2?prefix=dir/").text()).contains("b.png");
        assertThat(admin.get(path + "/content-v2?prefix=a").text())
                .contains("a.png")
                .doesNotContain("c.txt");
        assertThat(admin.get(path + "/content-v2?prefix=../").text()).contains("\"content\":[]");
        assertThat(admin.get(path + "/content-v2?page_size=501").status()).isEqualTo(200);
        assertThat(admin.get(path + "/content-v2?page_size=some")
                        .requireStatus(400)
                        .text())
                .isEqualTo("Wrong value for page_size was found");
        assertThat(admin.get(path + "/preview").header("Content-Type")).isEqualTo("image/jpeg");
    }

    @Test
    void aManifestTellsWhatThereIs() throws IOException {
        Files.writeString(bucket.resolve("dir/m.jsonl"), """
                        {"version":"1.1"}
                        {"type":"images"}
                        {"name":"x/1","extension":".png","width":40,"height":30}
                        {"name":"2","extension":".png","width":40,"height":30}
                        """);
        String path =
                "/api/cloudstorages/" + admin.cloudStorage(bucket.toString()).id() + "/content-v2?manifest_path=";

        Answer content = admin.get(path + "dir/m.jsonl&prefix=dir/").requireStatus(200);
        assertThat(content.object().getAsJsonArray("content"))
                .extracting(entry -> entry.getAsJsonObject().get("name").getAsString())
                .containsExactly("x", "2.png");
        assertThat(admin.get(path + "no.jsonl").requireStatus(404).text())
                .startsWith("\"The file 'no.jsonl' not found on the cloud storage");
        assertThat(admin.get(path + "c.txt").status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongIsToldAsPlainText() {
        assertThat(admin.post("/api/cloudstorages", "{}").requireStatus(400).text())
                .contains("resource: This field is required.\n", "provider_type: This field is required.\n");
        assertThat(admin.cloudStorage("/no/such/directory").requireStatus(400).text())
                .startsWith("resource: The resource /no/such/directory not found");
    }

    @Test
    void aStorageShowsWhatIsBelowItsPrefix() throws IOException {
        Files.createDirectories(bucket.resolve("dir/sub"));
        Files.write(bucket.resolve("dir/sub/d.png"), Pictures.jpeg());
        String path =
                "/api/cloudstorages/" + admin.cloudStorage(bucket.toString()).id();

        assertThat(admin.patch(path, "{\"specific_attributes\":\"region=eu&prefix=dir%2Fsub%2F\"}")
                        .text("specific_attributes"))
                .contains("prefix");

        assertThat(names(path, "")).containsExactly("d.png");
        assertThat(names(path, "dir/")).containsExactly("sub");
        assertThat(names(path, "dir/sub/")).containsExactly("d.png");
        assertThat(names(path, "c")).isEmpty();
        BufferedImage preview =
                Pictures.decode(admin.get(path + "/preview").requireStatus(200).bytes());
        assertThat(preview.getWidth()).isEqualTo(64);
    }

    private List<String> names(String path, String prefix) {
        return admin
                .get(path + "/content-v2?prefix=" + prefix)
                .requireStatus(200)
                .object()
                .getAsJsonArray("content")
                .asList()
                .stream()
                .map(entry -> entry.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @Test
    void aStorageIsListedChangedAndRemoved() {
        String path =
                "/api/cloudstorages/" + admin.cloudStorage(bucket.toString()).id();

        assertThat(admin.get("/api/cloudstorages?provider_type=AWS_S3_BUCKET").results())
                .hasSize(1);
        assertThat(admin.patch(path, "{\"display_name\":\"Other\"}").text("display_name"))
                .isEqualTo("Other");
        assertThat(Browser.of(server, server.user("annie")).get(path).status()).isEqualTo(403);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path + "/status").status()).isEqualTo(404);
    }
}
