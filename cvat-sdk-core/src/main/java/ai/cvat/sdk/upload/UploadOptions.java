package ai.cvat.sdk.upload;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.StorageMethod;
import ai.cvat.api.model.ValidationParamsRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.ProgressListener;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of the upload of media: what the server is to do with them, and who is told how far it is. Immutable.
 *
 * <p>What is not set is not sent, and the server decides; only the image quality always is.
 */
public final class UploadOptions {

    /** The image quality where none is chosen, as in CVAT's own interface. */
    public static final int DEFAULT_IMAGE_QUALITY = 70;

    /** The number of groups of files that travel at the same time where nothing is chosen. */
    public static final int DEFAULT_PARALLEL_GROUPS = 4;

    private static final int MOST_PARALLEL_GROUPS = 32;

    private static final UploadOptions DEFAULTS = builder().build();

    private final WaitOptions waiting;
    private final ProgressListener progressListener;
    private final String data;
    private final int imageQuality;
    private final List<String> uploadFileOrder;
    private final @Nullable SortingMethod sortingMethod;
    private final int parallelGroups;
    private final @Nullable Consumer<? super UploadHandle> handleListener;

    private UploadOptions(Builder builder) {
        this.waiting = builder.waiting;
        this.progressListener = builder.progressListener;
        // Kept as text: nobody can change it from outside.
        this.data = Json.gson().toJson(builder.data);
        this.imageQuality = builder.imageQuality;
        this.uploadFileOrder = builder.uploadFileOrder;
        this.sortingMethod = builder.sortingMethod;
        this.parallelGroups = builder.parallelGroups;
        this.handleListener = builder.handleListener;
    }

    /**
     * Image quality {@value #DEFAULT_IMAGE_QUALITY}, and for the rest what the server does by itself.
     *
     * @return the same object each time
     */
    public static UploadOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from the defaults.
     *
     * @param options sets what is to be different
     * @return the options
     */
    public static UploadOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * The options of waiting until the server is done.
     *
     * @return the options, never null
     */
    public WaitOptions waiting() {
        return waiting;
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
     * The parameters that are sent when all files are there, without the names of files.
     *
     * @return a new object each time
     */
    public DataRequest data() {
        return Json.gson().fromJson(data, DataRequest.class);
    }

    /**
     * The quality of the images that annotators see.
     *
     * @return 1 to 100
     */
    public int imageQuality() {
        return imageQuality;
    }

    /**
     * The order of the files that the caller chose.
     *
     * @return the names; empty where none was chosen
     */
    public List<String> uploadFileOrder() {
        return uploadFileOrder;
    }

    /**
     * The method by which the server sorts the files.
     *
     * @return the method, or null where the server decides
     */
    public @Nullable SortingMethod sortingMethod() {
        return sortingMethod;
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
     * The listener that is told what another process needs to go on with the upload.
     *
     * @return the listener, or null where nobody wants to know
     */
    public @Nullable Consumer<? super UploadHandle> handleListener() {
        return handleListener;
    }

    /** Makes {@link UploadOptions}. Not thread-safe. */
    public static final class Builder {

        private WaitOptions waiting = WaitOptions.defaults();
        private ProgressListener progressListener = ProgressListener.none();
        private final DataRequest data = new DataRequest().imageQuality((long) DEFAULT_IMAGE_QUALITY);
        private int imageQuality = DEFAULT_IMAGE_QUALITY;
        private List<String> uploadFileOrder = List.of();
        private @Nullable SortingMethod sortingMethod;
        private int parallelGroups = DEFAULT_PARALLEL_GROUPS;
        private @Nullable Consumer<? super UploadHandle> handleListener;
        private long startFrame;
        private long stopFrame = Long.MAX_VALUE;

        private Builder() {}

        /**
         * Sets how to wait until the server is done.
         *
         * @param options period, deadline, listener
         * @return this builder
         */
        public Builder waiting(WaitOptions options) {
            waiting = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Sets how to wait until the server is done.
         *
         * @param options sets period, deadline, listener
         * @return this builder
         */
        public Builder waiting(Consumer<? super WaitOptions.Builder> options) {
            WaitOptions.Builder builder = WaitOptions.builder();
            options.accept(builder);
            return waiting(builder.build());
        }

        /**
         * Sets who is told how many bytes the server has.
         *
         * @param listener called on one of the threads that send, and never on two at once
         * @return this builder
         */
        public Builder progressListener(ProgressListener listener) {
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets the quality of the images that annotators see; the originals stay as they are.
         *
         * @param percent 1 to 100; {@value UploadOptions#DEFAULT_IMAGE_QUALITY} where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is out of range
         */
        public Builder imageQuality(int percent) {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("The image quality is " + percent + ": give 1 to 100.");
            }
            imageQuality = percent;
            data.imageQuality((long) percent);
            return this;
        }

        /**
         * Sets how many frames annotators load at once.
         *
         * @param frames 1 or more; the server chooses by the size of the frames where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder chunkSize(int frames) {
            data.chunkSize(atLeast("chunk size", frames, 1));
            return this;
        }

        /**
         * Sets the first frame to take.
         *
         * @param frame 0 or more, counted in the media; 0 where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder startFrame(int frame) {
            startFrame = atLeast("first frame", frame, 0);
            data.startFrame(startFrame);
            return this;
        }

        /**
         * Sets the last frame to take.
         *
         * @param frame 0 or more, counted in the media; the last of them where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder stopFrame(int frame) {
            stopFrame = atLeast("last frame", frame, 0);
            data.stopFrame(stopFrame);
            return this;
        }

        /**
         * Takes only some of the frames: each n-th.
         *
         * @param step 1 or more; 1, all frames, where it is not set
         * @return this builder
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder frameStep(int step) {
            data.frameFilter("step=" + atLeast("frame step", step, 1));
            return this;
        }

        /**
         * Whether annotators load video as single images, which takes more room and is quicker to jump about in.
         *
         * @param use false where it is not set
         * @return this builder
         */
        public Builder useZipChunks(boolean use) {
            data.useZipChunks(use);
            return this;
        }

        /**
         * Whether the server prepares frames when they are asked for, instead of all of them at once.
         *
         * @param use false where it is not set
         * @return this builder
         */
        public Builder useCache(boolean use) {
            data.useCache(use);
            return this;
        }

        /**
         * Whether the server copies files of its share instead of using them where they lie.
         *
         * @param copy false where it is not set
         * @return this builder
         */
        public Builder copyData(boolean copy) {
            data.copyData(copy);
            return this;
        }

        /**
         * Sets where the server keeps prepared frames.
         *
         * @param method the place; the server decides where it is not set
         * @return this builder
         */
        public Builder storageMethod(StorageMethod method) {
            data.storageMethod(Objects.requireNonNull(method, "method"));
            return this;
        }

        /**
         * Sets how the files are sorted to frames. With {@link SortingMethod#PREDEFINED} they stay in the order in which
         * they are given; files in directories need a manifest for that.
         *
         * @param method the method; by their names where it is not set
         * @return this builder
         */
        public Builder sortingMethod(SortingMethod method) {
            sortingMethod = Objects.requireNonNull(method, "method");
            data.sortingMethod(method);
            return this;
        }

        /**
         * Sets the order of the files for {@link SortingMethod#PREDEFINED}, where it is not the one in which they are given.
         *
         * @param names the name of each file that is uploaded, once
         * @return this builder
         */
        public Builder uploadFileOrder(List<String> names) {
            uploadFileOrder = List.copyOf(names);
            data.uploadFileOrder(uploadFileOrder);
            return this;
        }

        /**
         * Sets which files of a cloud storage or a share are taken, by a pattern of their names.
         *
         * @param pattern with {@code *}, {@code ?} and {@code [...]}
         * @return this builder
         */
        public Builder filenamePattern(String pattern) {
            data.filenamePattern(Objects.requireNonNull(pattern, "pattern"));
            return this;
        }

        /**
         * Sets which files of a cloud storage or a share are not taken.
         *
         * @param paths their paths
         * @return this builder
         */
        public Builder serverFilesExclude(List<String> paths) {
            data.serverFilesExclude(List.copyOf(paths));
            return this;
        }

        /**
         * Sets the cloud storage that the files lie in.
         *
         * @param id the id of the storage
         * @return this builder
         */
        public Builder cloudStorageId(long id) {
            data.cloudStorageId(id);
            return this;
        }

        /**
         * Sets which files make up which job.
         *
         * @param jobs for each job the names of its files
         * @return this builder
         */
        public Builder jobFileMapping(List<List<String>> jobs) {
            data.jobFileMapping(jobs.stream().map(List::copyOf).toList());
            return this;
        }

        /**
         * Sets which frames become the ground truth against which annotations are compared.
         *
         * @param params the choice of frames; later changes to it do not count
         * @return this builder
         */
        public Builder validationParams(ValidationParamsRequest params) {
            data.validationParams(Json.gson().fromJson(Json.gson().toJson(params), ValidationParamsRequest.class));
            return this;
        }

        /**
         * Sets how many groups of files, or files that travel alone, travel at the same time.
         *
         * @param number 1 to 32; {@value UploadOptions#DEFAULT_PARALLEL_GROUPS} where it is not set; with 1, all is done
         *     on the calling thread
         * @return this builder
         * @throws IllegalArgumentException when it is out of range
         */
        public Builder parallelGroups(int number) {
            if (number < 1 || number > MOST_PARALLEL_GROUPS) {
                throw new IllegalArgumentException(
                        "The number of parallel groups is " + number + ": give 1 to " + MOST_PARALLEL_GROUPS + ".");
            }
            parallelGroups = number;
            return this;
        }

        /**
         * Sets who is told what another process needs to know to go on with the upload, should this one end early. Only
         * uploads of files and directories can go on so.
         *
         * @param listener keeps the newest handle, for example in a file; called on one of the threads that upload and never
         *     on two at once, before something is sent that must not be sent twice. An exception that it throws ends the
         *     upload: without the handle, nobody could go on with it
         * @return this builder
         */
        public Builder handleListener(Consumer<? super UploadHandle> listener) {
            handleListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         * @throws IllegalArgumentException when the first frame is after the last, when an order of files is given for a
         *     sorting method that does not follow it, or when both a pattern of names and files to leave out are given
         */
        public UploadOptions build() {
            if (startFrame > stopFrame) {
                throw new IllegalArgumentException(
                        "The first frame, " + startFrame + ", comes after the last, " + stopFrame + ": exchange them.");
            }
            if (!uploadFileOrder.isEmpty() && !SortingMethod.PREDEFINED.equals(sortingMethod)) {
                throw new IllegalArgumentException("An order of files is given, but the sorting method is "
                        + sortingMethod + ": set it to " + SortingMethod.PREDEFINED + ".");
            }
            if (data.getFilenamePattern() != null && data.getServerFilesExclude() != null) {
                throw new IllegalArgumentException(
                        "A pattern of file names cannot be combined with files to leave out: give"
                                + " one of filenamePattern and serverFilesExclude.");
            }
            return new UploadOptions(this);
        }

        private static long atLeast(String what, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException("The " + what + " is " + value + ": give " + least + " or more.");
            }
            return value;
        }
    }
}
