package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells whether a file that is there has all of an image, as far as its end shows it. */
final class ImageCompleteness {

    static final int TAIL = 64;
    static final String JPEG_END = "\u00ff\u00d9";
    static final String PNG_END = "IEND";

    private ImageCompleteness() {}

    static boolean at(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return false;
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return tail(file).contains(JPEG_END);
        }
        return !name.endsWith(".png") || tail(file).contains(PNG_END);
    }

    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - TAIL));
            ByteBuffer buffer = ByteBuffer.allocate(TAIL);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // As much as there is.
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        }
    }
}
