package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilesInBodiesTest extends ServerTest {

    /** An operation with a file in its body, in both its forms. */
    record Both(
            String operationId,
            String path,
            String json,
            Function<ApiClient, ApiCall<?>> asJson,
            Function<ApiClient, ApiCall<?>> asMultipart) {

        @Override
        public String toString() {
            return operationId;
        }
    }

    private static MultipartBody parts() {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("name", "x")
                .addFormDataPart("file", "a.zip", RequestBody.create(new byte[] {80, 75, 3, 4}, null))
                .build();
    }

    static Stream<Both> operations() {
        return Stream.of(
                new Both(
                        "tasks_create_data",
                        "/api/tasks/1/data/",
                        "{\"image_quality\":70,\"server_files\":[\"a.jpg\"]}",
                        c -> c.tasksApi()
                                .createData(
                                        1, new DataRequest().imageQuality(70).serverFiles(List.of("a.jpg"))),
                        c -> c.tasksApi().createDataMultipart(1, parts())),
                new Both(
                        "tasks_create_annotations",
                        "/api/tasks/1/annotations/?format=COCO%201.0",
                        "",
                        c -> c.tasksApi()
                                .createAnnotations(1, new TasksApi.CreateAnnotationsParams().format("COCO 1.0")),
                        c -> c.tasksApi()
                                .createAnnotationsMultipart(
                                        1, parts(), new TasksApi.CreateAnnotationsParams().format("COCO 1.0"))),
                new Both(
                        "jobs_create_annotations",
                        "/api/jobs/1/annotations/",
                        "",
                        c -> c.jobsApi().createAnnotations(1),
                        c -> c.jobsApi().createAnnotationsMultipart(1, parts())),
                new Both(
                        "tasks_create_backup",
                        "/api/tasks/backup/",
                        "",
                        c -> c.tasksApi().createBackup(),
                        c -> c.tasksApi().createBackupMultipart(parts())),
                new Both(
                        "projects_create_backup",
                        "/api/projects/backup/",
                        "",
                        c -> c.projectsApi().createBackup(),
                        c -> c.projectsApi().createBackupMultipart(parts())),
                new Both(
                        "projects_create_dataset",
                        "/api/projects/1/dataset/",
                        "",
                        c -> c.projectsApi().createDataset(1),
                        c -> c.projectsApi().createDatasetMultipart(1, parts())),
                new Both(
                        "cloudstorages_create",
                        "/api/cloudstorages",
                        "{\"resource\":\"bucket\",\"credentials_type\":\"ANONYMOUS_ACCESS\"}",
                        c -> c.cloudstoragesApi()
                                .create(new CloudStorageWriteRequest()
                                        .resource("bucket")
                                        .credentialsType(CredentialsTypeEnum.ANONYMOUS_ACCESS)),
                        c -> c.cloudstoragesApi().createMultipart(parts())),
                new Both(
                        "cloudstorages_partial_update",
                        "/api/cloudstorages/1",
                        "{\"description\":null}",
                        c -> c.cloudstoragesApi()
                                .partialUpdate(1, new PatchedCloudStorageWriteRequest().description(null)),
                        c -> c.cloudstoragesApi().partialUpdateMultipart(1, parts())));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void worksAsJson(Both operation) throws Exception {
        answer(json(202, "{}"));

        operation.asJson().apply(client).send();

        var request = received();
        assertThat(request.getPath()).isEqualTo(operation.path());
        assertThat(request.getBody().readUtf8()).isEqualTo(operation.json());
        if (!operation.json().isEmpty()) {
            assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void worksAsMultipart(Both operation) throws Exception {
        answer(json(202, "{}"));

        operation.asMultipart().apply(client).send();

        var request = received();
        assertThat(request.getPath()).isEqualTo(operation.path());
        assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(request.getBody().readUtf8())
                // OkHttp 4 says the length of each part, OkHttp 5 does not.
                .containsPattern("name=\"name\"\r\n(Content-Length: 1\r\n)?\r\nx\r\n")
                .contains("name=\"file\"; filename=\"a.zip\"")
                .contains("PK\u0003\u0004");
    }

    @Test
    void theStepsOfAnUploadAreMarkedByHeaders() throws Exception {
        answer(status(202), json(202, "{\"rq_id\": \"r\"}"));

        var start = client.tasksApi()
                .createData(1, new DataRequest(), new TasksApi.CreateDataParams().uploadStart(true))
                .send();
        var finish = client.tasksApi()
                .createDataMultipart(1, parts(), new TasksApi.CreateDataParams().uploadFinish(true))
                .send();

        assertThat(start.body()).isNull();
        assertThat(finish.requireBody().getRqId()).isEqualTo("r");
        var first = received();
        assertThat(first.getHeader("Upload-Start")).isEqualTo("true");
        assertThat(first.getHeader("Upload-Finish")).isNull();
        assertThat(first.getPath()).isEqualTo("/api/tasks/1/data/");
        assertThat(received().getHeader("Upload-Finish")).isEqualTo("true");
    }

    @Test
    void anAssetIsMultipartOnly() throws Exception {
        answer(json(201, "{\"uuid\": \"2f0cf2de-6a2c-4a9c-8bd4-a9a0bd3dc8b1\"}"));

        var asset = client.assetsApi().create(parts()).send().requireBody();

        assertThat(asset.getUuid()).hasToString("2f0cf2de-6a2c-4a9c-8bd4-a9a0bd3dc8b1");
        assertThat(received().getHeader("Content-Type")).startsWith("multipart/form-data");
    }

    @Test
    void aFileIsWrittenWhileItIsReadAndNotBefore() throws Exception {
        answer(json(202, "{}"));
        int[] written = {0};
        RequestBody large = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) throws java.io.IOException {
                byte[] block = new byte[64 * 1024];
                for (int i = 0; i < 32; i++) {
                    sink.write(block);
                    // What is held back is a part of what was written, never all of it.
                    assertThat(sink.getBuffer().size()).isLessThan(block.length);
                    written[0] += block.length;
                }
            }
        };

        client.tasksApi()
                .createDataMultipart(
                        1,
                        new MultipartBody.Builder()
                                .addFormDataPart("client_files[0]", "a", large)
                                .build())
                .send();

        assertThat(written[0]).isEqualTo(2 * 1024 * 1024);
        assertThat(received().getBodySize()).isGreaterThan(2 * 1024 * 1024);
    }
}
