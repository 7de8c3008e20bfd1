package ai.cvat.sdk.testing.internal.media;

import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of an archive, without those that macOS adds to every archive: notes on each file under {@code __MACOSX}, or
 * beside the file itself with the same name after {@code ._}.
 */
public final class ArchivedFiles {

    private ArchivedFiles() {}

    public static List<ZipEntry> of(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory() && !isNote("/" + entry.getName()))
                .<ZipEntry>map(entry -> entry)
                .toList();
    }

    private static boolean isNote(String path) {
        return path.contains("/__MACOSX/")
                || path.substring(path.lastIndexOf('/')).startsWith("/._");
    }
}
