package ai.cvat.sdk.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.internal.upload.DirectoryTree;
import ai.cvat.sdk.internal.upload.LocalFiles;
import ai.cvat.sdk.internal.upload.PreparedFiles;
import ai.cvat.sdk.internal.upload.UploadSource;
import ai.cvat.sdk.transfer.TransferException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Files that this machine sends: from its disk, from memory, from streams. Made by {@link Media#files},
 * {@link Media#directory}, {@link Media#bytes} and {@link Media#stream}, and put together by {@link #and}. Immutable.
 */
public final class LocalMedia extends Media {

    private final List<Consumer<LocalFiles>> parts;

    private LocalMedia(List<Consumer<LocalFiles>> parts) {
        this.parts = parts;
    }

    static LocalMedia of(Consumer<LocalFiles> part) {
        return new LocalMedia(List.of(part));
    }

    /**
     * These and others.
     *
     * @param others what follows these
     * @return other media; these stay as they are
     */
    public LocalMedia and(LocalMedia others) {
        List<Consumer<LocalFiles>> all = new ArrayList<>(parts);
        all.addAll(others.parts);
        return new LocalMedia(List.copyOf(all));
    }

    @Override
    public PreparedFiles prepare(DataRequest data, UploadOptions options) {
        refuseServerOptions(data);
        PreparedFiles files = look();
        try {
            if (DirectoryTree.isAny(files.sources())) {
                List<UploadSource> packed = new DirectoryTree(files.sources()).packed(options);
                return new PreparedFiles(packed, files.temporary(), files.lasting());
            }
            order(data, options, files.sources());
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private PreparedFiles look() {
        LocalFiles files = new LocalFiles();
        try {
            parts.forEach(part -> part.accept(files));
            return files.prepared();
        } catch (RuntimeException e) {
            files.discard();
            throw e;
        }
    }

    private static void refuseServerOptions(DataRequest data) {
        if (data.getFilenamePattern() != null
                || data.getServerFilesExclude() != null
                || data.getCloudStorageId() != null) {
            throw new IllegalArgumentException(
                    "A pattern, files to leave out and a cloud storage choose among files that the server has, but the"
                            + " media are sent from here: leave filenamePattern, serverFilesExclude and cloudStorageId"
                            + " out.");
        }
    }

    private static void order(DataRequest data, UploadOptions options, List<? extends UploadSource> sources) {
        if (!SortingMethod.PREDEFINED.equals(options.sortingMethod())) {
            return;
        }
        List<String> names = sources.stream().map(UploadSource::name).toList();
        List<String> order = options.uploadFileOrder();
        if (order.isEmpty()) {
            data.uploadFileOrder(names);
        } else if (order.size() != names.size() || !new TreeSet<>(order).equals(new TreeSet<>(names))) {
            throw new TransferException("The order of files has to name each uploaded file once. It names " + order
                    + ", but these are uploaded: " + names + ".");
        }
    }

    /**
     * Says nothing of the files: they are looked at when they are uploaded.
     *
     * @return the kind
     */
    @Override
    public String toString() {
        return "LocalMedia{parts=" + parts.size() + "}";
    }
}
