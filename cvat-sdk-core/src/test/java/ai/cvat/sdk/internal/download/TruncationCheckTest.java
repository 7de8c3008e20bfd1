package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncationCheckTest {

    private static final String WITHOUT_LENGTH = "HTTP/1.1 200 OK\nContent-Type: application/octet-stream";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private static byte[] file(String kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (kind.startsWith("zip")) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.setComment(kind.equals("zip with a comment") ? "a comment" : "");
                zip.putNextEntry(new ZipEntry("a.txt"));
                zip.write(new byte[100]);
            }
        } else {
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), kind, bytes);
        }
        return bytes.toByteArray();
    }

    private Path download(String head, byte[] content, int length) throws IOException {
        Path target = directory.resolve("data");
        try (CuttingServer cutting = new CuttingServer(CuttingServer.answer(head, content, 0, length))) {
            return new Downloads(server.persistentContext(cutting.url()))
                    .download("/data", target, new DownloadOptions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "zip with a comment", "png", "jpg"})
    void aFileThatHasItsEndIsWholeWithoutALength(String kind) throws IOException {
        byte[] content = file(kind);

        assertThat(download(WITHOUT_LENGTH, content, content.length)).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "zip with a comment", "png", "jpg"})
    void aFileWithoutItsEndIsNotSaved(String kind) throws IOException {
        byte[] content = file(kind);

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> download(WITHOUT_LENGTH, content, content.length - 8))
                .withMessageContaining("without its end");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileOfAnotherKindNeedsAnAnswerThatSaysWhereItEnds() throws IOException {
        byte[] text = "5\r\na,b,c\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> download(WITHOUT_LENGTH, text, text.length))
                .withMessageContaining("neither the server nor the file says");
        assertThat(directory).isEmptyDirectory();
        assertThat(download(WITHOUT_LENGTH + "\nTransfer-Encoding: chunked", text, text.length))
                .hasContent("a,b,c");
    }

    private static byte[] rest(byte[] content, int from, int to) {
        String head = "HTTP/1.1 206 Partial Content\nContent-Length: " + (to - from) + "\nContent-Range: bytes " + from
                + "-" + (to - 1) + "/*";
        return CuttingServer.answer(head, content, from, to);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRestOfAFileOfUnknownLengthNeedsTheFilesEnd(boolean byAnotherProcess) throws IOException {
        byte[] content = file("zip");
        int half = content.length / 2;
        byte[] refusal = CuttingServer.answer("HTTP/1.1 403 Forbidden\nContent-Length: 0", content, 0, 0);
        byte[] begun = CuttingServer.answer(WITHOUT_LENGTH + "\nAccept-Ranges: bytes", content, 0, half);
        byte[] shorter = rest(content, half, content.length - 8);
        byte[] last = rest(content, content.length - 8, content.length);
        Path target = directory.resolve("data");
        DownloadOptions options = new DownloadOptions().resume(byAnotherProcess);
        try (CuttingServer cutting = byAnotherProcess
                ? new CuttingServer(begun, refusal, shorter, last)
                : new CuttingServer(begun, shorter, last)) {
            Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
            if (byAnotherProcess) {
                assertThatExceptionOfType(ForbiddenException.class)
                        .isThrownBy(() -> downloads.download("/data", target, options));
            }
            downloads.download("/data", target, options);
            assertThat(cutting.header(cutting.count() - 1, "Range")).contains("bytes=" + (content.length - 8) + "-");
        }
        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void theRestOfAFileOfKnownLengthCountsAgainstItThoughOnlyTheFirstAnswerSaysIt() throws IOException {
        byte[] text = "a,b,c\nd,e,f\n".getBytes(StandardCharsets.US_ASCII);
        byte[] begun = CuttingServer.answer(
                "HTTP/1.1 200 OK\nAccept-Ranges: bytes\nContent-Length: " + text.length, text, 0, 4);
        Path target = directory.resolve("data");
        try (CuttingServer cutting = new CuttingServer(begun, rest(text, 4, 8), rest(text, 8, text.length))) {
            new Downloads(server.persistentContext(cutting.url())).download("/data", target, new DownloadOptions());
        }
        assertThat(target).hasBinaryContent(text);
    }

    @Test
    void aStreamWithoutItsEndFailsThere() throws IOException {
        byte[] content = file("zip");
        byte[] answer = CuttingServer.answer(WITHOUT_LENGTH, content, 0, content.length - 8);
        try (CuttingServer cutting = new CuttingServer(answer)) {
            Request request = new Request.Builder().url(cutting.url()).build();
            Downloads downloads = new Downloads(server.persistentContext(cutting.url()));
            try (InputStream in = downloads.open(request, "chunk").stream()) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("without its end");
            }
        }
    }

    @Test
    void anEncodedAnswerIsRefused() throws IOException {
        byte[] content = file("zip");

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> download(
                        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + content.length,
                        content,
                        content.length))
                .withMessageContaining("Content-Encoding: gzip");
        assertThat(directory).isEmptyDirectory();
        assertThat(download(
                        "HTTP/1.1 200 OK\nContent-Encoding: identity\nContent-Length: " + content.length,
                        content,
                        content.length))
                .hasBinaryContent(content);
    }
}
