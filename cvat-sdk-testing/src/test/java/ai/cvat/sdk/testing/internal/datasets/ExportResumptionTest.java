package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.testing.SteppedClock;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.testing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download of an export that was stopped goes on with what the server still has, and has nothing exported once more. */
class ExportResumptionTest {

    private static final String CVAT = "CVAT for images 1.1";
    private static final long CUT = 200;
    private static final ExportOptions RESUMING =
            new ExportOptions().images(true).download(d -> d.resume(true));

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock();

    @AutoClose
    private final EmbeddedCvat server = EmbeddedCvat.builder().clock(clock).start();

    private Client client;
    private Task task;
    private Path target;
    private Fault exports;

    @BeforeEach
    void aDownloadThatWasCut() {
        long id = Browser.admin(server).taskWithImages(Pictures.pngs(3));
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials("admin", server.adminUser().password()))
                .config(config -> config.retryPolicy(RetryPolicy.never()))
                .build();
        task = client.tasks().retrieve(id);
        target = folder.resolve("cats.zip");
        server.faults().onPath("GET", "/api/tasks/*/dataset/download").cutAnswerAfter(CUT);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> task.datasetExport(CVAT, RESUMING).toFile(target));
        assertThat(folder.resolve("cats.zip.part")).hasSize(CUT);
        exports = server.faults().on("tasks_create_dataset_export").always().watch();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void isWhole() throws IOException {
        try (ZipFile zip = new ZipFile(target.toFile())) {
            assertThat(zip.size()).isEqualTo(4);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void theRestIsFetchedAndNothingIsExportedOnceMore() throws IOException {
        Fault whole = server.faults()
                .onPath("GET", "/api/tasks/*/dataset/download")
                .always()
                .watch();

        assertThat(task.datasetExport(CVAT, RESUMING).toFile(target)).isEqualTo(target);

        assertThat(exports.hits()).isZero();
        assertThat(whole.hits()).isEqualTo(1);
        isWhole();
    }

    @Test
    void afterAnotherExportTheFileCountsAsAnother() throws IOException {
        clock.advance(Duration.ofSeconds(2));
        task.datasetExport(CVAT, o -> o.images(true)).toFile(folder.resolve("other.zip"));
        long before = exports.hits();

        task.datasetExport(CVAT, RESUMING).toFile(target);

        assertThat(exports.hits()).isEqualTo((int) before);
        isWhole();
        assertThat(target).hasSameBinaryContentAs(folder.resolve("other.zip"));
    }

    @Test
    void whatTheServerHasForgottenIsExportedAnew() throws IOException {
        clock.advance(Duration.ofHours(25));

        task.datasetExport(CVAT, RESUMING).toFile(target);

        assertThat(exports.hits()).isEqualTo(1);
        isWhole();
    }

    @Test
    void anotherExportToTheSameFileGoesOnWithNothing() throws IOException {
        task.datasetExport(CVAT, new ExportOptions().images(false).download(d -> d.resume(true)))
                .toFile(target);

        assertThat(exports.hits()).isEqualTo(1);
        try (ZipFile zip = new ZipFile(target.toFile())) {
            assertThat(zip.size()).isEqualTo(1);
        }
    }

    @Test
    void soDoBackups() throws IOException {
        Path backup = folder.resolve("backup.zip");
        BackupOptions resuming = new BackupOptions().download(d -> d.resume(true));
        server.faults().onPath("GET", "/api/tasks/*/backup/download").cutAnswerAfter(CUT);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> task.backupExport(resuming).toFile(backup));
        Fault started =
                server.faults().on("tasks_create_backup_export").always().watch();

        task.backupExport(resuming).toFile(backup);

        assertThat(started.hits()).isZero();
        assertThat(Files.size(backup)).isGreaterThan(CUT);
    }
}
