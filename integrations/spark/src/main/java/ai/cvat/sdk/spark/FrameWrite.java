package ai.cvat.sdk.spark;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.time.Time;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.Label;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writing of rows: brings those of a job into one partition, and knows on the driver what became of each job. */
final class FrameWrite implements RequiresDistributionAndOrdering, BatchWrite {

    private static final Logger LOGGER = LoggerFactory.getLogger(FrameWrite.class);

    /** How many jobs a message names. */
    private static final int SHOWN = 100;

    private final CvatOptions options;
    private final InputColumns columns;
    private final boolean overwrite;
    private final List<ListedJob> jobs;
    private final WriteAttempts attempts = new WriteAttempts();

    /**
     * A writing.
     *
     * @throws IllegalArgumentException when a column is wrong
     * @throws CvatException when there is nothing that can be written to
     */
    FrameWrite(CvatOptions options, InputColumns columns, boolean overwrite) {
        this.options = options;
        this.columns = columns;
        this.overwrite = overwrite;
        this.jobs = list();
        if (jobs.stream().noneMatch(ListedJob::hasImages)) {
            jobs.forEach(ListedJob::requireImages);
        }
    }

    private Client client() {
        return options.connection().client();
    }

    private List<ListedJob> list() {
        return ListedJob.of(client(), options.requiredScope(), false);
    }

    @Override
    public String description() {
        return "cvat " + options.requiredScope() + " of " + options.connection()
                + (overwrite ? ", overwrite" : ", append");
    }

    @Override
    public Distribution requiredDistribution() {
        return Distributions.clustered(new Expression[] {Expressions.column(owner())});
    }

    /** What keeps the rows of a job together. */
    private String owner() {
        return Stream.of("job", "task").filter(columns::has).findFirst().orElse("frame");
    }

    /**
     * As many as there may be work for: Spark would put small rows together, although a job takes long to be stored. Where rows do not
     * say whose they are, they are of the only task there is.
     */
    @Override
    public int requiredNumPartitions() {
        return owner().equals("frame")
                ? 1
                : Math.max(1, Math.min(jobs.size(), SQLConf.get().numShufflePartitions()));
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return Stream.of(owner(), "frame")
                .distinct()
                .map(column -> Expressions.sort(Expressions.column(column), SortDirection.ASCENDING))
                .toArray(SortOrder[]::new);
    }

    @Override
    public BatchWrite toBatch() {
        return this;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        Client client = client();
        Map<Long, WrittenJob> written = jobs.parallelStream()
                .filter(ListedJob::hasImages)
                .map(job -> WrittenJob.of(job, client))
                .map(job -> overwrite ? job : job.after(newest(job)))
                .collect(Collectors.toMap(WrittenJob::id, Function.identity()));
        Map<Long, String> byProject = new HashMap<>();
        Map<Long, String> labels = new HashMap<>();
        for (ListedJob job : jobs) {
            labels.computeIfAbsent(job.task(), task -> {
                Long project = job.model().getProjectId();
                return project == null ? labels(job) : byProject.computeIfAbsent(project, id -> labels(job));
            });
        }
        attempts.begin();
        return new FrameWriterFactory(
                options.connection(),
                options.requiredScope().toString(),
                columns.type(),
                overwrite,
                new HashMap<>(written),
                labels);
    }

    private Map<String, Long> newest(WrittenJob job) {
        return StoredAnnotation.newest(client().apiClient()
                .jobsApi()
                .retrieveAnnotations(job.id())
                .send()
                .requireBody());
    }

    private String labels(ListedJob job) {
        return Json.gson()
                .toJson(client().jobs().of(job.model()).labels().stream()
                        .map(Label::model)
                        .toList());
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
        attempts.end();
        LOGGER.info("Wrote annotations to {} jobs of {}", written(messages).size(), options.requiredScope());
    }

    private static Set<Long> written(WriterCommitMessage[] messages) {
        return Arrays.stream(messages)
                .filter(WrittenJobs.class::isInstance)
                .flatMap(message -> ((WrittenJobs) message).ids().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Says what became of the jobs.
     *
     * @throws CvatWriteException always: Spark adds it to what ended the write
     */
    @Override
    public void abort(WriterCommitMessage[] messages) {
        attempts.end();
        Set<Long> complete = written(messages);
        String title = "Writing annotations to " + options.requiredScope() + " was given up. Complete: "
                + words(complete) + ". ";
        CvatWriteException outcome;
        try {
            boolean haveEnded = attempts.awaitLast(Time.system());
            outcome = new CvatWriteException(
                    title
                            + ofOthers(complete)
                            + (haveEnded ? "" : " A Spark task is still at work, and may complete one more."),
                    null);
        } catch (CvatException e) {
            outcome = new CvatWriteException(
                    title + "Of the others, each of which is complete or as it was, the server does not say more: "
                            + e.getMessage(),
                    e);
        }
        LOGGER.error("{}", outcome.getMessage());
        throw outcome;
    }

    /** The server dates all that changes the annotations of a job. */
    private String ofOthers(Set<Long> complete) {
        Map<Long, Optional<OffsetDateTime>> before = dates(jobs);
        Map<Boolean, List<Long>> others = dates(list()).entrySet().stream()
                .filter(job -> !complete.contains(job.getKey()))
                .collect(Collectors.partitioningBy(
                        job -> !job.getValue().equals(before.get(job.getKey())),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        List<Long> changed = Objects.requireNonNull(others.get(true));
        return (changed.isEmpty()
                        ? ""
                        : "Changed since it began, by a Spark task that was lost or failed later, which changes a job as a"
                                + " whole, or by somebody else: " + words(changed) + ". ")
                + "As they were: " + words(Objects.requireNonNull(others.get(false))) + ".";
    }

    private static Map<Long, Optional<OffsetDateTime>> dates(List<ListedJob> jobs) {
        return jobs.stream()
                .collect(Collectors.toMap(
                        ListedJob::id,
                        job -> Optional.ofNullable(job.model().getUpdatedDate()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String words(Collection<Long> jobs) {
        return jobs.isEmpty()
                ? "no job"
                : (jobs.size() == 1 ? "job " : "jobs ")
                        + jobs.stream()
                                .sorted()
                                .limit(SHOWN)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + (jobs.size() > SHOWN ? " and " + (jobs.size() - SHOWN) + " more" : "");
    }

    /** Spark has it in its logs. */
    @Override
    public String toString() {
        return description();
    }
}
