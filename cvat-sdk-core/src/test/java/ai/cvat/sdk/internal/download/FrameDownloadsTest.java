package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.sdk.frames.FrameDownloadException;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.HoldingServer;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Four frames on their way at once, from a server that never ends three of them. */
@Timeout(15)
class FrameDownloadsTest {

    private static final List<Long> FRAMES = LongStream.range(0, 12).boxed().toList();

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private FrameDownloads downloads(HoldingServer frames, ProgressListener listener) {
        ClientContext context = server.context(frames.url(), null);
        return new FrameDownloads(
                context,
                "task 5",
                number -> new Request.Builder().url(frames.url() + "/" + number).build(),
                List.of(),
                new FrameDownloadOptions().parallelism(4).progressListener(listener));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static List<String> lanes() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cvat-sdk-frames"))
                .toList();
    }

    @Test
    void theFirstFailureDropsTheFramesUnderWayAndBeginsNoOthers() throws IOException {
        try (HoldingServer frames = new HoldingServer(4, "/2")) {
            FrameDownloads downloads = downloads(frames, ProgressListener.none());
            assertThatExceptionOfType(FrameDownloadException.class)
                    .isThrownBy(() -> downloads.download(FRAMES, directory))
                    .matches(e -> e.frame() == 2);
            assertThat(frames.asked()).containsExactlyInAnyOrder("/0", "/1", "/2", "/3");
        }
        assertThat(left()).isEmpty();
        assertThat(lanes()).isEmpty();
    }

    @Test
    void anInterruptOfTheCallerDropsTheFramesUnderWayAndBeginsNoOthers() throws IOException {
        Thread caller = Thread.currentThread();
        try (HoldingServer frames = new HoldingServer(4, caller::interrupt)) {
            FrameDownloads downloads = downloads(frames, ProgressListener.none());
            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> downloads.download(FRAMES, directory));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(frames.asked()).hasSize(4);
        }
        assertThat(left()).isEmpty();
        assertThat(lanes()).isEmpty();
    }
}
