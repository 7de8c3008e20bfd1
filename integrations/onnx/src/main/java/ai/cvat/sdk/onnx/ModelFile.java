package ai.cvat.sdk.onnx;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the metadata of a model from its file. ONNX Runtime's own for Java spoil texts with characters of four bytes in UTF-8, which
 * are among those that models read.
 */
final class ModelFile {

    /** The field of the entries in a model, and those of key and value in an entry. */
    private static final int ENTRIES = 14;

    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final InputStream stream;

    private ModelFile(InputStream stream) {
        this.stream = stream;
    }

    /** The entries of the metadata; nothing where the file is not of ONNX' format, such as one of ONNX Runtime's own. */
    static Optional<Map<String, String>> metadata(Path path) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
            ModelFile model = new ModelFile(stream);
            for (long tag = model.tag(); tag >= 0; tag = model.tag()) {
                if (tag >> 3 == ENTRIES) {
                    entry(model.content(), metadata);
                } else {
                    model.skip((int) tag & 7);
                }
            }
            return Optional.of(metadata);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static void entry(byte[] content, Map<String, String> metadata) throws IOException {
        ModelFile entry = new ModelFile(new ByteArrayInputStream(content));
        String key = "";
        String value = "";
        for (long tag = entry.tag(); tag >= 0; tag = entry.tag()) {
            String text = new String(entry.content(), StandardCharsets.UTF_8);
            if (tag >> 3 == KEY) {
                key = text;
            } else if (tag >> 3 == VALUE) {
                value = text;
            }
        }
        metadata.put(key, value);
    }

    /** The number and the type of the next field; -1 at the end. */
    private long tag() throws IOException {
        int first = stream.read();
        return first < 0 ? -1 : number(first);
    }

    private long number(int first) throws IOException {
        long number = first & 0x7F;
        int next = first;
        for (int shift = 7; next > 0x7F && shift < Long.SIZE; shift += 7) {
            next = stream.read();
            if (next < 0) {
                throw new EOFException();
            }
            number |= (long) (next & 0x7F) << shift;
        }
        return number;
    }

    private byte[] content() throws IOException {
        long length = number(stream.read());
        byte[] content = stream.readNBytes((int) Math.max(0, Math.min(length, Integer.MAX_VALUE)));
        if (content.length != length) {
            throw new EOFException();
        }
        return content;
    }

    private void skip(int type) throws IOException {
        switch (type) {
            case 0 -> number(stream.read());
            case 1 -> stream.skipNBytes(Long.BYTES);
            case 2 -> stream.skipNBytes(number(stream.read()));
            case 5 -> stream.skipNBytes(Integer.BYTES);
            default -> throw new EOFException();
        }
    }
}
