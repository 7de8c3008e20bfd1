package ai.cvat.sdk.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.StorageMethod;
import ai.cvat.api.model.ValidationMode;
import ai.cvat.api.model.ValidationParamsRequest;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.upload.PreparedFiles;
import ai.cvat.sdk.resources.TaskCreationOptions;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UploadOptionsTest {

    private static void sends(Consumer<UploadOptions> options, String json) {
        assertThat(Json.gson()
                        .toJsonTree(Filled.by(options, new UploadOptions()).data()))
                .isEqualTo(JsonParser.parseString(json));
    }

    private static void refuses(Consumer<UploadOptions> options, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filled.by(options, new UploadOptions()).data())
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void onlyTheImageQualityIsSentUnasked() {
        sends(o -> {}, "{\"image_quality\": 70}");
    }

    @Test
    void everythingThatIsSetIsSent() {
        sends(
                o -> o.imageQuality(90)
                        .chunkSize(36)
                        .startFrame(2)
                        .stopFrame(20)
                        .frameStep(3)
                        .useZipChunks(true)
                        .useCache(false)
                        .copyData(true)
                        .storageMethod(StorageMethod.CACHE)
                        .sortingMethod(SortingMethod.PREDEFINED)
                        .uploadFileOrder(List.of("b.png", "a.png"))
                        .serverFilesExclude(List.of("x.png"))
                        .cloudStorageId(5_000_000_000L)
                        .jobFileMapping(List.of(List.of("a.png"), List.of("b.png")))
                        .validationParams(new ValidationParamsRequest().mode(ValidationMode.GT)),
                """
                {"image_quality": 90, "chunk_size": 36, "start_frame": 2, "stop_frame": 20, "frame_filter": "step=3",
                 "use_zip_chunks": true, "use_cache": false, "copy_data": true, "storage_method": "cache",
                 "sorting_method": "predefined", "upload_file_order": ["b.png", "a.png"],
                 "server_files_exclude": ["x.png"], "cloud_storage_id": 5000000000,
                 "job_file_mapping": [["a.png"], ["b.png"]], "validation_params": {"mode": "gt"}}
                """);
    }

    @Test
    void whatIsChangedAfterwardsDoesNotCount() {
        List<String> order = new ArrayList<>(List.of("a.png"));
        UploadOptions options =
                new UploadOptions().sortingMethod(SortingMethod.PREDEFINED).uploadFileOrder(order);
        order.add("b.png");
        options.data().imageQuality(1L);
        assertThat(options.uploadFileOrder()).containsExactly("a.png");
        assertThat(options.data().getImageQuality()).isEqualTo(70);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        refuses(o -> o.imageQuality(0), "0", "1 to 100");
        refuses(o -> o.imageQuality(101), "101");
        refuses(o -> o.chunkSize(0), "chunk size", "1 or more");
        refuses(o -> o.startFrame(-1), "-1");
        refuses(o -> o.frameStep(0), "step");
        refuses(o -> o.startFrame(9).stopFrame(8), "9", "8", "exchange");
        refuses(o -> o.parallelGroups(0), "0", "1 to 32");
        refuses(o -> o.parallelGroups(33), "33", "1 to 32");
    }

    @Test
    void aPatternAndFilesToLeaveOutExcludeEachOther() {
        refuses(o -> o.filenamePattern("*").serverFilesExclude(List.of("a.png")), "filenamePattern");
    }

    @Test
    void groupsTravelInParallelUnlessSaidOtherwise() {
        assertThat(new UploadOptions().parallelGroups()).isEqualTo(4);
        assertThat(new UploadOptions().parallelGroups(1).parallelGroups()).isEqualTo(1);
    }

    @Test
    void eachPropertyOfTheServersRequestHasAnOption() throws IOException {
        DataRequest data = new UploadOptions()
                .chunkSize(36)
                .startFrame(2)
                .stopFrame(20)
                .frameStep(3)
                .useZipChunks(true)
                .useCache(false)
                .copyData(true)
                .storageMethod(StorageMethod.CACHE)
                .sortingMethod(SortingMethod.PREDEFINED)
                .uploadFileOrder(List.of("a.png"))
                .serverFilesExclude(List.of("x.png"))
                .cloudStorageId(7)
                .jobFileMapping(List.of(List.of("a.png")))
                .validationParams(new ValidationParamsRequest().mode(ValidationMode.GT))
                .data();
        UploadOptions pattern = new UploadOptions().filenamePattern("*");
        DataRequest cloud = pattern.data();
        PreparedFiles.of(Media.cloudStorage(7).withManifest("manifest.jsonl"), cloud, pattern);
        DataRequest web = new DataRequest();
        PreparedFiles.of(Media.urls(URI.create("https://host/a.png")), web, new UploadOptions());
        Set<String> sent = new TreeSet<>(Set.of("client_files")); // parts of a form, not of JSON
        for (DataRequest request : List.of(data, cloud, web)) {
            sent.addAll(Json.gson().toJsonTree(request).getAsJsonObject().keySet());
        }
        assertThat(sent).containsExactlyElementsOf(propertiesOf("DataRequest"));
    }

    /** Names of the properties of a schema in the server's API. */
    private static Set<String> propertiesOf(String schema) throws IOException {
        Set<String> names = new TreeSet<>();
        boolean within = false;
        for (String line : Files.readAllLines(Path.of("../openapi/cvat.yml"))) {
            if (line.matches(" {4}\\w+:")) {
                within = line.strip().equals(schema + ":");
            } else if (within && line.matches(" {8}\\w+:")) {
                names.add(line.strip().replace(":", ""));
            }
        }
        return names;
    }

    @Test
    void anOrderOfFilesNeedsTheMethodThatFollowsIt() {
        refuses(o -> o.uploadFileOrder(List.of("a.png")), "predefined");
    }

    @Test
    void whatIsSetInSeveralStepsIsAllKept() {
        UploadOptions upload = new UploadOptions()
                .waiting(wait -> wait.deadline(Duration.ofSeconds(7)))
                .waiting(wait -> wait.period(Duration.ofSeconds(1)));
        ImportOptions imported = new ImportOptions()
                .waiting(wait -> wait.deadline(Duration.ofSeconds(7)))
                .waiting(wait -> wait.period(Duration.ofSeconds(1)));
        TaskCreationOptions creation = new TaskCreationOptions()
                .upload(media -> media.imageQuality(11))
                .upload(media -> media.chunkSize(3));
        assertThat(List.of(upload.waiting(), imported.waiting())).allSatisfy(waiting -> {
            assertThat(waiting.deadline()).isEqualTo(Duration.ofSeconds(7));
            assertThat(waiting.period()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(creation.upload().data())
                .isEqualTo(new UploadOptions().imageQuality(11).chunkSize(3).data());
    }
}
