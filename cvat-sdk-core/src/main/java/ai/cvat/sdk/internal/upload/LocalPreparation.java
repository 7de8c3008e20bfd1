package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.List;
import java.util.TreeSet;

/**
 * Preparation of media that this machine sends: finds the files, checks them against the options, and completes the request.
 *
 * @param data the request that says what the server is to make of them
 * @param options the options of the upload
 */
record LocalPreparation(DataRequest data, UploadOptions options) {

    PreparedFiles prepare(LocalMedia media) {
        refuseServerOptions();
        PreparedFiles files = look(media);
        try {
            if (DirectoryTree.isAny(files.sources())) {
                List<UploadSource> packed = new DirectoryTree(files.sources()).packed(options);
                return new PreparedFiles(packed, files.temporary(), files.lasting());
            }
            order(files.sources());
            return files;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static PreparedFiles look(LocalMedia media) {
        LocalFiles files = new LocalFiles();
        try {
            media.forEachPart(files);
            return files.prepared();
        } catch (RuntimeException e) {
            files.discard();
            throw e;
        }
    }

    private void refuseServerOptions() {
        if (data.getFilenamePattern() != null
                || data.getServerFilesExclude() != null
                || data.getCloudStorageId() != null) {
            throw new IllegalArgumentException(
                    "A pattern, files to leave out and a cloud storage choose among files that the server has, but the"
                            + " media are sent from here: leave filenamePattern, serverFilesExclude and cloudStorageId"
                            + " out.");
        }
    }

    private void order(List<? extends UploadSource> sources) {
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
}
