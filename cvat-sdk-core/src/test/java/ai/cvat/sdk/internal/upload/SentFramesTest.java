package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.FrameMeta;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.transfer.TransferException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentFramesTest {

    private static DataMetaRead notAsked() {
        throw new AssertionError("The number tells enough.");
    }

    private static FrameMeta frame(String name, long relatedFiles) {
        return new FrameMeta().name(name).relatedFiles(relatedFiles);
    }

    private static Supplier<DataMetaRead> has(FrameMeta... frames) {
        return () -> new DataMetaRead().frames(List.of(frames));
    }

    private static Supplier<DataMetaRead> hasNamed(String... names) {
        return has(Stream.of(names).map(name -> frame(name, 0)).toArray(FrameMeta[]::new));
    }

    private static void complete(SentFrames sent, long size, Supplier<DataMetaRead> meta) {
        assertThatCode(() -> sent.requireIn(5, size, meta)).doesNotThrowAnyException();
    }

    private static void lost(SentFrames sent, long size, Supplier<DataMetaRead> meta, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> sent.requireIn(5, size, meta))
                .withMessageContainingAll(words)
                .withMessageContaining("Task 5 has ");
    }

    @Test
    void framesThatTheServerSkippedAreNamed() {
        SentFrames sent = SentFrames.of(List.of("a.png", "b.avif", "c.avif", "notes.txt"), new DataRequest());
        complete(sent, 3, SentFramesTest::notAsked);
        lost(sent, 1, hasNamed("a.png"), "1 of the 3 frames", "not b.avif, c.avif.");
    }

    @Test
    void onlyTheFramesThatWereToBeTakenAreCounted() {
        List<String> names = List.of("0.png", "1.png", "2.png", "3.png", "4.png", "5.png", "6.png", "7.png", "8.png");
        DataRequest data = new DataRequest().startFrame(1L).stopFrame(7L).frameFilter("step=3");
        complete(SentFrames.of(names, data), 3, SentFramesTest::notAsked);
        lost(SentFrames.of(names, data), 2, hasNamed("1.png", "4.png"), "2 of the 3 frames");
        complete(SentFrames.of(names, new DataRequest().stopFrame(100L)), 9, SentFramesTest::notAsked);
    }

    @Test
    void onlyTheFilesThatAJobGetsAreCounted() {
        DataRequest data = new DataRequest().jobFileMapping(List.of(List.of("b.png"), List.of("c.png")));
        SentFrames sent = SentFrames.of(List.of("a.png", "b.png", "c.png"), data);
        complete(sent, 2, SentFramesTest::notAsked);
        lost(sent, 1, hasNamed("b.png"), "1 of the 2 frames", "not c.png.");
    }

    @Test
    void honeypotsMakeMoreFramesThanWereSent() {
        complete(SentFrames.of(List.of("a.png", "b.png"), new DataRequest()), 5, SentFramesTest::notAsked);
    }

    @Test
    void contextImagesThatAreMissingAreTold() {
        SentFrames sent = SentFrames.of(
                List.of("a.png", "b.png", "related_images/a_png/1.png", "related_images/a_png/2.png"),
                new DataRequest());
        complete(sent, 2, has(frame("a.png", 2), frame("b.png", 0)));
        lost(sent, 2, has(frame("a.png", 1), frame("b.png", 0)), "context images", "for a.png.");
    }

    @Test
    void contextOfFramesThatWereNotTakenIsNotMissed() {
        SentFrames sent = SentFrames.of(
                List.of("a.png", "b.png", "related_images/a_png/1.png"), new DataRequest().startFrame(1L));
        complete(sent, 1, hasNamed("b.png"));
    }

    @Test
    void aServerThatDoesNotCountContextImagesIsBelieved() {
        SentFrames sent = SentFrames.of(List.of("a.png", "related_images/a_png/1.png"), new DataRequest());
        complete(sent, 1, has(new FrameMeta().name("a.png")));
    }

    @Test
    void anotherOrderThanTheOneThatWasAskedForIsTold() {
        DataRequest data = new DataRequest()
                .sortingMethod(SortingMethod.PREDEFINED)
                .uploadFileOrder(List.of("b.png", "a.png", "c.png"))
                .startFrame(1L);
        SentFrames sent = SentFrames.of(List.of("a.png", "b.png", "c.png"), data);
        complete(sent, 2, hasNamed("a.png", "c.png"));
        lost(sent, 2, hasNamed("c.png", "a.png"), "another order", "beginning with c.png, a.png.");
    }

    @Test
    void aManifestHasItsOwnOrder() {
        DataRequest data = new DataRequest()
                .sortingMethod(SortingMethod.PREDEFINED)
                .uploadFileOrder(List.of("b.png", "a.png", "m.jsonl"));
        complete(SentFrames.of(List.of("b.png", "a.png", "m.jsonl"), data), 2, SentFramesTest::notAsked);
    }

    @Test
    void ofVideosArchivesAndMediaOfTheServerNothingIsKnown() {
        complete(SentFrames.of(List.of("a.mp4"), new DataRequest()), 0, SentFramesTest::notAsked);
        complete(SentFrames.of(List.of("a.zip"), new DataRequest()), 1, SentFramesTest::notAsked);
        complete(SentFrames.UNKNOWN, 0, SentFramesTest::notAsked);
    }

    @Test
    void ofManyNamesSomeAreShown() {
        List<String> names = List.of("0.png", "1.png", "2.png", "3.png", "4.png", "5.png", "6.png");
        lost(
                SentFrames.of(names, new DataRequest()),
                0,
                hasNamed(),
                "not 0.png, 1.png, 2.png, 3.png, 4.png and 2 more.");
    }
}
