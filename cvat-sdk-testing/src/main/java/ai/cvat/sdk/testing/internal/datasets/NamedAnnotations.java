package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Annotations that call labels and attributes by their names, as files do: turned into ones with ids, and back. */
final class NamedAnnotations {

    private NamedAnnotations() {}

    /** A copy with names, and without ids. */
    static JsonObject named(JsonObject data, List<Label> labels) {
        JsonObject named = data.deepCopy();
        for (AnnotationKind kind : AnnotationKind.values()) {
            AnnotationReader.objects(named, kind.wireName()).forEach(object -> name(object, labels));
        }
        return named;
    }

    private static void name(JsonObject object, List<Label> labels) {
        long labelId = object.remove("label_id").getAsLong();
        Label label = labels.stream()
                .filter(candidate -> candidate.id == labelId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no label " + labelId + "."));
        object.remove("id");
        object.addProperty("label", label.name);
        nameAttributes(object, label);
        for (JsonObject shape : AnnotationReader.objects(object, "shapes")) {
            shape.remove("id");
            nameAttributes(shape, label);
        }
        AnnotationReader.objects(object, "elements").forEach(element -> name(element, label.sublabels));
    }

    private static void nameAttributes(JsonObject object, Label label) {
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            AttributeSpec spec = label.attribute(attribute.remove("spec_id").getAsLong());
            attribute.addProperty("name", spec == null ? "" : spec.name);
        }
    }

    /**
     * Reads annotations with names for a task, or one of its jobs.
     *
     * @throws WorkFailedException when there is no such label, or the server would not take the objects
     */
    static Map<AnnotationKind, List<JsonObject>> read(JsonObject named, List<Label> labels) throws WorkFailedException {
        JsonObject data = named.deepCopy();
        for (AnnotationKind kind : AnnotationKind.values()) {
            for (JsonObject object : AnnotationReader.objects(data, kind.wireName())) {
                identify(object, labels);
            }
        }
        try {
            return new AnnotationReader(AnnotationReader.Ids.ABSENT).read(new BodyFields(data));
        } catch (ApiError e) {
            throw new WorkFailedException("rest_framework.exceptions.ValidationError: " + e.getMessage());
        }
    }

    private static void identify(JsonObject object, List<Label> labels) throws WorkFailedException {
        String name = object.remove("label").getAsString();
        Label label = labels.stream()
                .filter(candidate -> candidate.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new WorkFailedException("cvat.apps.dataset_manager.bindings.CvatImportError: "
                        + "The label '" + name + "' is not found in the task labels"));
        object.addProperty("label_id", label.id);
        List<JsonObject> shapes = AnnotationReader.objects(object, "shapes");
        boolean track = object.has("shapes");
        JsonArray attributes = identified(object, label, track ? Mutability.NO : Mutability.ANY);
        for (JsonObject shape : shapes) {
            JsonArray fixed = identified(shape, label, Mutability.NO);
            shape.add("attributes", identified(shape, label, Mutability.YES));
            if (attributes.isEmpty()) {
                attributes = fixed;
            }
        }
        object.add("attributes", attributes);
        for (JsonObject element : AnnotationReader.objects(object, "elements")) {
            if (!element.has("frame") && object.has("frame")) {
                element.add("frame", object.get("frame"));
            }
            identify(element, label.sublabels);
        }
    }

    private static JsonArray identified(JsonObject object, Label label, Mutability wanted) {
        JsonArray identified = new JsonArray();
        for (JsonObject attribute : AnnotationReader.objects(object, "attributes")) {
            String name = attribute.get("name").getAsString();
            Optional<AttributeSpec> spec = label.attributes.stream()
                    .filter(candidate -> candidate.name.equals(name))
                    .filter(candidate -> wanted == Mutability.ANY || candidate.mutable == (wanted == Mutability.YES))
                    .findFirst();
            spec.ifPresent(found -> {
                JsonObject value = new JsonObject();
                value.addProperty("spec_id", found.id);
                value.add("value", attribute.get("value"));
                identified.add(value);
            });
        }
        return identified;
    }

    /**
     * The annotations of a dataset, on the frames that have the names of its images.
     *
     * @param names the names of the frames by their numbers
     */
    static JsonObject placed(ImportedDataset dataset, List<ImportedDataset.Image> images, Map<Long, String> names)
            throws WorkFailedException {
        FrameNames frames = new FrameNames(names);
        JsonArray tags = new JsonArray();
        JsonArray shapes = new JsonArray();
        for (ImportedDataset.Image image : images) {
            if (image.tags().isEmpty() && image.shapes().isEmpty()) {
                continue;
            }
            long frame = frames.find(image.name());
            image.tags().forEach(tag -> tags.add(on(frame, tag)));
            image.shapes().forEach(shape -> shapes.add(on(frame, shape)));
        }
        JsonArray tracks = new JsonArray();
        dataset.tracks().forEach(tracks::add);
        JsonObject data = new JsonObject();
        data.add("tags", tags);
        data.add("shapes", shapes);
        data.add("tracks", tracks);
        return data;
    }

    private static JsonObject on(long frame, JsonObject object) {
        JsonObject placed = object.deepCopy();
        placed.addProperty("frame", frame);
        return placed;
    }

    /** Finds frames by the names of images: the whole name, the name without its extension, the last part of it. */
    private record FrameNames(Map<Long, String> names) {

        long find(String name) throws WorkFailedException {
            List<Long> found = matches(name, candidate -> candidate);
            found = found.isEmpty() ? matches(name, FrameNames::stem) : found;
            found = found.isEmpty() ? matches(name, candidate -> stem(base(candidate))) : found;
            if (found.size() != 1) {
                throw new WorkFailedException("cvat.apps.dataset_manager.bindings.CvatImportError: "
                        + "Could not match item id: '" + name + "' with any task frame");
            }
            return found.get(0);
        }

        private List<Long> matches(String name, UnaryOperator<String> form) {
            List<Long> found = new ArrayList<>();
            names.forEach((frame, candidate) -> {
                if (form.apply(candidate).equals(form.apply(name))) {
                    found.add(frame);
                }
            });
            return found;
        }

        private static String stem(String name) {
            int dot = name.lastIndexOf('.');
            return dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
        }

        private static String base(String name) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** The kinds of attributes that are wanted, by whether they may change from frame to frame. */
    private enum Mutability {
        YES,
        NO,
        ANY
    }
}
