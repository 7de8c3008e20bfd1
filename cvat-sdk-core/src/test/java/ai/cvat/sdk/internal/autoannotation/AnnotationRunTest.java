package ai.cvat.sdk.internal.autoannotation;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotatedJob;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.AutoAnnotationException;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.transfer.Progress;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnnotationRunTest {

    private static final DetectionSpec SPEC =
            DetectionSpec.numbered(LabelSpec.rectangle("car"), LabelSpec.tag("night"));
    private static final List<LabelRead> LABELS = List.of(
            new LabelRead().id(30).name("night").type(LabelType.TAG),
            new LabelRead().id(31).name("car").type(LabelType.ANY));

    @RegisterExtension
    final TestServer server = new TestServer();

    private final Map<Long, FakeDataset> datasets = new HashMap<>();
    private final AnnotateOptions options = new AnnotateOptions().parallelism(1);

    @BeforeEach
    void everyRequestIsAnswered() {
        server.on(put(urlPathMatching("/api/jobs/.*")), json(200, "{}"));
        server.on(patch(urlPathMatching("/api/jobs/.*")), json(200, "{}"));
        server.on(get(urlPathMatching("/api/jobs/.*")), json(200, "{}"));
    }

    /** Finds a rectangle that is as wide as the image. */
    private static DetectionFunction cars() {
        return DetectionFunction.of(SPEC, (context, image) -> carOn(image));
    }

    private static LabeledDataRequest carOn(BufferedImage image) {
        return SPEC.annotations(found -> found.rectangle("car", 0, 0, 0, image.getWidth(), 5));
    }

    private static DetectionFunction function(BiFunction<DetectionContext, BufferedImage, LabeledDataRequest> detect) {
        return DetectionFunction.of(SPEC, detect);
    }

    /** A job of the task 5 with all of its frames. */
    private JobRead job(long id, long first, long last) {
        datasets.put(id, FakeDataset.range(first, last));
        return new JobRead().id(id).taskId(5).startFrame(first).stopFrame(last).frameCount(last - first + 1);
    }

    private AnnotationReport run(DetectionFunction function, JobRead... jobs) {
        return new AnnotationRun(
                        server.context(),
                        "task 5",
                        id -> datasets.getOrDefault(id, FakeDataset.of()),
                        function,
                        options)
                .annotate(List.of(jobs), LABELS);
    }

    private static List<String> shapes(LoggedRequest request) {
        List<String> shapes = new ArrayList<>();
        for (JsonElement one : TestServer.body(request).getAsJsonObject().getAsJsonArray("shapes")) {
            JsonObject shape = one.getAsJsonObject();
            assertThat(shape.get("label_id").getAsLong()).isEqualTo(31);
            assertThat(shape.get("source").getAsString()).isEqualTo("auto");
            shapes.add(shape.get("frame") + ":"
                    + shape.getAsJsonArray("points").get(2).getAsInt());
        }
        return shapes;
    }

    private static String annotations(long job) {
        return "/api/jobs/" + job + "/annotations/";
    }

    private static String create(long job) {
        return "PATCH " + annotations(job) + "?action=create";
    }

    @Test
    void whatIsFoundIsAddedJobByJob() { // P065, P070
        AnnotationReport report = run(cars(), job(8, 3, 4), job(7, 0, 2));

        assertThat(server.lines()).containsExactly(create(7), create(8));
        assertThat(shapes(server.requests().get(0))).containsExactly("0:10", "1:11", "2:12");
        assertThat(shapes(server.requests().get(1))).containsExactly("3:13", "4:14");
        assertThat(report.done()).extracting(AnnotatedJob::jobId).containsExactly(7L, 8L);
        assertThat(report.done()).extracting(AnnotatedJob::frames).containsExactly(3L, 2L);
        assertThat(report.objects()).isEqualTo(5);
        assertThat(report.done().get(0).objects().shapes()).isEqualTo(3);
    }

    @Test
    void whatIsFoundTakesThePlaceOfWhatIsThereAlsoWhereNothingIs() { // P065
        options.clearExisting(true);

        run(
                function((context, image) -> image.getWidth() < 12 ? carOn(image) : new LabeledDataRequest()),
                job(7, 0, 1),
                job(8, 2, 3));

        assertThat(server.lines()).containsExactly("PUT " + annotations(7), "PUT " + annotations(8));
        assertThat(shapes(server.requests().get(0))).hasSize(2);
        assertThat(TestServer.body(server.requests().get(1))).isEqualTo(new JsonObject());
    }

    @Test
    void nothingIsSentWhereNothingIsFoundToBeAdded() {
        AnnotationReport report = run(function((context, image) -> new LabeledDataRequest()), job(7, 0, 1));

        assertThat(server.lines()).isEmpty();
        assertThat(report.done()).hasSize(1);
    }

    @Test
    void theFunctionIsToldWhatTheUserWants() { // P065, P071, P072
        List<DetectionContext> told = new ArrayList<>();
        DetectionFunction function = function((context, image) -> {
            told.add(context);
            return new LabeledDataRequest();
        });

        run(function, job(7, 0, 0));
        options.confThreshold(0.75).convMaskToPoly(true);
        run(function, job(7, 1, 1));

        assertThat(told)
                .containsExactly(new DetectionContext("0.png", null, false), new DetectionContext("1.png", 0.75, true));
        assertThat(told.get(0).confThreshold(0.5)).isEqualTo(0.5);
        assertThat(told.get(1).confThreshold(0.5)).isEqualTo(0.75);
    }

    @Test
    void labelsThatDoNotFitAreRefusedBeforeTheFirstFrame() { // P075
        DetectionFunction function =
                DetectionFunction.of(DetectionSpec.numbered(LabelSpec.any("Car")), (context, image) -> {
                    throw new AssertionError("asked");
                });

        assertThatThrownBy(() -> run(function, job(7, 0, 1)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContainingAll(
                        "\"Car\" of the function is not in task 5", "\"car\" differs by capitals only");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void scoresAreLeftOutWhereTheServerKeepsNone() {
        server.on(get(urlPathEqualTo("/api/schema/")), json(200, """
                {"info": {"version": "2.54.1"}, "paths": {"/api/jobs/{id}/annotations/": {
                   "patch": {"operationId": "jobs_partial_update_annotations", "parameters": [
                       {"in": "query", "name": "action", "schema": {"type": "string"}}],
                     "requestBody": {"content": {"application/json": {"schema": {"properties": {"shapes":
                       {"type": "array", "items": {"properties": {"label_id": {}, "frame": {}, "type": {}, "points": {},
                         "source": {}, "attributes": {}, "elements": {}}}}}}}}}}}}}
                """));
        DetectionFunction sure = function((context, image) -> SPEC.annotations(
                found -> found.rectangle("car", 0, 0, 0, image.getWidth(), 5).score(0.9)));
        job(7, 0, 1);

        new AnnotationRun(server.contextOf("2.54.1"), "task 5", datasets::get, sure, options)
                .annotate(List.of(job(7, 0, 1)), LABELS);

        assertThat(server.lines()).containsExactly("GET /api/schema/?scheme=json", create(7));
        assertThat(server.last().getBodyAsString())
                .contains("\"source\":\"auto\"")
                .doesNotContain("score");
        assertThat(server.log().lines()).anyMatch(line -> line.contains("scores are left out"));
        run(sure, job(7, 0, 1));
        assertThat(server.last().getBodyAsString()).contains("\"score\":0.9");
    }

    @Test
    void progressReachesTheEnd() { // P069
        List<Progress> heard = new ArrayList<>();
        options.progressListener(heard::add);
        JobRead withDeletedFrame = job(7, 0, 2);
        datasets.put(7L, FakeDataset.of(0, 2));

        run(cars(), withDeletedFrame, job(8, 3, 4));

        assertThat(heard).extracting(Progress::done).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(heard.get(5).fraction()).hasValue(1);
    }

    @Test
    void framesOfSeveralJobsAreLookedAtOnceAndAllOfTheJobsGetTheSame() {
        AtomicInteger asked = new AtomicInteger();
        DetectionFunction different = function((context, image) -> SPEC.annotations(
                found -> found.rectangle("car", 0, 0, 0, image.getWidth() + 100 * asked.getAndIncrement(), 5)));

        run(different, job(7, 0, 4), job(8, 3, 7), job(9, 6, 9));

        assertThat(asked).hasValue(10);
        assertThat(shapes(server.requests().get(0))).containsExactly("0:10", "1:111", "2:212", "3:313", "4:414");
        assertThat(shapes(server.requests().get(1))).containsExactly("3:313", "4:414", "5:515", "6:616", "7:717");
        assertThat(shapes(server.requests().get(2))).containsExactly("6:616", "7:717", "8:818", "9:919");
    }

    @Test
    void framesGoInBatchesThatDoNotCrossJobs() {
        List<List<String>> batches = new ArrayList<>();

        run(batching(3, batches, List.of()), job(7, 0, 3), job(8, 4, 8));

        assertThat(batches)
                .containsExactly(
                        List.of("0.png", "1.png", "2.png"),
                        List.of("3.png"),
                        List.of("4.png", "5.png", "6.png"),
                        List.of("7.png", "8.png"));
        assertThat(shapes(server.requests().get(1))).containsExactly("4:14", "5:15", "6:16", "7:17", "8:18");
    }

    @Test
    void aBatchHasAnAnswerForEachFrame() {
        assertThatThrownBy(() -> run(batching(2, new ArrayList<>(), List.of(new LabeledDataRequest())), job(7, 0, 3)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining(
                        "answered 1 results for the frames 0 (\"0.png\") to 1 (\"1.png\") of job 7, which are 2");
        assertThatThrownBy(() -> run(batching(0, new ArrayList<>(), List.of()), job(7, 0, 3)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("batchSize of the function is 0");
    }

    /** A function of batches, which answers one wrong answer where one is given. */
    private static DetectionFunction batching(int size, List<List<String>> batches, List<LabeledDataRequest> wrong) {
        return new DetectionFunction() {
            @Override
            public DetectionSpec spec() {
                return SPEC;
            }

            @Override
            public int batchSize() {
                return size;
            }

            @Override
            public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
                return carOn(image);
            }

            @Override
            public List<LabeledDataRequest> detect(List<DetectionContext> contexts, List<BufferedImage> images) {
                batches.add(contexts.stream().map(DetectionContext::frameName).toList());
                return wrong.isEmpty() ? DetectionFunction.super.detect(contexts, images) : wrong;
            }
        };
    }

    @Test
    void aBrokenRuleEndsTheRunAndTheReportNamesTheJobsThatAreDone() {
        DetectionFunction function = function((context, image) -> {
            LabeledDataRequest found = carOn(image);
            NonNullLists.in(found.getShapes()).forEach(car -> car.frame(image.getWidth() == 13 ? 1 : 0));
            return found;
        });

        assertThatExceptionOfType(AutoAnnotationException.class)
                .isThrownBy(() -> run(function, job(7, 0, 1), job(8, 2, 3), job(9, 4, 5)))
                .withCauseInstanceOf(BadFunctionException.class)
                .withMessageContainingAll(
                        "task 5 failed: The function answered a wrong shape for frame 3 (\"3.png\") of job 8",
                        "done: 7; failed: 8; left: 9")
                .satisfies(e -> {
                    assertThat(e.report().done())
                            .extracting(AnnotatedJob::jobId)
                            .containsExactly(7L);
                    assertThat(e.report().left())
                            .extracting(AnnotatedJob::jobId)
                            .containsExactly(9L);
                    options.goOnAfter(e.report());
                });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(cars(), job(17, 0, 1)))
                .withMessageContaining("goOnAfter has a report of other jobs than those of task 5");
        AnnotationReport report = run(cars(), job(7, 0, 1), job(8, 2, 3), job(9, 4, 5));

        assertThat(server.lines()).containsExactly(create(7), create(8), create(9));
        assertThat(report.skipped())
                .singleElement()
                .satisfies(job -> assertThat(job.reason()).hasValue("It was done by an earlier run."));
    }

    @Test
    @SuppressWarnings("NullAway") // functions of users may
    void aFunctionThatAnswersNullIsToldWhatToAnswer() {
        assertThatThrownBy(() -> run(function((context, image) -> null), job(7, 3, 4)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessage(
                        "The function answered null for frame 3 (\"3.png\") of job 7: where it finds nothing, answer"
                                + " an empty LabeledDataRequest.");
        assertThat(server.lines()).doesNotContain(create(7));
    }

    @Test
    void aFunctionThatFailsIsToldWithItsFrame() {
        assertThatThrownBy(() -> run(
                        function((context, image) -> {
                            throw new IllegalStateException("no such layer");
                        }),
                        job(7, 0, 1)))
                .isInstanceOf(BadFunctionException.class)
                .hasRootCauseMessage("no such layer")
                .hasMessageContaining("The function failed on frame 0 (\"0.png\") of job 7");
        assertThatThrownBy(() -> run(
                        function((context, image) -> {
                            throw new CvatException("No model fits.");
                        }),
                        job(7, 0, 1)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessage("The function failed on frame 0 (\"0.png\") of job 7: No model fits.");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void whatEndsARunWithoutAnyJobDoneIsThrownAsItIsHoweverManyJobsWereAtWork() {
        CyclicBarrier both = new CyclicBarrier(2);
        DetectionFunction function = new DetectionFunction() {
            @Override
            public DetectionSpec spec() {
                return SPEC;
            }

            @Override
            public boolean isThreadSafe() {
                return true;
            }

            @Override
            public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
                try {
                    both.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new AssertionError(e);
                }
                throw new IllegalStateException("no such layer");
            }
        };
        options.parallelism(2);

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> run(function, job(7, 0, 1), job(8, 2, 3)))
                    .isInstanceOf(BadFunctionException.class)
                    .hasRootCauseMessage("no such layer");
        }
    }

    @Test
    void aCheckedExceptionOfAFunctionIsNotLostOnItsThread() {
        DetectionFunction function = function((context, image) -> AnnotationRunTest.<RuntimeException>fail());
        options.parallelism(2);

        assertThatThrownBy(() -> run(function, job(7, 0, 1), job(8, 2, 3)))
                .isInstanceOf(BadFunctionException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("model.bin is missing");
    }

    /** Throws as functions in Kotlin may. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> LabeledDataRequest fail() throws E {
        throw (E) new IOException("model.bin is missing");
    }

    @Test
    void aJobThatFailsByItselfDoesNotKeepTheOthers() {
        server.on(patch(urlPathEqualTo(annotations(8))), json(400, "[\"no\"]"));

        assertThatExceptionOfType(AutoAnnotationException.class)
                .isThrownBy(() -> run(cars(), job(7, 0, 1), job(8, 2, 3), job(9, 4, 5)))
                .withCauseInstanceOf(BadRequestException.class)
                .satisfies(e -> assertThat(e.report().done())
                        .extracting(AnnotatedJob::jobId)
                        .containsExactly(7L, 9L))
                .satisfies(e -> assertThat(e.report().failed().get(0).reason().orElseThrow())
                        .contains("no"));
    }

    @Test
    void aFrameThatCannotBeDecodedIsThatOfItsJob() {
        JobRead damaged = job(8, 2, 3);
        datasets.put(8L, FakeDataset.damagedAt(3));

        assertThatExceptionOfType(AutoAnnotationException.class)
                .isThrownBy(() -> run(cars(), job(7, 0, 1), damaged, job(9, 4, 5)))
                .withMessageContainingAll("Frame 3 cannot be decoded.", "done: 7, 9; failed: 8; left: none");
        assertThat(server.lines()).containsExactly(create(7), create(9));
    }

    @Test
    void jobsThatHaveAnnotationsMayBeSkipped() {
        server.on(
                get(urlPathEqualTo(annotations(8))),
                json(200, "{\"tags\": [{\"id\": 1, \"frame\": 2, \"label_id\": 30}]}"));
        options.skipAnnotated(true);

        AnnotationReport report = run(cars(), job(7, 0, 1), job(8, 2, 3));

        assertThat(server.lines()).containsExactly("GET " + annotations(7), create(7), "GET " + annotations(8));
        assertThat(report.skipped()).extracting(AnnotatedJob::jobId).containsExactly(8L);
    }

    @Test
    void whatIsNoImageIsSkippedAmongOthersAndRefusedAlone() {
        JobRead sound =
                new JobRead().id(9).taskId(6).mediaType("audio").startFrame(0).stopFrame(5);
        JobRead points =
                new JobRead().id(9).taskId(6).dimension("3d").startFrame(0).stopFrame(5);

        assertThat(run(cars(), job(7, 0, 1), sound, points).skipped())
                .extracting(job -> job.reason().orElseThrow())
                .containsExactly("It is sound.", "It has point clouds.");
        assertThatThrownBy(() -> run(cars(), points))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("It has point clouds.");
        assertThatThrownBy(() -> run(cars()))
                .isInstanceOf(UnsupportedDatasetException.class)
                .hasMessageContaining("give it data");
    }

    @Test
    void anInterruptEndsTheRunAndLeavesTheJobAsItWas() {
        DetectionFunction function = function((context, image) -> {
            if (image.getWidth() == 13) {
                Thread.currentThread().interrupt();
            }
            return carOn(image);
        });

        assertThatExceptionOfType(AutoAnnotationException.class)
                .isThrownBy(() -> run(function, job(7, 0, 1), job(8, 2, 3), job(9, 4, 5)))
                .withCauseInstanceOf(CallInterruptedException.class)
                .withMessageContaining("done: 7; failed: none; left: 8, 9");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.lines()).containsExactly(create(7));
    }

    @Test
    void anInterruptLetsAJobThatIsBeingSentComeToItsEnd() {
        server.on(patch(urlPathEqualTo(annotations(7))), json(200, "{}").withFixedDelay(1_000));

        TestServer.interruptedSoon(() -> assertThatExceptionOfType(AutoAnnotationException.class)
                .isThrownBy(() -> run(cars(), job(7, 0, 1), job(8, 2, 3)))
                .withCauseInstanceOf(CallInterruptedException.class)
                .withMessageContaining("done: 7; failed: none; left: 8"));
        assertThat(server.lines()).containsExactly(create(7));
    }

    @Test
    void anInterruptOfTheCallerReachesAllThreads() {
        options.parallelism(2);
        DetectionFunction slow = function((context, image) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return carOn(image);
        });

        TestServer.interruptedSoon(() -> assertThatThrownBy(() -> run(slow, job(7, 0, 1), job(8, 2, 3)))
                .isInstanceOf(CallInterruptedException.class));
        assertThat(server.lines()).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aDeadlineEndsTheRunAndLeavesTheJobAsItWas() {
        AtomicLong now = new AtomicLong();
        DetectionFunction function = function((context, image) -> {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            return carOn(image);
        });

        try (Deadline deadline = Deadline.after(Duration.ofSeconds(4), now::get)) {
            assertThatExceptionOfType(AutoAnnotationException.class)
                    .isThrownBy(() -> run(function, job(7, 0, 1), job(8, 2, 3)))
                    .withCauseInstanceOf(DeadlineExceededException.class);
        }
        assertThat(server.lines()).containsExactly(create(7));
    }

    @Test
    void jobsAreAnnotatedAtOnceAndTheFunctionIsAskedByOneThreadAtATime() {
        options.parallelism(4);
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        DetectionFunction function = function((context, image) -> {
            seen.add(inside.incrementAndGet());
            LabeledDataRequest car = carOn(image);
            inside.decrementAndGet();
            return car;
        });

        AnnotationReport report = run(function, job(7, 0, 9), job(8, 10, 19), job(9, 20, 29), job(10, 30, 39));

        assertThat(report.done()).hasSize(4);
        assertThat(seen).hasSize(40).containsOnly(1);
    }

    @Test
    void aThreadSafeFunctionIsAskedByThreadsAtOnce() {
        options.parallelism(2);
        CyclicBarrier both = new CyclicBarrier(2);
        DetectionFunction function = new DetectionFunction() {
            @Override
            public DetectionSpec spec() {
                return SPEC;
            }

            @Override
            public boolean isThreadSafe() {
                return true;
            }

            @Override
            public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                return carOn(image);
            }
        };

        assertThat(run(function, job(7, 0, 4), job(8, 5, 9)).done()).hasSize(2);
    }

    @Test
    void anExceptionOfADatasetIsThatOfItsJob() {
        assertThatThrownBy(() -> new AnnotationRun(
                                server.context(),
                                "task 5",
                                id -> {
                                    throw new CvatException("frame 1 is damaged");
                                },
                                cars(),
                                options)
                        .annotate(List.of(job(7, 0, 1)), LABELS))
                .isInstanceOf(CvatException.class)
                .hasMessage("frame 1 is damaged");
    }
}
