package ai.cvat.sdk.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferedChannelTest {

    private final byte[] content = new byte[200_000];
    private final Disk disk = new Disk();
    private final BufferedChannel channel = new BufferedChannel(disk);

    BufferedChannelTest() {
        new Random(1).nextBytes(content);
    }

    @Test
    void whatComesInSmallPiecesIsWrittenInLargeOnes() throws IOException {
        for (int at = 0; at < content.length; at += 8_000) {
            channel.write(content, at, 8_000);
        }
        channel.flush();

        assertThat(disk.bytes.toByteArray()).isEqualTo(content);
        assertThat(disk.writes).isEqualTo(4);
    }

    @Test
    void whatADiskTookBeforeItWasFullIsNotWrittenAgainWhenThereIsRoom() throws IOException {
        disk.room = 70_000;
        assertThatIOException().isThrownBy(() -> channel.write(content, 0, content.length));
        assertThat(disk.bytes.size()).isEqualTo(70_000);

        disk.room = Integer.MAX_VALUE;
        channel.flush();

        assertThat(disk.bytes.toByteArray()).isEqualTo(Arrays.copyOf(content, 128 * 1024));
    }

    @Test
    void whatIsForgottenIsNotWritten() throws IOException {
        channel.write(content, 0, 1_000);
        channel.clear();
        channel.write(content, 1_000, 1_000);
        channel.flush();

        assertThat(disk.bytes.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 1_000, 2_000));
    }

    private static final class Disk implements WritableByteChannel {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;
        private int writes;

        @Override
        public int write(ByteBuffer from) throws IOException {
            int taken = Math.min(from.remaining(), room);
            if (taken == 0) {
                throw new IOException("No space left on device");
            }
            byte[] piece = new byte[taken];
            from.get(piece);
            bytes.writeBytes(piece);
            room -= taken;
            writes++;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
