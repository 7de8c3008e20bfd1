package ai.cvat.sdk.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Silence for uploads. */
public final class Sounds {

    private static final int FRAME = 417;

    private Sounds() {}

    /** An MP3 file of empty frames, each 26.12 ms long, with a title and what encoders say of them before, and a title after them. */
    public static byte[] mp3(int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 20});
        out.writeBytes(new byte[20]);
        byte[] description = frame();
        System.arraycopy("Info".getBytes(StandardCharsets.US_ASCII), 0, description, 36, 4);
        out.writeBytes(description);
        for (int i = 0; i < frames; i++) {
            out.writeBytes(frame());
        }
        out.writeBytes(new byte[] {'T', 'A', 'G'});
        out.writeBytes(new byte[125]);
        return out.toByteArray();
    }

    /** MPEG 1, layer III, 128 kbit/s, 44.1 kHz. */
    private static byte[] frame() {
        byte[] frame = new byte[FRAME];
        frame[0] = (byte) 0xff;
        frame[1] = (byte) 0xfb;
        frame[2] = (byte) 0x90;
        return frame;
    }

    /** A WAV file. */
    public static byte[] wav(int milliseconds) {
        AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
        byte[] samples = new byte[milliseconds * 16];
        return Browser.bytes(out -> AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, milliseconds * 8L),
                AudioFileFormat.Type.WAVE,
                out));
    }
}
