package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.datasets.DatasetOpening;
import ai.cvat.sdk.internal.datasets.DatasetSource;
import ai.cvat.sdk.internal.datasets.FrameOwner;
import ai.cvat.sdk.internal.datasets.MediaFrames;
import ai.cvat.sdk.internal.download.FrameDownloads;
import ai.cvat.sdk.internal.download.MediaDownloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * An entity that has frames, and annotations on them.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class MediaEntity<M extends ApiModel & HasId, P, E extends Entity<M, P, E>> extends AnnotatedEntity<M, P, E> {

    /** How often a change of the deleted frames is made before it is given up. */
    private static final int ATTEMPTS = 8;

    /** One for each task, or for some: all that change its deleted frames go one after the other. */
    private static final List<Lock> DELETING =
            Stream.<Lock>generate(ReentrantLock::new).limit(64).toList();

    MediaEntity(Repository<M, P, E, ?> repository, M model) {
        super(repository, model);
    }

    abstract ApiCall<ResponseBody> dataCall(RetrieveDataType type, long number, @Nullable RetrieveDataQuality quality);

    abstract ApiCall<ResponseBody> previewCall(String prefer);

    /** A chunk of those that hold its own frames, counted from 0. */
    abstract ApiCall<ResponseBody> chunkCall(long index, RetrieveDataQuality quality);

    abstract DatasetSource<M> datasetSource();

    /** What datasets have to know of it. */
    abstract FrameOwner.Facts facts();

    /** The task whose media these are. */
    abstract long taskId();

    abstract ApiCall<DataMetaRead> metaCall();

    abstract ApiCall<DataMetaRead> deletedFramesCall(List<Long> deleted);

    /** How many replicas it has, as {@link Consensus#replicas()} tells; empty where the server does not say. */
    abstract OptionalLong replicas();

    /** It, for the server to merge its replicas. */
    abstract ConsensusMergeCreateRequest mergeSpec();

    /** Which frames of the task are its own. */
    abstract MediaFrames frames(DataMetaRead meta);

    /** What the media are, such as {@code image}; null where the server does not say. */
    abstract @Nullable String mediaType();

    /** Sound has as many frames as milliseconds, which are nothing to look at. */
    private void requireFrames() {
        if ("audio".equals(mediaType())) {
            throw new IllegalStateException(
                    "There are no frames in " + label() + ": it is sound. Take it whole, as chunk(0).");
        }
    }

    final MediaDownloads media() {
        return new MediaDownloads(context(), label());
    }

    /**
     * The replicas of its jobs, which several people annotate, and how they are merged. Sends nothing.
     *
     * @return the consensus, as {@code consensus().merge()} finds it
     */
    public final Consensus<E> consensus() {
        return new Consensus<>(this, this::refresh);
    }

    /** The jobs that are annotated when it is. */
    abstract List<JobRead> annotatedJobs();

    /**
     * Annotates it by a function, and adds what that finds to what is there.
     *
     * @param function finds objects on images; it is not closed
     * @return what was done
     * @see #annotate(DetectionFunction, Consumer)
     */
    public final AnnotationReport annotate(DetectionFunction function) {
        return annotate(function, options -> {});
    }

    /**
     * Annotates it by a function ({@code labels_list}, {@code jobs_list}, {@code jobs_retrieve_data},
     * {@code jobs_update_annotations}, {@code jobs_partial_update_annotations}): a task job by job, without ground truth and
     * replicas, several jobs at once. The function's labels are those of the same names; what it answers is checked, and has the
     * source {@code auto}.
     *
     * <p>Each job has all that was found there in the end, or what it had before: a fault, an interrupt and the deadline of the calling
     * thread let a job that is being sent come to its end, and send no other. Of each job at work a few decoded frames are in memory,
     * and what was found in it, beyond 4 MB in a temporary file.
     *
     * @param function finds objects on images; it is not closed
     * @param options sets what becomes of annotations that are there, what the function is told, and how many jobs are at work at once
     * @return what was done
     * @throws ai.cvat.sdk.autoannotation.BadFunctionException when labels of the function do not fit, before the first frame is fetched;
     *     when the function fails or answers what cannot be an annotation, and no job is done
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when there are no images: it has no data yet, or is sound or point clouds
     * @throws ai.cvat.sdk.autoannotation.AutoAnnotationException when some jobs are done and others are not, or several failed; it has
     *     the report
     * @throws ai.cvat.api.client.exceptions.CvatException what ended the run or kept the job from being done, where that is all there is
     *     to say
     */
    public final AnnotationReport annotate(DetectionFunction function, Consumer<? super AnnotateOptions> options) {
        return new JobRepository(context())
                .annotate(this, annotatedJobs(), function, Filled.by(options, new AnnotateOptions()));
    }

    /**
     * Fetches a frame in the quality that annotators see ({@code *_retrieve_data}).
     *
     * @param number its number, counted in the task, from 0 on
     * @return the image as the server sends it, to be closed or read whole
     * @see #frame(long, RetrieveDataQuality)
     */
    public final MediaContent frame(long number) {
        return media().open(dataCall(RetrieveDataType.FRAME, number, null), "frame_" + number);
    }

    /**
     * Fetches a frame ({@code *_retrieve_data}). A server that is still preparing it is waited for.
     *
     * @param number its number, counted in the task, from 0 on
     * @param quality as it was uploaded, or as annotators see it
     * @return the image as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such frame
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it has no data yet
     */
    public final MediaContent frame(long number, RetrieveDataQuality quality) {
        return media().open(dataCall(RetrieveDataType.FRAME, number, quality), "frame_" + number);
    }

    /**
     * Fetches a chunk in the quality that annotators see ({@code *_retrieve_data}).
     *
     * @param number its number, counted in the task, from 0 on
     * @return the chunk as the server sends it, to be closed or read whole
     * @see #chunk(long, RetrieveDataQuality)
     */
    public final MediaContent chunk(long number) {
        return media().open(dataCall(RetrieveDataType.CHUNK, number, null), "chunk_" + number);
    }

    /**
     * Fetches a chunk: the frames from {@code number} times the chunk size of {@link #meta()} on ({@code *_retrieve_data}).
     * A server that is still preparing it is waited for. A job sends of the chunk what lies in the job.
     *
     * @param number its number, counted in the task, from 0 on
     * @param quality as it was uploaded, or as annotators see it
     * @return the chunk as the server sends it, to be closed or read whole: a ZIP archive of images, a video or sound
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such chunk
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it has no data yet
     */
    public final MediaContent chunk(long number, RetrieveDataQuality quality) {
        return media().open(dataCall(RetrieveDataType.CHUNK, number, quality), "chunk_" + number);
    }

    /**
     * Opens its frames as a dataset ({@code *_retrieve}, {@code labels_list}, {@code *_retrieve_data_meta},
     * {@code *_retrieve_annotations}, {@code *_retrieve_data}): what the cache does not have is fetched, all chunks and annotations.
     *
     * @return the dataset
     * @see #dataset(Consumer)
     */
    public final TaskDataset dataset() {
        return dataset(options -> {});
    }

    /**
     * Opens its frames as a dataset ({@code *_retrieve}, {@code labels_list}, {@code *_retrieve_data_meta},
     * {@code *_retrieve_annotations}, {@code *_retrieve_data}). What is fetched stays in the cache, below
     * {@link ai.cvat.sdk.Config#cacheDir}, for other programs of the same account too, and is fetched again when the server has
     * changed it.
     *
     * @param options sets what is fetched when, and where the cache ends
     * @return the dataset
     * @throws IllegalArgumentException when the options contradict each other
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when it has no frames, when they are no images, or when they are
     *     video chunks and nothing decodes those
     * @throws ai.cvat.sdk.transfer.TransferException when what arrived is not what was announced, or when the disk refuses
     * @throws ai.cvat.api.client.exceptions.CvatException when nothing may be fetched and the cache does not have all
     */
    public final TaskDataset dataset(Consumer<? super DatasetOptions> options) {
        return new DatasetOpening(context(), Filled.by(options, new DatasetOptions())).open(datasetSource());
    }

    /**
     * Fetches the context images of a frame ({@code *_retrieve_data}).
     *
     * @param number the number of the frame, counted in the task, from 0 on
     * @return a ZIP archive of the images, to be closed or read whole; empty where the frame has none
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such frame
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it has no data yet
     */
    public final Optional<MediaContent> contextImages(long number) {
        return media().openUnlessEmpty(dataCall(RetrieveDataType.CONTEXT_IMAGE, number, null), "context_" + number);
    }

    /**
     * Fetches its preview ({@code *_retrieve_preview}).
     *
     * @return a small image as the server sends it, to be closed or read whole; empty where there would be a placeholder
     *     only, as before its data are there
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public final Optional<MediaContent> preview() {
        return media().openIfThere(previewCall(MediaDownloads.NO_PLACEHOLDER), "preview");
    }

    /**
     * Downloads frames as they were uploaded, by four requests at a time, to {@code frame_000000.jpg} and so on; what is there and
     * complete is skipped ({@code *_retrieve_data}).
     *
     * @param frames which
     * @param directory where the files go; made where it is missing
     * @return the files, in the order of the frames
     * @see #downloadFrames(Frames, Path, Consumer)
     */
    public final List<Path> downloadFrames(Frames frames, Path directory) {
        return downloadFrames(frames, directory, options -> {});
    }

    /**
     * Downloads frames, each to a file of its own ({@code *_retrieve_data}), several requests at once: for the chunks of the
     * server, where those are archives of images and half of one or more is wanted, and else for each frame. The bytes are as
     * the server sends them, by either way the same; each file appears whole or not at all. When it ends early, the same call
     * again goes on: what is there and complete is skipped.
     *
     * @param frames which, such as {@code Frames.range(0, 99)}
     * @param directory where the files go; made where it is missing
     * @param options sets the quality, the names of the files, and what happens to existing ones
     * @return the files, in the order of the frames
     * @throws IllegalArgumentException when a frame is chosen that is not there
     * @throws IllegalStateException when it is sound, which has no frames
     * @throws ai.cvat.sdk.frames.FrameDownloadException when a frame fails: it says which; the others are given up
     * @throws ai.cvat.sdk.transfer.TransferException when the directory cannot be used, or when a file is there already and
     *     the options forbid that
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses to say which frames there are
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer to that arrives
     */
    public final List<Path> downloadFrames(
            Frames frames, Path directory, Consumer<? super FrameDownloadOptions> options) {
        Objects.requireNonNull(frames, "frames");
        Objects.requireNonNull(directory, "directory");
        requireFrames();
        FrameDownloadOptions filled = Filled.by(options, new FrameDownloadOptions());
        MediaFrames all = frames(meta());
        OptionalInt chunkSize = facts().imagesInChunk(filled.quality());
        return new FrameDownloads(
                        context(),
                        label(),
                        number -> dataCall(RetrieveDataType.FRAME, number, filled.quality())
                                .request(),
                        chunkSize.isEmpty()
                                ? List.of()
                                : all.chunks(chunkSize.getAsInt(), index -> chunkCall(index, filled.quality())),
                        filled)
                .download(frames.among(all.available()), directory);
    }

    /**
     * Reads what its frames are ({@code *_retrieve_data_meta}).
     *
     * @return name, size and state of each frame, in order; of a video too, for each frame
     * @throws IllegalStateException when it is sound, which has no frames
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     */
    public final List<FrameInfo> framesInfo() {
        requireFrames();
        return frames(meta()).infos();
    }

    /**
     * Deletes frames, besides those that are deleted already ({@code *_partial_update_data_meta}): annotators do not see
     * them any more. They can be restored. The server knows no such verb: which frames are deleted is read, and then
     * replaced as a whole. Threads of this program do so one after the other; of what other programs do at the same moment
     * nothing is known, so that it is looked afterwards whether it is done, and done again where another change undid it.
     *
     * @param frames which, such as {@code Frames.of(3, 7)}, counted in the task
     * @return what its media are after that
     * @throws IllegalArgumentException when it has no such frame
     * @throws ai.cvat.api.client.exceptions.CvatException when other changes undo it again and again
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     */
    public final DataMetaRead deleteFrames(Frames frames) {
        return changeDeleted(frames, Set::addAll);
    }

    /**
     * Restores deleted frames ({@code *_partial_update_data_meta}); the others that are deleted stay so. Those that are not
     * deleted stay as they are. It is done as {@link #deleteFrames} is.
     *
     * @param frames which, such as {@code Frames.all()}, counted in the task
     * @return what its media are after that
     * @throws IllegalArgumentException when it has no such frame
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     */
    public final DataMetaRead restoreFrames(Frames frames) {
        return changeDeleted(frames, Set::removeAll);
    }

    private DataMetaRead setDeleted(Collection<Long> frames) {
        return deletedFramesCall(List.copyOf(new TreeSet<>(frames))).send().requireBody();
    }

    private DataMetaRead changeDeleted(Frames frames, BiPredicate<Set<Long>, Collection<Long>> change) {
        Lock lock = DELETING.get(Math.floorMod(Objects.hash(api().baseUrl(), taskId()), DELETING.size()));
        lock.lock();
        try {
            for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
                long begin = context().time().nanoTime();
                DataMetaRead meta = meta();
                Frames.Available available = frames(meta).available();
                Set<Long> deleted = new TreeSet<>(available.deleted());
                if (!change.test(deleted, frames.among(available))) {
                    return meta;
                }
                setDeleted(deleted);
                // Who read before this change has written when it takes no longer than twice as long as here.
                Duration pause = Duration.ofNanos(2 * (context().time().nanoTime() - begin));
                Pause.rest(context().time(), pause, "Changing which frames of " + label() + " are deleted");
            }
        } finally {
            lock.unlock();
        }
        throw new CvatException("Which frames of " + label() + " are deleted was changed " + ATTEMPTS
                + " times, and each time another change undid it. See who else deletes or restores frames there.");
    }

    /**
     * Reads what its media are: their frames with names and sizes, and which of them are deleted
     * ({@code *_retrieve_data_meta}).
     *
     * @return the facts
     * @throws ai.cvat.api.client.exceptions.BadRequestException when it has no data yet
     */
    public final DataMetaRead meta() {
        return metaCall().send().requireBody();
    }
}
