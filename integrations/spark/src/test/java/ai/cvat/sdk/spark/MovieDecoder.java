package ai.cvat.sdk.spark;

import ai.cvat.sdk.datasets.VideoDecoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jspecify.annotations.Nullable;

/** Decodes videos in plain Java; brightness only. */
public final class MovieDecoder implements VideoDecoder {

    @Override
    public VideoReader open(Path video) throws IOException {
        SeekableByteChannel channel = NIOUtils.readableChannel(video.toFile());
        try {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            return new VideoReader() {
                @Override
                public @Nullable BufferedImage read() throws IOException {
                    Picture picture = grab.getNativeFrame();
                    return picture == null ? null : image(picture);
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        } catch (JCodecException e) {
            throw new IOException(e);
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
            image.getRaster()
                    .setSample(i % picture.getWidth(), i / picture.getWidth(), 0, picture.getPlaneData(0)[i] + 128);
        }
        return image;
    }
}
