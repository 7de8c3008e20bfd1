package ai.cvat.sdk.testing;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The images of a task. Immutable, so that frames are read without the store's lock.
 *
 * @param frames the task's frames, in order, after the selection by start, stop and step
 * @param files every file that was uploaded, the unselected ones too
 * @param startFrame the first selected image of those that were uploaded
 * @param stopFrame the last one that could be selected
 * @param step each how manieth image was selected
 * @param chunkSize how many frames a chunk has
 * @param imageQuality the JPEG quality of the compressed frames, 1 to 100
 * @param created when it became ready
 */
record Media(
        List<Frame> frames,
        List<Path> files,
        long startFrame,
        long stopFrame,
        long step,
        long chunkSize,
        long imageQuality,
        OffsetDateTime created) {

    long size() {
        return frames.size();
    }

    Frame frame(long number) {
        return frames.get((int) number);
    }

    /** The number that a frame has among the uploaded images. */
    long absolute(long frame) {
        return startFrame + frame * step;
    }

    String frameFilter() {
        return step == 1 ? "" : "step=" + step;
    }

    /** Deletes the files. */
    void delete() {
        files.forEach(Store::delete);
    }

    /**
     * One image.
     *
     * @param name its name with the directories that it had in an archive
     * @param file where its bytes are
     */
    record Frame(String name, Path file, int width, int height) {

        /** The extension of the name, in small letters, without the dot. */
        String extension() {
            return ImageFiles.extension(name);
        }
    }
}
