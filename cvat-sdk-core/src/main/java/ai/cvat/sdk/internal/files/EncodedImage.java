package ai.cvat.sdk.internal.files;

import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** The bytes of an image file. */
public final class EncodedImage {

    private final String name;
    private final byte[] bytes;

    /**
     * An image.
     *
     * @param name what it is called, for messages
     * @param bytes what is in the file
     */
    public EncodedImage(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Decodes it.
     *
     * @param limits how large it may be
     * @return a new image
     * @throws IOException when it is no image that Java can decode
     * @throws TransferException when it says that it is larger than the limits, for which all memory would be taken
     */
    public BufferedImage decode(UnpackLimits limits) throws IOException {
        try (BytesInput in = new BytesInput(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException("no reader of images knows its beginning");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireSane(reader.getWidth(0), reader.getHeight(0), limits.pixels());
                return "JPEG".equals(reader.getFormatName()) ? readJpeg(reader) : reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (TransferException e) {
            throw e;
        } catch (RuntimeException e) {
            // Readers of images meet damage with all kinds of them.
            throw new IIOException(e.toString(), e);
        }
    }

    private void requireSane(int width, int height, long most) {
        if ((long) width * height > most) {
            throw new TransferException(name + " is an image of " + width + " x " + height + " pixels, more than "
                    + most + ", and was not decoded: take the bytes, or set a higher limit (Config.unpackLimits).");
        }
    }

    private static BufferedImage readJpeg(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        if (type.getBufferedImageType() != BufferedImage.TYPE_3BYTE_BGR) {
            return reader.read(0);
        }
        BufferedImage image = type.createBufferedImage(reader.getWidth(0), reader.getHeight(0));
        ImageReadParam into = reader.getDefaultReadParam();
        into.setDestination(new BufferedImage(image.getColorModel(), new BgrRaster(image), false, null));
        reader.read(0, into);
        return image;
    }
}
