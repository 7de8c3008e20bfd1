package ai.cvat.sdk.examples;

import ai.cvat.api.client.exceptions.OperationMissingException;
import ai.cvat.api.model.AnnotationConflict;
import ai.cvat.api.model.AnnotationConflictType;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.api.model.QualityReportRequirementsSummary;
import ai.cvat.api.model.QualityReportSummary;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.QualityRequirement;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** How good the annotations of a task are, measured against its ground truth: as a table, and as a chart. */
public final class QualityReport {

    /** So many jobs and frames are shown one by one, those with the most conflicts. */
    private static final int SHOWN = 20;

    private QualityReport() {}

    /**
     * Runs the example. The chart goes to {@code target/quality-report/quality.png}.
     *
     * @param arguments the id of a task whose ground truth job is accepted; a sample is made where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, QualityReport::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        Task task = argument.map(id -> client.tasks().retrieve(Argument.id(id, "a task")))
                .orElseGet(() -> sample(client));
        run(task, Path.of("target", "quality-report").toAbsolutePath());
    }

    /** Measures a task, prints what came of it, and returns the chart. */
    static Path run(Task task, Path output) throws IOException {
        ai.cvat.sdk.resources.QualityReport report = task.quality().measure();
        QualityReportSummary all = Objects.requireNonNull(report.summary());

        Map<Long, QualityReportSummary> jobs = new TreeMap<>();
        report.parts(query -> query.target(QualityReportTarget.JOB))
                .forEach(part -> jobs.put(part.jobId(), Objects.requireNonNull(part.summary())));

        SortedMap<Long, Map<AnnotationConflictType, Long>> frames = new TreeMap<>();
        for (AnnotationConflict conflict : report.conflicts()) {
            frames.computeIfAbsent(conflict.getFrame(), frame -> new LinkedHashMap<>())
                    .merge(conflict.getType(), 1L, Long::sum);
        }

        Map<Long, QualityReportSummary> shownJobs = most(jobs, QualityReportSummary::getConflictCount);
        SortedMap<Long, Map<AnnotationConflictType, Long>> shownFrames =
                new TreeMap<>(most(frames, types -> sum(types)));
        System.out.printf(
                "%n%s was compared with its ground truth on %d of %d frames.%n",
                task, all.getValidationFrames(), all.getTotalFrames());
        printJobs(shownJobs, jobs.size(), all);
        printFrames(shownFrames, frames.size(), names(task), all);

        Files.createDirectories(output);
        Path chart = output.resolve("quality.png");
        QualityChart.write(
                "Quality of \"" + task.name() + "\" (task " + task.id() + ")", shownJobs, all, shownFrames, chart);
        System.out.println();
        System.out.println("The chart is " + chart);
        return chart;
    }

    private static long sum(Map<AnnotationConflictType, Long> types) {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The entries that have the most of something, in the order of their keys. */
    private static <T> Map<Long, T> most(Map<Long, T> all, ToLongFunction<T> amount) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Long, T> entry) -> amount.applyAsLong(entry.getValue()))
                        .reversed())
                .limit(SHOWN)
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<Long, String> names(Task task) {
        return task.framesInfo().stream().collect(Collectors.toMap(FrameInfo::number, FrameInfo::name));
    }

    private static void printJobs(Map<Long, QualityReportSummary> jobs, int of, QualityReportSummary all) {
        List<String> requirements = List.copyOf(scores(all).keySet());
        List<String> head = new ArrayList<>(List.of("Job", "Frames", "Errors"));
        head.addAll(requirements);
        TextTable table = new TextTable(head.toArray(String[]::new));
        jobs.forEach((job, summary) -> table.row(cells(Long.toString(job), summary, requirements)));
        table.total(cells(jobs.size() < of ? "All " + of : "All", all, requirements));
        System.out.println();
        System.out.print(table);
    }

    private static List<String> cells(String name, QualityReportSummary summary, List<String> requirements) {
        List<String> cells = new ArrayList<>(List.of(
                name, summary.getValidationFrames() + "/" + summary.getTotalFrames(), count(summary.getErrorCount())));
        Map<String, Double> scores = scores(summary);
        requirements.forEach(requirement -> cells.add(percent(scores.get(requirement))));
        return cells;
    }

    /** The scores that were computed, from 0 to 1, by the names of the requirements. */
    static Map<String, Double> scores(QualityReportSummary summary) {
        Map<String, Double> scores = new LinkedHashMap<>();
        QualityReportRequirementsSummary requirements = summary.getRequirements();
        if (requirements != null && requirements.getItems() != null) {
            requirements.getItems().stream()
                    .filter(item -> item.getScore() != null)
                    .forEach(item -> scores.put(item.getName(), item.getScore()));
        }
        return scores;
    }

    private static void printFrames(
            SortedMap<Long, Map<AnnotationConflictType, Long>> frames,
            int of,
            Map<Long, String> names,
            QualityReportSummary all) {
        Map<String, Long> totals = new TreeMap<>(Objects.requireNonNullElse(all.getConflictsByType(), Map.of()));
        if (totals.isEmpty()) {
            System.out.println("There are no conflicts.");
            return;
        }
        List<String> head = new ArrayList<>(List.of("Frame", "File"));
        totals.keySet().forEach(type -> head.add(words(type)));
        TextTable table = new TextTable(head.toArray(String[]::new));
        frames.forEach((frame, types) -> {
            List<String> row = new ArrayList<>(List.of(Long.toString(frame), names.getOrDefault(frame, "")));
            totals.keySet().forEach(type -> row.add(count(types.getOrDefault(AnnotationConflictType.of(type), 0L))));
            table.row(row);
        });
        List<String> total = new ArrayList<>(List.of("All", frames.size() < of ? of + " frames" : ""));
        totals.values().forEach(count -> total.add(count(count)));
        table.total(total);
        System.out.println();
        System.out.print(table);
    }

    /** The words of a type of conflict: {@code missing_annotation} is a missing annotation. */
    static String words(String type) {
        return type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1).replace('_', ' ');
    }

    private static String count(@Nullable Long number) {
        return number == null ? "-" : number == 0 ? "." : Long.toString(number);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** Makes a task with ground truth, and with annotations that are not quite like it. */
    static Task sample(Client client) {
        Task task = SampleProject.createTask(client, "Quality report");

        // The ground truth is a job of its own. It counts once it is accepted.
        Job truth = client.jobs()
                .create(spec -> spec.type(JobType.GROUND_TRUTH)
                        .taskId(task.id())
                        .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                        .frames(LongStream.range(0, task.size()).boxed().toList()));
        truth.setAnnotations(annotations -> {
            for (int frame = 0; frame < Photo.ALL.size(); frame++) {
                SampleProject.draw(annotations, frame, Photo.ALL.get(frame).things());
            }
        });
        truth.update(patch -> patch.stage(JobStage.ACCEPTANCE).state(OperationStatus.COMPLETED));

        task.setAnnotations(annotations -> {
            for (int frame = 0; frame < Photo.ALL.size(); frame++) {
                SampleProject.draw(annotations, frame, asAnnotated(Photo.ALL.get(frame)));
            }
        });
        measureAllKinds(task);
        return task;
    }

    /** Servers since 2.74 measure the kinds of annotations that they are told to; older ones measure all. */
    private static void measureAllKinds(Task task) {
        try {
            task.quality().requirements().stream()
                    .filter(QualityRequirement::base)
                    .forEach(requirement -> requirement.update(patch -> patch.enabled(true)));
        } catch (OperationMissingException e) {
            System.out.println("This server has no requirements: it measures all kinds of annotations.");
        }
    }

    /** What a careless annotator makes of a photograph. */
    private static List<Photo.Thing> asAnnotated(Photo photo) {
        List<Photo.Thing> things = new ArrayList<>();
        for (Photo.Thing thing : photo.things()) {
            switch (thing.label()) {
                case SHUTTLE -> {} // overlooked
                case PATCH -> things.add(new Photo.Thing(Photo.Kind.EYE, thing.shape(), thing.points()));
                case SPOON -> things.add(new Photo.Thing(Photo.Kind.NOSE, thing.shape(), thing.points()));
                case FACE, CUP ->
                    things.add(new Photo.Thing(
                            thing.label(),
                            thing.shape(),
                            thing.points().stream().map(at -> at + 18).toList()));
                case NOSE -> {
                    things.add(thing);
                    things.add(
                            new Photo.Thing(Photo.Kind.FACE, ShapeType.RECTANGLE, List.of(20.0, 20.0, 110.0, 140.0)));
                }
                default -> things.add(thing);
            }
        }
        return things;
    }
}
