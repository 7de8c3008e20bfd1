package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A dataset format that the server can export. */
public interface DatasetFormat {

    /** Writes annotations, and the images with them if these are wanted. */
    void write(DatasetSnapshot snapshot, boolean withImages, ZipOutputStream zip) throws IOException;

    /** Adds a text to an archive. */
    static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Adds what was written into memory to an archive. */
    static void add(ZipOutputStream zip, String name, ByteArrayOutputStream bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        bytes.writeTo(zip);
        zip.closeEntry();
    }

    /** Adds an image, in its original quality, to an archive. */
    static void add(ZipOutputStream zip, String name, Frame frame) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(ImageFiles.original(frame));
        zip.closeEntry();
    }
}
