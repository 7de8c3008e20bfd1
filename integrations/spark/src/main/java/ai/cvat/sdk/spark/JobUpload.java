package ai.cvat.sdk.spark;

import ai.cvat.api.JobsApi;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.retrying.Pause;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PartialUpdateAnnotationsAction;
import ai.cvat.api.model.PatchedLabeledDataRequest;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.spark.StoredAnnotation.Content;
import ai.cvat.sdk.spark.StoredAnnotation.Place;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        Map<Content, Integer> own = counted(as(LabeledData.class, annotations));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long begin = time.nanoTime();
            LabeledData stored =
                    jobs.updateAnnotations(job.id(), annotations).send().requireBody();
            awaitForerunner(begin);
            LabeledData present = present();
            if (places(present).equals(places(stored)) || counted(present).equals(own)) {
                return;
            }
        }
        throw new CvatWriteException(
                "It was replaced " + ATTEMPTS + " times, and each time it had other annotations right after that: write"
                        + " while nobody else does.",
                null);
    }

    /** Adds annotations, unless another attempt has, and removes what two have. */
    void add(LabeledDataRequest annotations) {
        Map<Content, Integer> own = counted(as(LabeledData.class, annotations));
        if (own.isEmpty()) {
            return;
        }
        if (copies(own, added()) == 0) {
            long begin = time.nanoTime();
            send(PartialUpdateAnnotationsAction.CREATE, annotations);
            awaitForerunner(begin);
        }
        LabeledData added = added();
        int surplus = copies(own, added) - 1;
        if (surplus > 0) {
            send(PartialUpdateAnnotationsAction.DELETE, only(added, newest(own, surplus, added)));
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

    private LabeledData present() {
        return jobs.retrieveAnnotations(job.id()).send().requireBody();
    }

    /** What came since the write began. */
    private LabeledData added() {
        LabeledData present = present();
        return only(
                present,
                StoredAnnotation.of(present).stream()
                        .filter(stored -> stored.isAfter(job.before()))
                        .map(StoredAnnotation::place)
                        .collect(Collectors.toSet()));
    }

    private static Set<Place> places(LabeledData annotations) {
        return StoredAnnotation.of(annotations).stream()
                .map(StoredAnnotation::place)
                .collect(Collectors.toSet());
    }

    private static Map<Content, Integer> counted(LabeledData annotations) {
        return StoredAnnotation.of(annotations).stream()
                .collect(Collectors.toMap(StoredAnnotation::content, stored -> 1, Integer::sum));
    }

    /** How often all are there. */
    private static int copies(Map<Content, Integer> own, LabeledData added) {
        Map<Content, Integer> there = counted(added);
        return own.entrySet().stream()
                .mapToInt(one -> there.getOrDefault(one.getKey(), 0) / one.getValue())
                .min()
                .orElse(0);
    }

    /** Of each the newest: of two attempts that look at the same time, both remove the same. */
    private static Set<Place> newest(Map<Content, Integer> own, int copies, LabeledData added) {
        Map<Content, Integer> left = new HashMap<>(own);
        left.replaceAll((content, count) -> count * copies);
        return StoredAnnotation.of(added).stream()
                .sorted(Comparator.comparing(
                                (StoredAnnotation stored) -> stored.place().id())
                        .reversed())
                .filter(stored -> left.computeIfPresent(stored.content(), (content, count) -> count - 1) != null
                        && Objects.requireNonNull(left.get(stored.content())) >= 0)
                .map(StoredAnnotation::place)
                .collect(Collectors.toSet());
    }

    private static LabeledData only(LabeledData annotations, Set<Place> places) {
        return new LabeledData()
                .tags(only("tags", annotations.getTags(), places))
                .shapes(only("shapes", annotations.getShapes(), places))
                .tracks(only("tracks", annotations.getTracks(), places));
    }

    private static <T extends HasId> List<T> only(String kind, @Nullable List<T> annotations, Set<Place> places) {
        return NonNullLists.<T>in(annotations).stream()
                .filter(annotation -> places.contains(Place.of(kind, annotation)))
                .toList();
    }
}
