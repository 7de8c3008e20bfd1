package ai.cvat.sdk.internal.upload;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.StallingServer;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadOptions;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class ParallelUploadTest {

    private static final String DATA = "/api/tasks/5/data/";

    @RegisterExtension
    final TestServer server = new TestServer();

    @BeforeEach
    void theServerTakesEverything() {
        server.on(step("Upload-Start"), status(202));
        server.on(step("Upload-Multiple"), status(200));
        server.on(step("Upload-Finish"), json(202, "{\"rq_id\": \"r1\"}"));
    }

    private static MappingBuilder step(String header) {
        return post(urlEqualTo(DATA)).withHeader(header, matching(".*"));
    }

    private static LocalMedia files(int count) {
        LocalMedia media = Media.bytes("0.png", "0".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i < count; i++) {
            media = media.and(Media.bytes(i + ".png", String.valueOf(i).getBytes(StandardCharsets.UTF_8)));
        }
        return media;
    }

    private static TaskUploads onePerGroup(ClientContext context) {
        return new TaskUploads(
                context,
                new UploadLimits(10, 1, 4, 4),
                new Backoff(RetryPolicy.standard().withMaxAttempts(3), context.time(), () -> 0.0));
    }

    private long groups() {
        return server.requests().stream()
                .filter(request -> request.containsHeader("Upload-Multiple"))
                .count();
    }

    /** A client whose groups all wait until so many are under way. */
    private ClientContext groupsMeet(int number) {
        CyclicBarrier meeting = new CyclicBarrier(number);
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (chain.request().header("Upload-Multiple") != null) {
                        try {
                            meeting.await(20, TimeUnit.SECONDS);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                            throw new IOException("the groups did not meet", e);
                        }
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        return server.context(server.url(), "acme", settings -> settings.okHttpClient(http));
    }

    @Test
    void fourGroupsTravelAtTheSameTimeInTheCallersOrganization() {
        List<Long> progress = new ArrayList<>();
        ClientContext context = groupsMeet(4);
        String id = onePerGroup(context)
                .upload(5, files(8), new UploadOptions().progressListener(now -> progress.add(now.done())))
                .requestId();
        assertThat(id).isEqualTo("r1");
        assertThat(groups()).isEqualTo(8);
        assertThat(server.requests()).allMatch(request -> "acme".equals(request.getHeader("X-Organization")));
        assertThat(progress).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void afterAFailureNothingMoreIsBegun() {
        server.on(step("Upload-Multiple"), status(500));
        TaskUploads uploads = onePerGroup(groupsMeet(2));
        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(() -> uploads.upload(5, files(20), new UploadOptions().parallelGroups(2)));
        assertThat(groups()).isEqualTo(2);
        assertThat(server.requests()).noneMatch(request -> request.containsHeader("Upload-Finish"));
    }

    @Test
    void anInterruptEndsAllThreadsAtOnce() throws IOException {
        try (StallingServer silent = new StallingServer("")) {
            ClientContext context = server.context(silent.url(), null);
            TestServer.interruptedSoon(() -> assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> ParallelTasks.ofUpload(3)
                            .run(List.of(stalled(context), stalled(context), stalled(context)))));
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("cvat-sdk-upload"));
    }

    private static Runnable stalled(ClientContext context) {
        return () -> new UploadSession(
                        context,
                        UploadLimits.standard(),
                        Backoff.of(context),
                        context.api().baseUrl())
                .start();
    }
}
