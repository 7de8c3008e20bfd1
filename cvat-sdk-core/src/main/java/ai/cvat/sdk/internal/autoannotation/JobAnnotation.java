package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.internal.annotations.AnnotationSelection;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is to be seen on the frames of one job. */
final class JobAnnotation {

    private final String title;
    private final long task;
    private final Detection detection;
    private final ResultMapping mapping;
    private final SharedFrames shared;
    private final ProgressMeter progress;

    JobAnnotation(
            JobRead job, Detection detection, ResultMapping mapping, SharedFrames shared, ProgressMeter progress) {
        this.title = "job " + job.getId();
        this.task = job.getTaskId() == null ? 0 : job.getTaskId();
        this.detection = detection;
        this.mapping = mapping;
        this.shared = shared;
        this.progress = progress;
    }

    /**
     * Goes through all frames, in batches.
     *
     * @param dataset the frames of the job
     * @param found takes what was found
     */
    void detect(Dataset dataset, AnnotationSelection found) {
        List<Sample> batch = new ArrayList<>();
        // Chunks are of no use after that, and those that somebody keeps in the cache are taken from there.
        try (Stream<Sample> pass = dataset.stream(options -> options.temporaryChunks(true))) {
            for (Iterator<Sample> samples = pass.iterator(); samples.hasNext(); ) {
                Sample sample = samples.next();
                List<ApiModel> known = shared.found(task, sample.frame());
                if (known == null) {
                    batch.add(sample);
                } else {
                    known.forEach(found::add);
                    progress.advance(1);
                }
                if (batch.size() == detection.batchSize() || !samples.hasNext()) {
                    detect(batch, found);
                    batch.clear();
                }
            }
        }
    }

    private void detect(List<Sample> batch, AnnotationSelection found) {
        requireTime();
        if (batch.isEmpty()) {
            return;
        }
        List<LabeledDataRequest> answers = detection.found(batch, title(batch));
        for (int i = 0; i < batch.size(); i++) {
            Sample sample = batch.get(i);
            List<ApiModel> mapped = mapping.mapped(answers.get(i), sample, title(List.of(sample)));
            shared.share(task, sample.frame(), mapped).forEach(found::add);
        }
        progress.advance(batch.size());
    }

    /** Ends the work where it is to end, before anything is sent. */
    void requireTime() {
        Interruption.check("The automatic annotation of " + title);
    }

    private String title(List<Sample> frames) {
        Sample first = frames.get(0);
        Sample last = frames.get(frames.size() - 1);
        return frames.size() == 1
                ? "frame " + first.frame() + " (\"" + first.name() + "\") of " + title
                : "the frames " + first.frame() + " (\"" + first.name() + "\") to " + last.frame() + " (\""
                        + last.name() + "\") of " + title;
    }
}
