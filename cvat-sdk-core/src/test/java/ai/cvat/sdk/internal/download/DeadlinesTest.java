package ai.cvat.sdk.internal.download;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.HoldingServer;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.internal.upload.BulkUpload;
import ai.cvat.sdk.internal.upload.MemoryFile;
import ai.cvat.sdk.internal.upload.UploadLimits;
import ai.cvat.sdk.internal.upload.UploadSession;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.TaskRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that say or take a little all the time, so that nothing but a deadline comes to an end of it. */
@Timeout(20)
@SuppressWarnings("try") // a deadline counts by being there
class DeadlinesTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);

    /** A clock that stands still until a server has begun to answer, so that a slow machine has the time it needs. */
    private final AtomicLong now = new AtomicLong();

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("cvat-sdk-"));
    }

    private static void noConnectionIsInUse(ApiClient api) {
        assertThat(api.okHttpClient().dispatcher().runningCallsCount()).isZero();
        assertThat(api.okHttpClient().connectionPool().connectionCount())
                .isEqualTo(api.okHttpClient().connectionPool().idleConnectionCount());
    }

    @Test
    void aDownloadEndsAndLeavesNoFileAndNoConnection() throws IOException {
        try (TricklingServer trickling = new TricklingServer(this::passTheDeadline)) {
            ClientContext context = server.persistentContext(trickling.url());
            Downloads downloads = new Downloads(context);
            try (Deadline deadline = Deadline.after(LONG, now::get)) {
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(() -> downloads.download("/file", directory.resolve("file"), new DownloadOptions()))
                        .withMessage("GET " + trickling.url() + "/file was not done when the deadline of 10.0 s passed")
                        .satisfies(e -> assertThat(e.deadline()).isEqualTo(LONG));
            }
            assertThat(trickling.connections()).isEqualTo(1);
            noConnectionIsInUse(context.api());
        }
    }

    @Test
    void aPlainCallEndsAndIsNotSentAgain() throws IOException {
        try (TricklingServer trickling = new TricklingServer(this::passTheDeadline)) {
            ClientContext context = server.persistentContext(trickling.url());
            try (Deadline deadline = Deadline.after(LONG, now::get)) {
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(
                                () -> context.api().serverApi().retrieveAbout().send());
                assertThat(deadline.isOver()).isTrue();
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(
                                () -> context.api().serverApi().retrieveAbout().send());
            }
            assertThat(trickling.connections()).isEqualTo(1);
            noConnectionIsInUse(context.api());
        }
    }

    @Test
    void aCallOnAnotherThreadEndsAfterTheDeadlineWasClosedToo() throws IOException {
        try (TricklingServer trickling = new TricklingServer()) {
            ClientContext context = server.context(trickling.url(), null);
            Deadline deadline = Deadline.after(SHORT);
            var answer = context.api().serverApi().retrieveAbout().sendAsync();
            deadline.close();
            assertThatThrownBy(answer::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void anAnswerThatIsReadAfterTheDeadlineWasClosedKeepsIt() throws IOException {
        try (TricklingServer trickling = new TricklingServer()) {
            Downloads downloads = new Downloads(server.context(trickling.url(), null));
            MediaContent content;
            try (Deadline deadline = Deadline.after(SHORT)) {
                content = downloads.openDocument(
                        new Request.Builder().url(trickling.url() + "/file").build(), "a file");
            }
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> content.writeTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void anUploadWhoseBytesNobodyTakesEnds() throws IOException {
        try (StallingServer silent = new StallingServer("")) {
            ClientContext context = server.persistentContext(silent.url());
            BulkUpload upload = new BulkUpload(new UploadSession(
                    context,
                    UploadLimits.standard(),
                    Backoff.of(context),
                    context.api().baseUrl()));
            MemoryFile large = new MemoryFile("large.png", new byte[16 * 1024 * 1024]);
            try (Deadline deadline = Deadline.after(SHORT)) {
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(() -> upload.send(70, List.of(large)))
                        .withMessageContaining("POST " + silent.url());
            }
            noConnectionIsInUse(context.api());
        }
    }

    @Test
    void allLanesOfAnUploadEnd() throws IOException {
        try (StallingServer silent = new StallingServer("")) {
            ClientContext context = server.context(silent.url(), null);
            Runnable call = () -> context.api().serverApi().retrieveAbout().send();
            try (Deadline deadline = Deadline.after(SHORT)) {
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(() -> ParallelTasks.ofUpload(3).run(List.of(call, call, call, call)));
            }
        }
    }

    @Test
    void framesOnSeveralThreadsEnd() throws IOException {
        try (HoldingServer frames = new HoldingServer(4, this::passTheDeadline)) {
            FrameDownloads downloads = new FrameDownloads(
                    server.context(frames.url(), null),
                    "task 5",
                    number -> new Request.Builder()
                            .url(frames.url() + "/" + number)
                            .build(),
                    List.of(),
                    new FrameDownloadOptions().parallelism(4));
            List<Long> numbers = LongStream.range(0, 12).boxed().toList();
            try (Deadline deadline = Deadline.after(LONG, now::get)) {
                assertThatExceptionOfType(DeadlineExceededException.class)
                        .isThrownBy(() -> downloads.download(numbers, directory));
            }
            assertThat(frames.asked()).hasSize(4);
        }
    }

    @Test
    void aListAsksForNoFurtherPage() {
        server.on(
                get(urlPathEqualTo("/api/tasks")),
                TestServer.json(200, "{\"count\": 9, \"next\": \"more\", \"results\": [{\"id\": 1}]}"));
        TaskRepository tasks =
                Access.<ClientContext, TaskRepository>to(TaskRepository.class).make(server.context());
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), server.time()::nanoTime)) {
            Iterator<Task> page = tasks.list().iterator();
            assertThat(page.next().id()).isEqualTo(1);
            pass(Duration.ofSeconds(11));
            assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(page::next);
        }
        assertThat(server.lines()).hasSize(1);
    }

    @Test
    void nobodyWaitsForAServerThatAsksForMoreTimeThanIsLeft() {
        server.on(any(urlMatching(".*")), status(429).withHeader("Retry-After", "60"));
        Downloads downloads = new Downloads(server.persistentContext(server.url()));
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), server.time()::nanoTime)) {
            assertThatExceptionOfType(TooManyRequestsException.class)
                    .isThrownBy(() -> downloads.open(
                            new Request.Builder().url(server.url() + "/file").build(), "a file"));
        }
        assertThat(server.time().sleeps()).isEmpty();
    }

    @Test
    void aPauseEndsWithTheDeadline() {
        Backoff backoff = Backoff.of(server.context());
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(3), server.time()::nanoTime)) {
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> backoff.rest(Duration.ofSeconds(5), "The upload"))
                    .withMessageContaining("The upload")
                    .withMessageContaining("3.0 s");
        }
        assertThat(server.time().slept()).isEqualTo(Duration.ofSeconds(3));
    }

    private void passTheDeadline() {
        now.set(LONG.plusSeconds(1).toNanos());
    }

    private void pass(Duration time) {
        try {
            server.time().sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
