package ai.cvat.sdk.video;

import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.VideoDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;

/**
 * The decoder of video chunks by FFmpeg. Datasets find it by themselves where this module is on the class path or the module path,
 * together with FFmpeg for the machine: {@code org.bytedeco:ffmpeg} and {@code org.bytedeco:javacpp} with the classifier of the
 * platform, such as {@code linux-x86_64}, or {@code org.bytedeco:ffmpeg-platform} for all platforms. Thread-safe.
 */
public final class FfmpegDecoder implements VideoDecoder {

    /** A decoder, which holds nothing. */
    public FfmpegDecoder() {}

    /**
     * Begins to decode a video.
     *
     * @param video a file of a format and with a codec that FFmpeg knows
     * @return its frames, to be closed; whatever is damaged makes them fail
     * @throws IOException when it cannot be read, or is no video
     * @throws UnsupportedDatasetException when there is no FFmpeg for this machine; it names what to add
     */
    @Override
    public VideoReader open(Path video) throws IOException {
        try {
            quieten();
            return new FfmpegReader(video);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new UnsupportedDatasetException(
                    "There is no FFmpeg to decode " + video.getFileName() + " with: add org.bytedeco:ffmpeg and"
                            + " org.bytedeco:javacpp with the classifier " + Loader.getPlatform()
                            + " to the dependencies, or org.bytedeco:ffmpeg-platform.",
                    e);
        }
    }

    /** FFmpeg tells of each file on the standard error stream, where nobody has set what it is to tell of. */
    private static void quieten() {
        if (avutil.av_log_get_level() == avutil.AV_LOG_INFO) {
            avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        }
    }
}
