package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mapping of annotations to the labels and attributes of the same names in another set of labels. */
final class LabelMapping {

    private final Map<Long, Long> labels = new HashMap<>();
    private final Map<Long, Long> attributes = new HashMap<>();

    private LabelMapping(List<Label> from, List<Label> to) {
        from.forEach(label -> to.stream()
                .filter(other -> other.name.equals(label.name))
                .findFirst()
                .ifPresent(other -> map(label, other)));
    }

    /** Changes the annotations of some jobs. */
    static void apply(List<Job> jobs, List<Label> from, List<Label> to) {
        LabelMapping mapping = new LabelMapping(from, to);
        jobs.forEach(job -> job.annotations.change(mapping::change));
    }

    private void map(Label label, Label other) {
        labels.put(label.id, other.id);
        for (AttributeSpec spec : label.attributes) {
            other.attributes.stream()
                    .filter(candidate -> candidate.name.equals(spec.name))
                    .findFirst()
                    .ifPresent(candidate -> attributes.put(spec.id, candidate.id));
        }
        for (Label sublabel : label.sublabels) {
            other.sublabels.stream()
                    .filter(candidate -> candidate.name.equals(sublabel.name))
                    .findFirst()
                    .ifPresent(candidate -> map(sublabel, candidate));
        }
    }

    private void change(JsonObject object) {
        if (object.has("label_id")) {
            long id = object.get("label_id").getAsLong();
            object.addProperty("label_id", labels.getOrDefault(id, id));
        }
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            long id = attribute.get("spec_id").getAsLong();
            attribute.addProperty("spec_id", attributes.getOrDefault(id, id));
        }
        AnnotationReader.objects(object, "elements").forEach(this::change);
        AnnotationReader.objects(object, "shapes").forEach(this::change);
    }
}
