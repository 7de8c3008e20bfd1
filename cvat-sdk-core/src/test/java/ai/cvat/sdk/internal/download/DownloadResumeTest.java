package ai.cvat.sdk.internal.download;

import static ai.cvat.sdk.internal.download.CuttingServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadResumeTest {

    private static final byte[] CONTENT = content();
    private static final int SIZE = CONTENT.length;
    private static final int HALF = 150_000;
    private static final DownloadOptions RESUME = new DownloadOptions().resume(true);

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void thereIsATarget() {
        target = directory.resolve("data.zip");
    }

    private static byte[] content() {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    private static byte[] whole(String headers, int to) {
        return answer("HTTP/1.1 200 OK\nContent-Length: " + SIZE + "\n" + headers, CONTENT, 0, to);
    }

    private static byte[] part(String headers, int from, int to) {
        return answer(
                "HTTP/1.1 206 Partial Content\nContent-Length: " + (SIZE - from) + "\nContent-Range: bytes " + from
                        + "-" + (SIZE - 1) + "/" + SIZE + "\n" + headers,
                CONTENT,
                from,
                to);
    }

    private static byte[] refusal(String status) {
        return answer("HTTP/1.1 " + status + "\nContent-Length: 0", CONTENT, 0, 0);
    }

    private static long crc() {
        CRC32 crc = new CRC32();
        crc.update(String.valueOf(SIZE).getBytes(StandardCharsets.US_ASCII));
        crc.update(CONTENT, 0, 1000);
        return crc.getValue();
    }

    private Path download(CuttingServer from, DownloadOptions options) {
        return new Downloads(server.persistentContext(from.url())).download("/data", target, options);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItWas() throws IOException {
        List<Long> heard = new ArrayList<>();
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF),
                part("ETag: \"v1\"", HALF, HALF + 50_000),
                part("ETag: \"v1\"", HALF + 50_000, SIZE))) {
            download(cutting, new DownloadOptions().progressListener(now -> heard.add(now.done())));

            assertThat(cutting.count()).isEqualTo(3);
            assertThat(cutting.header(0, "Range")).isEmpty();
            assertThat(cutting.header(1, "Range")).contains("bytes=" + HALF + "-");
            assertThat(cutting.header(1, "If-Range")).contains("\"v1\"");
            assertThat(cutting.header(2, "Range")).contains("bytes=" + (HALF + 50_000) + "-");
        }
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(heard).isSorted().startsWith(0L).endsWith((long) SIZE);
        assertThat(left()).containsExactly("data.zip");
        assertThat(server.time().sleeps()).hasSize(2);
    }

    @Test
    void aWeakTagIsNoConditionButTheDateIs() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: W/\"v1\"\nLast-Modified: Mon, 23 Nov 2026 10:00:00 GMT", HALF),
                part("", HALF, SIZE))) {
            download(cutting, new DownloadOptions());
            assertThat(cutting.header(1, "If-Range")).contains("Mon, 23 Nov 2026 10:00:00 GMT");
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void whereTheServerSendsNoPartsItStartsAnew() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("", HALF), whole("", SIZE))) {
            download(cutting, new DownloadOptions());
            assertThat(cutting.header(1, "Range")).isEmpty();
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileThatChangedMeanwhileIsTakenWholeFromTheStart() throws IOException {
        byte[] other = "something else".getBytes(StandardCharsets.US_ASCII);
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF),
                answer("HTTP/1.1 200 OK\nContent-Length: 14\nETag: \"v2\"", other, 0, 14))) {
            download(cutting, new DownloadOptions());
        }
        assertThat(target).hasBinaryContent(other);
    }

    @Test
    void aPartOfAnotherFileIsNotPutBehindTheFirst() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nX-Updated-Date: yesterday", HALF),
                part("X-Updated-Date: today", HALF, SIZE),
                whole("X-Updated-Date: today", SIZE))) {
            download(cutting, new DownloadOptions());
            assertThat(cutting.count()).isEqualTo(3);
            assertThat(cutting.header(2, "Range")).isEmpty();
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatRestartsMeanwhileIsSurvived() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes", HALF), refusal("502 Bad Gateway"), part("", HALF, SIZE))) {
            download(cutting, new DownloadOptions());
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aRefusalMeanwhileIsFinal() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("Accept-Ranges: bytes", HALF), refusal("410 Gone"))) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> download(cutting, new DownloadOptions()))
                    .matches(e -> e.status() == 410);
            assertThat(cutting.count()).isEqualTo(2);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aPolicyThatNeverTriesAgainHoldsForDownloadsToo() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("Accept-Ranges: bytes", HALF), part("", HALF, SIZE))) {
            Downloads once = new Downloads(server.context(cutting.url(), null));
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> once.download("/data", target, new DownloadOptions()));
            assertThat(cutting.count()).isEqualTo(1);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aDownloadThatNeverGetsFurtherIsGivenUp() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("Accept-Ranges: bytes", HALF), part("", HALF, HALF))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> download(cutting, new DownloadOptions()));
            assertThat(cutting.count()).isEqualTo(4);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void whatHasComeIsKeptOnDemandAndAnotherProcessGoesOnFromThere() throws IOException {
        try (CuttingServer cutting =
                new CuttingServer(whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF), refusal("403 Forbidden"))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            assertThat(left()).containsExactly("data.zip.part", "data.zip.part.note");
            assertThat(directory.resolve("data.zip.part")).hasSize(HALF);
        }
    }

    @Test
    void aKeptPartIsGoneOnWith() throws IOException {
        List<Long> heard = new ArrayList<>();
        DownloadOptions listening = new DownloadOptions().resume(true).progressListener(now -> heard.add(now.done()));
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"\nX-Checksum: " + crc(), HALF),
                refusal("403 Forbidden"),
                part("ETag: \"v1\"\nX-Checksum: " + crc(), HALF, SIZE))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            download(cutting, listening);
            assertThat(cutting.header(2, "Range")).contains("bytes=" + HALF + "-");
            assertThat(cutting.header(2, "If-Range")).contains("\"v1\"");
        }
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(heard).startsWith(0L, (long) HALF).endsWith((long) SIZE);
        assertThat(left()).containsExactly("data.zip");
    }

    @Test
    void aKeptPartSurvivesARefusalAtTheStart() throws IOException {
        try (CuttingServer cutting =
                new CuttingServer(whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF), refusal("403 Forbidden"))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
        }
        assertThat(directory.resolve("data.zip.part")).hasSize(HALF);
    }

    @Test
    void aKeptPartThatWasChangedIsFoundOutByTheChecksum() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nX-Checksum: " + crc(), HALF),
                refusal("403 Forbidden"),
                part("X-Checksum: " + crc(), HALF, SIZE),
                whole("X-Checksum: " + crc(), SIZE))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            Files.write(directory.resolve("data.zip.part"), new byte[HALF]);
            download(cutting, RESUME);
            assertThat(cutting.count()).isEqualTo(4);
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartOfAnotherUrlIsNotUsed() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF),
                refusal("403 Forbidden"),
                whole("ETag: \"v1\"", SIZE))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            new Downloads(server.persistentContext(cutting.url())).download("/other", target, RESUME);
            assertThat(cutting.header(2, "Range")).isEmpty();
        }
        assertThat(left()).containsExactly("data.zip");
    }

    @Test
    void aPartWithoutANoteIsNotUsed() throws IOException {
        Files.write(directory.resolve("data.zip.part"), new byte[HALF]);
        try (CuttingServer cutting = new CuttingServer(whole("", SIZE))) {
            download(cutting, RESUME);
            assertThat(cutting.header(0, "Range")).isEmpty();
        }
        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(left()).containsExactly("data.zip");
    }

    private static byte[] nothingThere() {
        String head = "HTTP/1.1 416 Range Not Satisfiable\nContent-Length: 0\nContent-Range: bytes */" + SIZE;
        return answer(head, CONTENT, 0, 0);
    }

    @Test
    void aPartThatIsWholeAlreadyIsNotFetchedAgain() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF), refusal("403 Forbidden"), nothingThere())) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            Files.write(directory.resolve("data.zip.part"), CONTENT);
            download(cutting, RESUME);
            assertThat(cutting.count()).isEqualTo(3);
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartThatIsTooLongIsThrownAway() throws IOException {
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF),
                refusal("403 Forbidden"),
                nothingThere(),
                whole("", SIZE))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            Files.write(directory.resolve("data.zip.part"), new byte[SIZE + 1]);
            download(cutting, RESUME);
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void intoADirectoryAKeptPartIsFoundOnceItsNameIsKnown() throws IOException {
        String named = "Accept-Ranges: bytes\nETag: \"v1\"\nContent-Disposition: attachment; filename=\"data.zip\"";
        target = directory;
        try (CuttingServer cutting = new CuttingServer(
                whole(named, HALF), refusal("403 Forbidden"), whole(named, SIZE), part(named, HALF, SIZE))) {
            assertThatExceptionOfType(ApiException.class).isThrownBy(() -> download(cutting, RESUME));
            assertThat(download(cutting, RESUME))
                    .isEqualTo(directory.resolve("data.zip"))
                    .hasBinaryContent(CONTENT);
            assertThat(cutting.header(3, "Range")).contains("bytes=" + HALF + "-");
        }
        assertThat(left()).containsExactly("data.zip");
    }

    @Test
    void allThatArrivedBeforeAnInterruptIsKept() throws IOException {
        try (StallingServer stalling = new StallingServer(
                "HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nETag: \"v1\"\r\nContent-Length: 100\r\n\r\na few bytes")) {
            Downloads downloads = new Downloads(server.context(stalling.url(), null));
            TestServer.interruptedSoon(() -> assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> downloads.download("/data", target, RESUME)));
        }
        assertThat(directory.resolve("data.zip.part")).hasContent("a few bytes");
        assertThat(server.log().warnings()).isEmpty();
    }

    @Test
    void aPartThatAnotherDownloadWritesIsLeftAlone() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("", SIZE));
                FileSink other = FileSink.open(
                        target,
                        new okhttp3.HttpUrl.Builder().scheme("http").host("x").build(),
                        RESUME,
                        Map.of())) {
            assertThat(other.position()).isZero();
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> download(cutting, RESUME))
                    .withMessageContaining("another download");
            assertThat(cutting.count()).isZero();
        }
    }

    @Test
    void aStreamGoesOnWithTheNextByte() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CuttingServer cutting = new CuttingServer(
                whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF), part("ETag: \"v1\"", HALF, SIZE))) {
            long length = new Downloads(server.persistentContext(cutting.url()))
                    .download("/data", out, new DownloadOptions());
            assertThat(length).isEqualTo(SIZE);
        }
        assertThat(out.toByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void aStreamSkipsWhatItHasWhereTheServerSendsNoParts() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CuttingServer cutting = new CuttingServer(whole("", HALF), whole("", SIZE))) {
            new Downloads(server.persistentContext(cutting.url())).download("/data", out, new DownloadOptions());
        }
        assertThat(out.toByteArray()).isEqualTo(CONTENT);
    }

    @Test
    void aStreamOfAFileThatChangedMeanwhileFails() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CuttingServer cutting =
                new CuttingServer(whole("Accept-Ranges: bytes\nETag: \"v1\"", HALF), whole("ETag: \"v2\"", SIZE))) {
            Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> downloads.download("/data", out, new DownloadOptions()))
                    .withMessageContaining("changed");
        }
        assertThat(out.size()).isEqualTo(HALF);
    }

    @Test
    void aStreamThatRefusesEndsTheDownloadAtOnce() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        try (CuttingServer cutting = new CuttingServer(whole("", SIZE))) {
            Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> downloads.download("/data", full, new DownloadOptions()))
                    .withMessageContaining("no space left");
            assertThat(cutting.count()).isEqualTo(1);
        }
    }

    @Test
    void aWrongChecksumIsAnErrorThatLeavesNothingBehind() throws IOException {
        try (CuttingServer cutting = new CuttingServer(whole("Accept-Ranges: bytes\nX-Checksum: 1", SIZE))) {
            assertThatExceptionOfType(TransferException.class)
                    .isThrownBy(() -> download(cutting, RESUME))
                    .withMessageContaining("checksum")
                    .withMessageContaining(String.valueOf(crc()));
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void theSizeOfAChunkCountsWhereNoLengthDoes() throws IOException {
        String chunk = "HTTP/1.1 200 OK\nAccept-Ranges: bytes\nX-Chunk-Size: " + SIZE;
        String rest = "HTTP/1.1 206 Partial Content\nContent-Range: bytes " + HALF + "-" + (SIZE - 1)
                + "/*\nX-Chunk-Size: " + SIZE + "\nX-Checksum: " + crc();
        try (CuttingServer cutting =
                new CuttingServer(answer(chunk, CONTENT, 0, HALF), answer(rest, CONTENT, HALF, SIZE))) {
            download(cutting, new DownloadOptions());
            assertThat(cutting.header(1, "Range")).contains("bytes=" + HALF + "-");
        }
        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerThatIsPreparingTheFileIsWaitedForAsLongAsItAsks() throws IOException {
        byte[] busy = answer("HTTP/1.1 429 Too Many Requests\nContent-Length: 0\nRetry-After: 10", CONTENT, 0, 0);
        try (CuttingServer cutting = new CuttingServer(busy, busy, whole("", SIZE))) {
            download(cutting, new DownloadOptions());
        }
        assertThat(server.time().sleeps())
                .extracting(pause -> pause.toSeconds())
                .containsExactly(10L, 10L);
    }

    @Test
    void aPolicyThatNeverTriesAgainHasNoPatienceEither() throws IOException {
        byte[] busy = answer("HTTP/1.1 429 Too Many Requests\nContent-Length: 0\nRetry-After: 10", CONTENT, 0, 0);
        try (CuttingServer cutting = new CuttingServer(busy, whole("", SIZE))) {
            Downloads once = new Downloads(server.context(cutting.url(), null));
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> once.download("/data", target, new DownloadOptions()))
                    .matches(e -> e.status() == 429);
            assertThat(cutting.count()).isEqualTo(1);
        }
    }

    @Test
    void patienceEnds() throws IOException {
        byte[] busy = answer("HTTP/1.1 429 Too Many Requests\nContent-Length: 0\nRetry-After: 10", CONTENT, 0, 0);
        DownloadOptions hurried = new DownloadOptions().patience(java.time.Duration.ofSeconds(25));
        try (CuttingServer cutting = new CuttingServer(busy)) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> download(cutting, hurried))
                    .matches(e -> e.status() == 429);
            assertThat(cutting.count()).isEqualTo(3);
        }
    }
}
