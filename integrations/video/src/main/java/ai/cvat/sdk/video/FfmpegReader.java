package ai.cvat.sdk.video;

import ai.cvat.sdk.datasets.VideoDecoder.VideoReader;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** The frames of a video that FFmpeg decodes. Not thread-safe. */
final class FfmpegReader implements VideoReader {

    private static final int CHANNELS = 3;
    private static final int FULL_TURN = 360;
    private static final int QUARTER = 90;

    private final String name;
    private final AVFormatContext file = new AVFormatContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame decoded = avutil.av_frame_alloc();
    private final AVFrame converted = avutil.av_frame_alloc();
    private @Nullable AVCodecContext codec;
    private @Nullable SwsContext conversion;
    private int stream;
    private int quarterTurns;
    private int next;
    private boolean closed;

    FfmpegReader(Path video) throws IOException {
        name = String.valueOf(video.getFileName());
        try {
            open(video);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open(Path video) throws IOException {
        require(avformat.avformat_open_input(file, video.toString(), null, (AVDictionary) null));
        require(avformat.avformat_find_stream_info(file, (PointerPointer<?>) null));
        stream = require(
                avformat.av_find_best_stream(file, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0));
        AVCodecParameters parameters = file.streams(stream).codecpar();
        AVCodec decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (Pointer.isNull(decoder)) {
            throw new IOException("FFmpeg has no decoder for " + name + ".");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(decoder);
        codec = context;
        require(avcodec.avcodec_parameters_to_context(context, parameters));
        // As many threads as there are processors; and what is damaged is an error, not a grey picture.
        context.thread_count(0);
        context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
        require(avcodec.avcodec_open2(context, decoder, (AVDictionary) null));
        quarterTurns = quarterTurns(parameters);
    }

    private int require(int result) throws IOException {
        if (result < 0) {
            throw new IOException(
                    name + " is no video that FFmpeg can read, or it is damaged: " + reason(result) + ".");
        }
        return result;
    }

    private static String reason(int result) {
        try (BytePointer text = new BytePointer(avutil.AV_ERROR_MAX_STRING_SIZE)) {
            avutil.av_strerror(result, text, text.capacity());
            // Up to the zero that ends it; of a pointer with a limit, all would be taken.
            return text.limit(0).getString();
        }
    }

    /** How far the picture has to be turned, with the clock; FFmpeg counts against it. */
    private static int quarterTurns(AVCodecParameters parameters) {
        AVPacketSideData matrix = avcodec.av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (Pointer.isNull(matrix)) {
            return 0;
        }
        IntBuffer numbers = matrix.data().capacity(matrix.size()).asByteBuffer().asIntBuffer();
        return Math.floorMod((int) Math.round(-avutil.av_display_rotation_get(numbers)), FULL_TURN) / QUARTER;
    }

    @Override
    public @Nullable BufferedImage read() throws IOException {
        return decode() ? upright(image()) : null;
    }

    @Override
    public boolean skip() throws IOException {
        return decode();
    }

    private boolean decode() throws IOException {
        AVCodecContext context = codec;
        if (closed || context == null) {
            throw new IOException(name + " is closed.");
        }
        while (true) {
            int result = avcodec.avcodec_receive_frame(context, decoded);
            if (result == avutil.AVERROR_EOF()) {
                return false;
            }
            if (result == avutil.AVERROR_EAGAIN()) {
                feed(context);
                continue;
            }
            if (result < 0 || decoded.decode_error_flags() != 0) {
                throw damaged(result);
            }
            next++;
            return true;
        }
    }

    /** Gives the decoder the next packet of the picture, or tells it that there is none. */
    private void feed(AVCodecContext context) throws IOException {
        int result = avformat.av_read_frame(file, packet);
        while (result >= 0 && packet.stream_index() != stream) {
            avcodec.av_packet_unref(packet);
            result = avformat.av_read_frame(file, packet);
        }
        if (result < 0 && result != avutil.AVERROR_EOF()) {
            throw damaged(result);
        }
        int sent = avcodec.avcodec_send_packet(context, result < 0 ? null : packet);
        avcodec.av_packet_unref(packet);
        if (sent < 0) {
            throw damaged(sent);
        }
    }

    private IOException damaged(int result) {
        return new IOException(
                "Frame " + next + " of " + name + " or one soon after it cannot be decoded, so that the file is damaged"
                        + (result < 0 ? ": " + reason(result) : "") + ".");
    }

    private BufferedImage image() throws IOException {
        int width = decoded.width();
        int height = decoded.height();
        conversion = swscale.sws_getCachedContext(
                conversion,
                width,
                height,
                decoded.format(),
                width,
                height,
                avutil.AV_PIX_FMT_BGR24,
                // As the server itself converts frames, to the bit.
                swscale.SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        avutil.av_frame_unref(converted);
        converted.width(width).height(height).format(avutil.AV_PIX_FMT_BGR24);
        require(swscale.sws_scale_frame(conversion, converted, decoded));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        BytePointer rows = converted.data(0);
        int length = CHANNELS * width;
        for (int y = 0; y < height; y++) {
            rows.position((long) y * converted.linesize(0)).get(pixels, y * length, length);
        }
        return image;
    }

    private BufferedImage upright(BufferedImage image) {
        if (quarterTurns == 0) {
            return image;
        }
        boolean lying = quarterTurns % 2 == 1;
        BufferedImage turned = new BufferedImage(
                lying ? image.getHeight() : image.getWidth(),
                lying ? image.getWidth() : image.getHeight(),
                image.getType());
        Graphics2D graphics = turned.createGraphics();
        graphics.translate(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        graphics.rotate(quarterTurns * Math.PI / 2);
        graphics.drawImage(image, -image.getWidth() / 2, -image.getHeight() / 2, null);
        graphics.dispose();
        return turned;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        swscale.sws_freeContext(conversion);
        if (codec != null) {
            avcodec.avcodec_free_context(codec);
        }
        avformat.avformat_close_input(file);
        avutil.av_frame_free(converted);
        avutil.av_frame_free(decoded);
        avcodec.av_packet_free(packet);
    }
}
