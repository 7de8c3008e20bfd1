package ai.cvat.sdk.testing.internal.media;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/**
 * Sound files, of which only the length is read: MP3 by its frames, WAV by its header. Nothing decodes or encodes it.
 */
public final class AudioFiles {

    private static final int[] KILOBITS_OF_VERSION_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    };
    private static final int[] KILOBITS_OF_VERSION_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES_OF_VERSION_1 = {44_100, 48_000, 32_000};
    private static final int HEADER = 4;
    private static final int WAVE_HEADER = 44;
    private static final int TAG_HEADER = 10;
    private static final int DESCRIPTION = 40;
    private static final int PREVIEW_SIZE = 256;

    private AudioFiles() {}

    public static boolean isMp3(String name) {
        return ImageFiles.extension(name).equals("mp3");
    }

    /** The length of a recording in milliseconds. */
    public static int length(Recording sound) throws IOException, WorkFailedException {
        double seconds = isMp3(sound.name())
                ? secondsOfMp3(Files.readAllBytes(sound.file()))
                : secondsOfWave(sound.file(), sound.name());
        int milliseconds = (int) Math.round(seconds * 1000);
        if (milliseconds == 0) {
            throw unreadable(sound.name());
        }
        return milliseconds;
    }

    private static WorkFailedException unreadable(String name) {
        return new WorkFailedException("av.error.InvalidDataError: Invalid data found when processing input: '" + name
                + "' (the embedded server reads MP3 and WAV)");
    }

    private static double secondsOfWave(Path file, String name) throws IOException, WorkFailedException {
        try {
            AudioFileFormat format = AudioSystem.getAudioFileFormat(file.toFile());
            // Who streams sound does not know its length, and writes the largest that there is; Java then says that or
            // -1.
            long most = (Files.size(file) - WAVE_HEADER)
                    / Math.max(1, format.getFormat().getFrameSize());
            long frames = Integer.toUnsignedLong(format.getFrameLength());
            return Math.min(frames, most) / (double) format.getFormat().getFrameRate();
        } catch (UnsupportedAudioFileException e) {
            throw unreadable(name);
        }
    }

    private static double secondsOfMp3(byte[] bytes) {
        double seconds = 0;
        int at = afterTag(bytes);
        while (at + HEADER <= bytes.length) {
            Frame frame = Frame.at(bytes, at);
            if (frame == null) {
                at++;
            } else {
                seconds += isDescription(bytes, at) ? 0 : frame.seconds;
                at += frame.length;
            }
        }
        return seconds;
    }

    /** Whether a frame has no sound, but says how many others there are: encoders write such a one first. */
    private static boolean isDescription(byte[] bytes, int at) {
        String begin = new String(bytes, at, Math.min(DESCRIPTION, bytes.length - at), StandardCharsets.ISO_8859_1);
        return begin.contains("Xing") || begin.contains("Info");
    }

    /** The place where the sound begins: title, artist and picture may lie before it. */
    private static int afterTag(byte[] bytes) {
        if (bytes.length < TAG_HEADER || bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
            return 0;
        }
        return TAG_HEADER
                + ((bytes[6] & 0x7f) << 21 | (bytes[7] & 0x7f) << 14 | (bytes[8] & 0x7f) << 7 | (bytes[9] & 0x7f));
    }

    /** A piece of an MP3 file that is decoded by itself. */
    private record Frame(int length, double seconds) {

        /** The one that begins at a byte; null where none does. */
        static @Nullable Frame at(byte[] bytes, int at) {
            int version = bytes[at + 1] >> 3 & 3;
            int layer = bytes[at + 1] >> 1 & 3;
            int bitrate = bytes[at + 2] >> 4 & 15;
            int rate = bytes[at + 2] >> 2 & 3;
            boolean begins = bytes[at] == (byte) 0xff && (bytes[at + 1] & 0xe0) == 0xe0;
            if (!begins || version == 1 || layer != 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
                return null;
            }
            boolean first = version == 3;
            int samples = first ? 1152 : 576;
            int kilobits = (first ? KILOBITS_OF_VERSION_1 : KILOBITS_OF_VERSION_2)[bitrate];
            int hertz = RATES_OF_VERSION_1[rate] / (first ? 1 : version == 2 ? 2 : 4);
            int padding = bytes[at + 2] >> 1 & 1;
            return new Frame(samples / 8 * kilobits * 1000 / hertz + padding, (double) samples / hertz);
        }
    }

    /** The picture that stands for any sound. */
    public static byte[] preview() throws IOException {
        BufferedImage image = new BufferedImage(PREVIEW_SIZE, PREVIEW_SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, PREVIEW_SIZE, PREVIEW_SIZE);
        graphics.setColor(Color.GRAY);
        for (int x = 16; x < PREVIEW_SIZE; x += 16) {
            int height = 16 + x * 7 % 160;
            graphics.fillRect(x, (PREVIEW_SIZE - height) / 2, 8, height);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
