package ai.cvat.sdk.testing.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private final Map<String, ByteArrayOutputStream> parts = new LinkedHashMap<>();
    private final List<String> fileNames = new ArrayList<>();

    private void read(byte[] body, String boundary) throws IOException {
        new MultipartReader(new ByteArrayInputStream(body), boundary).read((name, fileName) -> {
            fileNames.add(String.valueOf(fileName));
            return parts.computeIfAbsent(name, any -> new ByteArrayOutputStream());
        });
    }

    private static byte[] body(Map<String, byte[]> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parts.forEach((disposition, content) -> {
            body.writeBytes(text("--edge\nContent-Disposition: form-data; " + disposition + "\n\n"));
            body.writeBytes(content);
            body.writeBytes(text("\n"));
        });
        body.writeBytes(text("--edge--\n"));
        return body.toByteArray();
    }

    private static byte[] text(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void partsOfEverySizeArriveAsTheyWereSent() throws IOException {
        Map<String, byte[]> sent = new LinkedHashMap<>();
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 65_000, 65_530, 65_536, 65_540, 200_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            sent.put("name=\"part" + size + "\"; filename=\"x\"", bytes);
        }

        read(body(sent), "edge");

        assertThat(parts).hasSameSizeAs(sent);
        sent.values()
                .forEach(bytes -> assertThat(parts.get("part" + bytes.length))
                        .isNotNull()
                        .satisfies(part -> assertThat(part.toByteArray()).isEqualTo(bytes)));
    }

    @Test
    void whatLooksLikeADelimiterIsContent() throws IOException {
        read(text("--edge\nContent-Disposition: form-data; name=\"a\"\n\n--edge?\n--edg\n--edge--\n"), "edge");

        assertThat(String.valueOf(parts.get("a"))).isEqualTo("--edge?\r\n--edg");
    }

    @Test
    void namesMayHaveQuotesAndLettersOfAllKinds() throws IOException {
        read(body(Map.of("name=\"a\"; filename=\"my %22žluťoučký%22 kůň.png\"", new byte[1])), "edge");
        read(
                text("--edge\nContent-Disposition: form-data; name=\"b\"; filename*=utf-8''k%C5%AF%C5%88.png\n\n"
                        + "x\n--edge--"),
                "edge");

        assertThat(fileNames).containsExactly("my \"žluťoučký\" kůň.png", "kůň.png");
    }

    @Test
    void aValueHasNoFileName() throws IOException {
        read(body(Map.of("name=\"a\"", new byte[1])), "edge");

        assertThat(fileNames).containsExactly("null");
    }

    @Test
    void aBodyThatEndsTooEarlyIsBroken() {
        assertThatThrownBy(() -> read(text("--edge\nContent-Disposition: form-data; name=\"a\"\n\nx"), "edge"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(text("nothing of the kind"), "edge")).isInstanceOf(EOFException.class);
    }
}
