package ai.cvat.sdk.testing.internal.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The orientation in the EXIF data of an image: how it is to be turned to be seen as it was taken.
 *
 * @param code 1 for as it is stored; 2, 4, 5 and 7 are mirrored; from 5 on, width and height change places
 */
record ExifOrientation(int code) {

    private static final ExifOrientation AS_STORED = new ExifOrientation(1);
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;

    /** JPEG and PNG say it near their beginning, TIFF may say it anywhere. */
    private static final int BEGINNING = 1 << 18;

    /**
     * The orientation of a JPEG, PNG or TIFF; as it is stored for one that says nothing, and for what is none of them.
     */
    static ExifOrientation of(Path file) throws IOException {
        ByteBuffer bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = ByteBuffer.wrap(in.readNBytes(BEGINNING));
        }
        try {
            return switch (bytes.getInt(0)) {
                case 0x49492a00, 0x4d4d002a -> inTiff(ByteBuffer.wrap(Files.readAllBytes(file)));
                case 0x89504e47 -> inPart(ofPng(bytes));
                default -> inPart(bytes.getShort(0) == (short) 0xffd8 ? ofJpeg(bytes) : null);
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // What tells it badly tells nothing.
            return AS_STORED;
        }
    }

    private static ExifOrientation inPart(@Nullable ByteBuffer tiff) {
        return tiff == null ? AS_STORED : inTiff(tiff);
    }

    /** The segment APP1 that begins with {@code Exif}. */
    private static @Nullable ByteBuffer ofJpeg(ByteBuffer jpeg) {
        int at = 2;
        for (int marker = jpeg.getShort(at) & 0xffff; marker != 0xffda; marker = jpeg.getShort(at) & 0xffff) {
            int length = jpeg.getShort(at + 2) & 0xffff;
            if (marker == 0xffe1 && length > 8 && jpeg.getInt(at + 4) == 0x45786966) {
                return jpeg.slice(at + 10, length - 8);
            }
            at += 2 + length;
        }
        return null;
    }

    private static @Nullable ByteBuffer ofPng(ByteBuffer png) {
        int at = 8;
        for (int type = png.getInt(at + 4); type != 0x49454e44; type = png.getInt(at + 4)) {
            if (type == 0x65584966) {
                return png.slice(at + 8, png.getInt(at));
            }
            at += 12 + png.getInt(at);
        }
        return null;
    }

    private static ExifOrientation inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int at = directory + 2; entries > 0; entries--, at += ENTRY) {
            if (tiff.getShort(at) == TAG) {
                int code = tiff.getShort(at + 8);
                return code >= 1 && code <= 8 ? new ExifOrientation(code) : AS_STORED;
            }
        }
        return AS_STORED;
    }

    boolean isAsStored() {
        return code == 1;
    }

    /** Whether width and height change places. */
    boolean swapsSides() {
        return code > 4;
    }

    /** The image as it is to be seen. */
    BufferedImage apply(BufferedImage stored) {
        if (isAsStored()) {
            return stored;
        }
        int right = stored.getWidth() - 1;
        int bottom = stored.getHeight() - 1;
        BufferedImage turned = new BufferedImage(
                swapsSides() ? bottom + 1 : right + 1,
                swapsSides() ? right + 1 : bottom + 1,
                stored.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < turned.getHeight(); y++) {
            for (int x = 0; x < turned.getWidth(); x++) {
                int color = switch (code) {
                    case 2 -> stored.getRGB(right - x, y);
                    case 3 -> stored.getRGB(right - x, bottom - y);
                    case 4 -> stored.getRGB(x, bottom - y);
                    case 5 -> stored.getRGB(y, x);
                    case 6 -> stored.getRGB(y, bottom - x);
                    case 7 -> stored.getRGB(right - y, bottom - x);
                    default -> stored.getRGB(right - y, x);
                };
                turned.setRGB(x, y, color);
            }
        }
        return turned;
    }
}
