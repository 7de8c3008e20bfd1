package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Files in directories. The server makes no directories for files that come one by one, and keeps base names of those that
 * come in groups; but an archive it unpacks with all its directories.
 */
public final class DirectoryTree {

    private final List<UploadSource> files;

    public DirectoryTree(List<UploadSource> files) {
        this.files = files;
    }

    /** Whether any of some files is in a directory. */
    public static boolean isAny(List<UploadSource> files) {
        return files.stream().anyMatch(DirectoryTree::isInDirectory);
    }

    private static boolean isInDirectory(UploadSource file) {
        return file.name().indexOf('/') >= 0;
    }

    /**
     * Packs all of them but the manifest, which the server wants to find beside the archive.
     *
     * @param options what the server is to do with them
     * @return what to send
     * @throws TransferException when the server would not take them in an archive, or not in the order that is asked for
     */
    public List<UploadSource> packed(UploadOptions options) {
        List<UploadSource> inside = new ArrayList<>();
        List<UploadSource> sent = new ArrayList<>();
        for (UploadSource file : files) {
            MediaKind kind = MediaKind.of(file.name());
            if (kind.standsAlone()) {
                throw new TransferException(
                        "The server takes files in directories as an archive of images or point clouds"
                                + " only, but " + file.origin() + " (" + kind.title() + ") was given as \""
                                + file.name()
                                + "\", with or beside directories: give it by itself, under a name without"
                                + " directories.");
            }
            if (kind == MediaKind.MANIFEST && isInDirectory(file)) {
                throw new TransferException("The manifest " + file.origin() + " was given as \"" + file.name()
                        + "\", and the server looks for none in a directory: give it under a name without directories,"
                        + " or leave it out.");
            }
            (kind == MediaKind.MANIFEST ? sent : inside).add(file);
        }
        if (SortingMethod.PREDEFINED.equals(options.sortingMethod()) && sent.isEmpty()) {
            throw new TransferException(
                    "The server takes a predefined order of files in directories from a manifest only: give a"
                            + " manifest.jsonl with them, another sorting method, or names without directories.");
        }
        if (!options.uploadFileOrder().isEmpty()) {
            throw new TransferException("The server takes the order of files in directories from the manifest, "
                    + sent.get(0).origin() + ": leave uploadFileOrder out.");
        }
        sent.add(new ZippedFiles(freeName(), inside));
        return sent;
    }

    /** It lies beside the directories when they are unpacked. */
    private String freeName() {
        String name = "files.zip";
        for (int i = 1; isTaken(name + "/"); i++) {
            name = "files-" + i + ".zip";
        }
        return name;
    }

    private boolean isTaken(String directory) {
        return files.stream().anyMatch(file -> file.name().startsWith(directory));
    }
}
