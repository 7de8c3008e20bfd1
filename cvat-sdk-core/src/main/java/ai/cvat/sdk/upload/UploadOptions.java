package ai.cvat.sdk.upload;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.StorageMethod;
import ai.cvat.api.model.ValidationParamsRequest;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of the upload of media: what the server is to do with them, and who is told how far it is. Not thread-safe.
 *
 * <p>What is not set is not sent, and the server decides; only the image quality always is.
 */
public final class UploadOptions implements Consumer<UploadOptions> {

    /** The image quality where none is chosen, as in CVAT's own interface. */
    public static final int DEFAULT_IMAGE_QUALITY = 70;

    /** The number of groups of files that travel at the same time where nothing is chosen. */
    public static final int DEFAULT_PARALLEL_GROUPS = 4;

    private static final int MOST_PARALLEL_GROUPS = 32;

    private WaitOptions waiting = new WaitOptions();
    private ProgressListener progressListener = ProgressListener.none();
    private DataRequest data = new DataRequest().imageQuality((long) DEFAULT_IMAGE_QUALITY);
    private int parallelGroups = DEFAULT_PARALLEL_GROUPS;
    private @Nullable Consumer<? super UploadHandle> handleListener;

    /** Options with image quality {@value #DEFAULT_IMAGE_QUALITY}, and for the rest what the server does by itself. */
    public UploadOptions() {}

    /**
     * The options of waiting until the server is done.
     *
     * @return a copy
     */
    public WaitOptions waiting() {
        return Filled.by(waiting, new WaitOptions());
    }

    /**
     * Sets how to wait until the server is done, here or at the request that a start gives.
     *
     * @param options sets period, deadline, listener, beginning with what was set before
     * @return these options
     */
    public UploadOptions waiting(Consumer<? super WaitOptions> options) {
        options.accept(waiting);
        return this;
    }

    /**
     * The listener that is told how many bytes the server has.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Sets who is told how many bytes the server has.
     *
     * @param listener called on one of the threads that send, and never on two at once
     * @return these options
     */
    public UploadOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets the quality of the images that annotators see; the originals stay as they are.
     *
     * @param percent 1 to 100; {@value #DEFAULT_IMAGE_QUALITY} where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public UploadOptions imageQuality(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("The image quality is " + percent + ": give 1 to 100.");
        }
        data.imageQuality((long) percent);
        return this;
    }

    /**
     * Sets how many frames annotators load at once.
     *
     * @param frames 1 or more; the server chooses by the size of the frames where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public UploadOptions chunkSize(int frames) {
        data.chunkSize(atLeast("chunk size", frames, 1));
        return this;
    }

    /**
     * Sets the first frame to take.
     *
     * @param frame 0 or more, counted in the media; 0 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is negative
     */
    public UploadOptions startFrame(int frame) {
        data.startFrame(atLeast("first frame", frame, 0));
        return this;
    }

    /**
     * Sets the last frame to take.
     *
     * @param frame 0 or more, counted in the media; the last of them where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is negative
     */
    public UploadOptions stopFrame(int frame) {
        data.stopFrame(atLeast("last frame", frame, 0));
        return this;
    }

    /**
     * Takes only some of the frames: each n-th.
     *
     * @param step 1 or more; 1, all frames, where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public UploadOptions frameStep(int step) {
        data.frameFilter("step=" + atLeast("frame step", step, 1));
        return this;
    }

    /**
     * Whether annotators load video as single images, which takes more room and is quicker to jump about in.
     *
     * @param use false where it is not set
     * @return these options
     */
    public UploadOptions useZipChunks(boolean use) {
        data.useZipChunks(use);
        return this;
    }

    /**
     * Whether the server prepares frames when they are asked for, instead of all of them at once.
     *
     * @param use false where it is not set
     * @return these options
     */
    public UploadOptions useCache(boolean use) {
        data.useCache(use);
        return this;
    }

    /**
     * Whether the server copies files of its share instead of using them where they lie.
     *
     * @param copy false where it is not set
     * @return these options
     */
    public UploadOptions copyData(boolean copy) {
        data.copyData(copy);
        return this;
    }

    /**
     * Sets where the server keeps prepared frames.
     *
     * @param method the place; the server decides where it is not set
     * @return these options
     */
    public UploadOptions storageMethod(StorageMethod method) {
        data.storageMethod(Objects.requireNonNull(method, "method"));
        return this;
    }

    /**
     * The method by which the server sorts the files.
     *
     * @return the method, or null where the server decides
     */
    public @Nullable SortingMethod sortingMethod() {
        return data.getSortingMethod();
    }

    /**
     * Sets how the files are sorted to frames. With {@link SortingMethod#PREDEFINED} they stay in the order in which
     * they are given; files in directories need a manifest for that.
     *
     * @param method the method; by their names where it is not set
     * @return these options
     */
    public UploadOptions sortingMethod(SortingMethod method) {
        data.sortingMethod(Objects.requireNonNull(method, "method"));
        return this;
    }

    /**
     * The order of the files that the caller chose.
     *
     * @return the names; empty where none was chosen
     */
    public List<String> uploadFileOrder() {
        List<String> names = data.getUploadFileOrder();
        return names == null ? List.of() : List.copyOf(names);
    }

    /**
     * Sets the order of the files for {@link SortingMethod#PREDEFINED}, where it is not the one in which they are given.
     *
     * @param names the name of each file that is uploaded, once
     * @return these options
     */
    public UploadOptions uploadFileOrder(List<String> names) {
        data.uploadFileOrder(List.copyOf(names));
        return this;
    }

    /**
     * Sets which files of a cloud storage or a share are taken, by a pattern of their names.
     *
     * @param pattern with {@code *}, {@code ?} and {@code [...]}
     * @return these options
     */
    public UploadOptions filenamePattern(String pattern) {
        data.filenamePattern(Objects.requireNonNull(pattern, "pattern"));
        return this;
    }

    /**
     * Sets which files of a cloud storage or a share are not taken.
     *
     * @param paths their paths
     * @return these options
     */
    public UploadOptions serverFilesExclude(List<String> paths) {
        data.serverFilesExclude(List.copyOf(paths));
        return this;
    }

    /**
     * Sets the cloud storage that the files lie in.
     *
     * @param id the id of the storage
     * @return these options
     */
    public UploadOptions cloudStorageId(long id) {
        data.cloudStorageId(id);
        return this;
    }

    /**
     * Sets which files make up which job.
     *
     * @param jobs for each job the names of its files
     * @return these options
     */
    public UploadOptions jobFileMapping(List<List<String>> jobs) {
        data.jobFileMapping(jobs.stream().map(List::copyOf).toList());
        return this;
    }

    /**
     * Sets which frames become the ground truth against which annotations are compared.
     *
     * @param params the choice of frames; later changes to it do not count
     * @return these options
     */
    public UploadOptions validationParams(ValidationParamsRequest params) {
        data.validationParams(copy(params, ValidationParamsRequest.class));
        return this;
    }

    /**
     * The number of groups of files, or of files that travel alone, that travel at the same time.
     *
     * @return 1 or more
     */
    public int parallelGroups() {
        return parallelGroups;
    }

    /**
     * Sets how many groups of files, or files that travel alone, travel at the same time.
     *
     * @param number 1 to 32; {@value #DEFAULT_PARALLEL_GROUPS} where it is not set; with 1, all is done
     *     on the calling thread
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public UploadOptions parallelGroups(int number) {
        if (number < 1 || number > MOST_PARALLEL_GROUPS) {
            throw new IllegalArgumentException(
                    "The number of parallel groups is " + number + ": give 1 to " + MOST_PARALLEL_GROUPS + ".");
        }
        parallelGroups = number;
        return this;
    }

    /**
     * The listener that is told what another process needs to go on with the upload.
     *
     * @return the listener, or null where nobody wants to know
     */
    public @Nullable Consumer<? super UploadHandle> handleListener() {
        return handleListener;
    }

    /**
     * Sets who is told what another process needs to know to go on with the upload, should this one end early. Only
     * uploads of files and directories can go on so.
     *
     * @param listener keeps the newest handle, for example in a file; called on one of the threads that upload and never
     *     on two at once, before something is sent that must not be sent twice. An exception that it throws ends the
     *     upload: without the handle, nobody could go on with it
     * @return these options
     */
    public UploadOptions handleListener(Consumer<? super UploadHandle> listener) {
        handleListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * The parameters that are sent when all files are there, without the names of files.
     *
     * @return a new object each time
     * @throws IllegalArgumentException when the first frame is after the last, when an order of files is given for a sorting
     *     method that does not follow it, or when both a pattern of names and files to leave out are given
     */
    public DataRequest data() {
        Long first = data.getStartFrame();
        Long last = data.getStopFrame();
        if (first != null && last != null && first > last) {
            throw new IllegalArgumentException(
                    "The first frame, " + first + ", comes after the last, " + last + ": exchange them.");
        }
        if (!uploadFileOrder().isEmpty() && !SortingMethod.PREDEFINED.equals(sortingMethod())) {
            throw new IllegalArgumentException("An order of files is given, but the sorting method is "
                    + sortingMethod() + ": set it to " + SortingMethod.PREDEFINED + ".");
        }
        if (data.getFilenamePattern() != null && data.getServerFilesExclude() != null) {
            throw new IllegalArgumentException(
                    "A pattern of file names cannot be combined with files to leave out: give"
                            + " one of filenamePattern and serverFilesExclude.");
        }
        return copy(data, DataRequest.class);
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(UploadOptions others) {
        others.waiting = waiting();
        others.progressListener = progressListener;
        others.data = copy(data, DataRequest.class);
        others.parallelGroups = parallelGroups;
        others.handleListener = handleListener;
    }

    private static <T> T copy(T model, Class<T> type) {
        return Json.gson().fromJson(Json.gson().toJson(model), type);
    }

    private static long atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("The " + what + " is " + value + ": give " + least + " or more.");
        }
        return value;
    }
}
