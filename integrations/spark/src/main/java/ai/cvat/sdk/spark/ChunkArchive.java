package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A chunk that is an archive of image files, one for each frame, in their order. */
final class ChunkArchive extends ChunkImages {

    private final ZipFile archive;
    private final List<? extends ZipEntry> entries;

    /** Opens the archive that should have so many images. */
    ChunkArchive(Path file, int images) throws IOException {
        super(file);
        try {
            // Where the system can do that, it is gone from the directory at once: an executor that is killed leaves
            // nothing behind.
            archive = new ZipFile(file.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
        } catch (ZipException e) {
            throw new IOException("the chunk is no archive of images: " + e.getMessage(), e);
        }
        entries = archive.stream().filter(entry -> !entry.isDirectory()).toList();
        if (entries.size() != images) {
            archive.close();
            throw new CvatException(
                    "the chunk has " + entries.size() + " images, and should have " + images + ", one for each frame.");
        }
    }

    @Override
    byte[] at(int position) throws IOException {
        ZipEntry entry = entries.get(position);
        try (CheckedInputStream in = new CheckedInputStream(archive.getInputStream(entry), new CRC32())) {
            byte[] bytes = in.readAllBytes();
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("the chunk is damaged: " + entry.getName() + " is not what its checksum says");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
        super.close();
    }
}
