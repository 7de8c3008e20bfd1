package ai.cvat.sdk.spark;

import ai.cvat.api.JobsApi;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PartialUpdateAnnotationsAction;
import ai.cvat.api.model.PatchedLabeledDataRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends the annotations of a job in one request, of which the server does all or nothing, and makes sure that they are there once.
 *
 * <p>A request outlives the attempt of a Spark task that sent it: where an executor dies, the server goes on, and the next attempt
 * comes while it is at work. The server does the two at once and keeps the annotations of both. So each attempt looks afterwards what
 * is there; one that may have a forerunner first gives that as much time as its own request took.
 */
final class JobUpload {

    /** How often a job is replaced while others write to it. */
    private static final int ATTEMPTS = 5;

    private final JobsApi jobs;
    private final WrittenJob job;
    private final boolean isRepeated;
    private final Time time;

    /**
     * An upload.
     *
     * @param jobs the server
     * @param job the job
     * @param isRepeated whether another attempt may have sent the same before
     * @param time sleeps
     */
    JobUpload(JobsApi jobs, WrittenJob job, boolean isRepeated, Time time) {
        this.jobs = jobs;
        this.job = job;
        this.isRepeated = isRepeated;
        this.time = time;
    }

    /**
     * Puts annotations in place of all that the job has.
     *
     * @throws CvatWriteException when others write to it each time
     */
    void replace(LabeledDataRequest annotations) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long begin = time.nanoTime();
            LabeledData stored =
                    jobs.updateAnnotations(job.id(), annotations).send().requireBody();
            awaitForerunner(begin);
            if (places(present()).equals(places(StoredAnnotation.of(stored)))) {
                return;
            }
        }
        throw new CvatWriteException(
                "It was replaced " + ATTEMPTS + " times, and each time it had other annotations right after that: write"
                        + " while nobody else does.",
                null);
    }

    /** Adds annotations, unless another attempt has. */
    void add(LabeledDataRequest annotations) {
        List<StoredAnnotation> own = StoredAnnotation.of(as(LabeledData.class, annotations));
        if (own.isEmpty() || isStored(own, Set.of())) {
            return;
        }
        long begin = time.nanoTime();
        LabeledData stored = send(PartialUpdateAnnotationsAction.CREATE, annotations);
        awaitForerunner(begin);
        if (isStored(own, places(StoredAnnotation.of(stored)))) {
            send(PartialUpdateAnnotationsAction.DELETE, stored);
        }
    }

    private LabeledData send(PartialUpdateAnnotationsAction action, ApiModel annotations) {
        return jobs.partialUpdateAnnotations(job.id(), action, as(PatchedLabeledDataRequest.class, annotations))
                .send()
                .requireBody();
    }

    private static <T extends ApiModel> T as(Class<T> type, ApiModel annotations) {
        return Json.gson().fromJson(Json.gson().toJsonTree(annotations), type);
    }

    private void awaitForerunner(long begin) {
        if (isRepeated) {
            Pause.rest(time, Duration.ofNanos(time.nanoTime() - begin), "Writing to " + job);
        }
    }

    private List<StoredAnnotation> present() {
        return StoredAnnotation.of(jobs.retrieveAnnotations(job.id()).send().requireBody());
    }

    private static Set<StoredAnnotation.Place> places(List<StoredAnnotation> annotations) {
        return annotations.stream().map(StoredAnnotation::place).collect(Collectors.toSet());
    }

    /** Whether all have come since the write began, beside those at some places. */
    private boolean isStored(List<StoredAnnotation> own, Set<StoredAnnotation.Place> others) {
        Map<StoredAnnotation.Content, Integer> there = new HashMap<>();
        present().stream()
                .filter(stored -> stored.isAfter(job.before()) && !others.contains(stored.place()))
                .forEach(stored -> there.merge(stored.content(), 1, Integer::sum));
        return own.stream().allMatch(one -> there.merge(one.content(), -1, Integer::sum) >= 0);
    }
}
