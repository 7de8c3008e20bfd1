package ai.cvat.sdk.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Silence for uploads. */
public final class Sounds {

    private static final int FRAME = 417;

    private Sounds() {}

    /** An MP3 file of empty frames, each 26.12 ms long, with a title before and after them. */
    public static byte[] mp3(int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 20});
        out.writeBytes(new byte[20]);
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[FRAME];
            // MPEG 1, layer III, 128 kbit/s, 44.1 kHz.
            frame[0] = (byte) 0xff;
            frame[1] = (byte) 0xfb;
            frame[2] = (byte) 0x90;
            out.writeBytes(frame);
        }
        out.writeBytes(new byte[] {'T', 'A', 'G'});
        out.writeBytes(new byte[125]);
        return out.toByteArray();
    }

    /** A WAV file. */
    static byte[] wav(int milliseconds) {
        AudioFormat format = new AudioFormat(8000, 16, 1, true, false);
        byte[] samples = new byte[milliseconds * 16];
        return Browser.bytes(out -> AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, milliseconds * 8L),
                AudioFileFormat.Type.WAVE,
                out));
    }
}
