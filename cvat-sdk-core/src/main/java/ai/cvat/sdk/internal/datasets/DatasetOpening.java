package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.TaskRead;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.ProjectDatasetOptions;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.DidYouMean;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.transfer.Progress;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens datasets: brings the cache up to date, and then needs it only. Users reach it by verbs such as {@code Task.dataset}. */
public final class DatasetOpening {

    private static final String PROJECT = "project.json";
    private static final String LABELS = "labels.json";
    private static final String TASKS = "tasks.json";
    private static final TypeToken<List<TaskRead>> TASK_LIST = new TypeToken<>() {};

    private final ClientContext context;
    private final DatasetOptions options;
    private final boolean offline;

    /**
     * Datasets that are opened alike.
     *
     * @throws IllegalArgumentException when the options contradict each other
     */
    public DatasetOpening(ClientContext context, DatasetOptions options) {
        this.context = context;
        this.options = options;
        this.offline = options.updatePolicy() == UpdatePolicy.NEVER;
        if (offline && options.mediaDownloadPolicy() == MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND) {
            throw new IllegalArgumentException("UpdatePolicy.NEVER does not go with"
                    + " MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND, by which nothing is kept that could be read without a"
                    + " request: choose PRELOAD_ALL or FETCH_CHUNKS_ON_DEMAND.");
        }
    }

    /** Opens the dataset of a task or of a job. */
    public TaskDataset open(DatasetSource<?> source) {
        return opened(List.of(described(source)), "The download of chunks of " + source.label())
                .get(0);
    }

    /** Opens the dataset of a project. */
    public static ProjectDataset openProject(
            ClientContext context, ProjectSource source, ProjectDatasetOptions options) {
        return new DatasetOpening(context, Filled.by(options.each(), new DatasetOptions())).open(source, options);
    }

    private ProjectDataset open(ProjectSource source, ProjectDatasetOptions which) {
        CacheFolder folder = CacheFolder.of(context, "project", source.id());
        if (!offline) {
            update(source, folder);
        }
        List<LabelRead> labels = folder.require(LABELS, CacheFolder.LABELS);
        List<TaskRead> tasks = folder.require(TASKS, TASK_LIST);
        requireSubsets(source, which, tasks);
        List<DatasetSource<TaskRead>> sources = tasks.stream()
                .filter(task -> which.subsets().isEmpty() || which.subsets().contains(subset(task)))
                .filter(which.tasks())
                .map(task -> source.task(task, () -> labels))
                .sorted(Comparator.comparingLong(DatasetSource::id))
                .toList();
        String title = "Opening project " + source.id() + " as a dataset";
        @Nullable Described[] described = new Described[sources.size()];
        ParallelTasks.ofDownload(options.parallelism(), title)
                .run(IntStream.range(0, described.length)
                        .<Runnable>mapToObj(i -> () -> described[i] = ofProject(sources.get(i)))
                        .toList());
        return new OpenProjectDataset(
                source.id(),
                LabelSet.of(labels),
                opened(Stream.of(described).map(Objects::requireNonNull).toList(), title));
    }

    private static void requireSubsets(ProjectSource source, ProjectDatasetOptions which, List<TaskRead> tasks) {
        Set<String> there = tasks.stream().map(DatasetOpening::subset).collect(Collectors.toSet());
        for (String wanted : which.subsets()) {
            if (!there.contains(wanted)) {
                throw new IllegalArgumentException("No task of project " + source.id() + " is of the subset \"" + wanted
                        + "\". " + DidYouMean.hint(wanted, there));
            }
        }
    }

    private static String subset(TaskRead task) {
        return Objects.requireNonNullElse(task.getSubset(), "");
    }

    @SuppressWarnings("try") // the lock counts by being there
    private void update(ProjectSource source, CacheFolder folder) {
        try (CacheLock lock = folder.lock("Opening project " + source.id() + " as a dataset")) {
            ProjectRead project = source.retrieve();
            folder.write(LABELS, source.labels());
            folder.write(TASKS, source.tasks());
            folder.write(PROJECT, project);
        } catch (IOException e) {
            throw CacheFolder.unusable(folder.file(""), e);
        }
    }

    private Described ofProject(DatasetSource<TaskRead> source) {
        try {
            return described(source);
        } catch (UnsupportedDatasetException e) {
            throw new UnsupportedDatasetException(
                    e.getMessage() + " To have the project without it, choose others by tasks(…),"
                            + " such as tasks(task -> task.getId() != " + source.id() + ").");
        }
    }

    private <M extends ApiModel> Described described(DatasetSource<M> source) {
        DatasetFiles<M> files = new DatasetFiles<>(context, source);
        return offline ? files.read(options.loadAnnotations()) : files.update(options.loadAnnotations());
    }

    private List<OpenTaskDataset> opened(List<Described> all, String title) {
        boolean whole = options.mediaDownloadPolicy() == MediaDownloadPolicy.PRELOAD_ALL;
        Set<Path> kept = whole
                ? all.stream()
                        .map(described -> ChunkStore.directory(described.folder()))
                        .collect(Collectors.toSet())
                : Set.of();
        ChunkSpace space = new ChunkSpace(CacheFolder.root(context), options.cacheLimit(), kept);
        List<OpenTaskDataset> datasets = all.stream()
                .map(described -> new OpenTaskDataset(
                        described, media(described, space), context.api().gson()))
                .toList();
        if (whole) {
            preload(datasets, title);
        }
        return datasets;
    }

    private FrameMedia media(Described described, ChunkSpace space) {
        if (options.mediaDownloadPolicy() == MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND) {
            return new SingleFrames(context, described);
        }
        return new ChunkFrames(
                context,
                described,
                new ChunkStore(context, described, offline, space),
                described.isVideo() ? decoder(described.label()) : null);
    }

    private static VideoDecoder decoder(String label) {
        return VideoFrames.decoder()
                .orElseThrow(() -> new UnsupportedDatasetException("The chunks of " + label
                        + " are videos, and nothing here decodes them: add the artifact ai.cvat:cvat-sdk-video, or use"
                        + " MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND, by which the server does."));
    }

    private void preload(List<OpenTaskDataset> datasets, String title) {
        List<Runnable> work = datasets.stream()
                .flatMap(dataset -> dataset.chunks()
                        .mapToObj(chunk -> (Runnable) () -> dataset.media().fetch(chunk)))
                .toList();
        ProgressMeter meter = new ProgressMeter(
                options.progressListener(), OptionalLong.of(work.size()), Progress.Unit.ITEMS, context.logger());
        meter.report();
        ParallelTasks.ofDownload(options.parallelism(), title)
                .run(work.stream()
                        .<Runnable>map(fetching -> () -> {
                            fetching.run();
                            meter.advance(1);
                        })
                        .toList());
    }
}
