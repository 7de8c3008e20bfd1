package ai.cvat.sdk.autoannotation;

import ai.cvat.api.client.json.HasId;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.annotations.AnnotationsBuilder;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.internal.NonNullLists;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The labels that a {@link DetectionFunction} answers: with names, by which they are mapped to those of a task, with the types of
 * annotations that it makes, with attributes, and with the sublabels of skeletons. Each label, each sublabel of a label and each
 * attribute of either has an id, which the function makes up, such as the number of a class of its model. Immutable.
 */
public final class DetectionSpec {

    private final List<PatchedLabelRequest> labels;
    private final LabelSet labelSet;
    private final LabelSet polygonsForMasks;

    private DetectionSpec(List<PatchedLabelRequest> labels) {
        DetectionSpecCheck.labels(labels);
        this.labels = List.copyOf(labels);
        this.labelSet = LabelSet.of(labels.stream().map(DetectionSpec::asRead).toList());
        this.polygonsForMasks = LabelSet.of(labels.stream()
                .map(DetectionSpec::asRead)
                .map(label -> LabelType.MASK.equals(label.getType()) ? label.type(LabelType.POLYGON) : label)
                .toList());
    }

    /**
     * A specification of labels that have their ids already.
     *
     * @param labels the labels; what has no type is for annotations of any
     * @return the specification
     * @throws BadFunctionException when a label, a sublabel or an attribute has no id, or one that another has; when one has no
     *     name; when the values of an attribute do not fit its type; when what has sublabels is no skeleton, or a sublabel is not
     *     of type points
     */
    public static DetectionSpec of(Collection<PatchedLabelRequest> labels) {
        return new DetectionSpec(copies(labels));
    }

    /**
     * A specification of labels, where those that have no id are numbered from 0 on in their order, as are their attributes, their
     * sublabels and the attributes of those: {@code DetectionSpec.numbered(LabelSpec.rectangle("car"), LabelSpec.tag("night"))}.
     *
     * @param label makes a label, as {@code LabelSpec} does
     * @param more make the others
     * @return the specification
     * @throws BadFunctionException as {@link #of} says
     */
    @SafeVarargs
    public static DetectionSpec numbered(Supplier<PatchedLabelRequest> label, Supplier<PatchedLabelRequest>... more) {
        List<PatchedLabelRequest> made = new ArrayList<>();
        made.add(label.get());
        for (Supplier<PatchedLabelRequest> other : more) {
            made.add(other.get());
        }
        return numbered(made);
    }

    /**
     * A specification of labels, where those that have no id are numbered from 0 on in their order, as are their attributes, their
     * sublabels and the attributes of those.
     *
     * @param labels the labels, such as one for each class of a model; they are not changed
     * @return the specification
     * @throws BadFunctionException as {@link #of} says
     */
    public static DetectionSpec numbered(Collection<PatchedLabelRequest> labels) {
        List<PatchedLabelRequest> copies = copies(labels);
        number(copies, PatchedLabelRequest::setId);
        for (PatchedLabelRequest label : copies) {
            number(attributes(label.getAttributes()), AttributeRequest::setId);
            List<SublabelRequest> sublabels = NonNullLists.in(label.getSublabels());
            number(sublabels, SublabelRequest::setId);
            sublabels.forEach(sublabel -> number(attributes(sublabel.getAttributes()), AttributeRequest::setId));
        }
        return new DetectionSpec(copies);
    }

    private static List<AttributeRequest> attributes(@Nullable List<AttributeRequest> attributes) {
        return NonNullLists.in(attributes);
    }

    private static <T extends HasId> void number(List<T> items, BiConsumer<T, Long> setId) {
        Set<Long> taken = new HashSet<>();
        items.forEach(item -> taken.add(item.getId()));
        long next = 0;
        for (T item : items) {
            if (item.getId() == null) {
                while (!taken.add(next)) {
                    next++;
                }
                setId.accept(item, next);
            }
        }
    }

    /** What others hold and may change is not what was checked. */
    private static List<PatchedLabelRequest> copies(Collection<PatchedLabelRequest> labels) {
        return labels.stream()
                .map(label -> Json.gson().fromJson(Json.gson().toJsonTree(label), PatchedLabelRequest.class))
                .toList();
    }

    private static LabelRead asRead(PatchedLabelRequest label) {
        return Json.gson().fromJson(Json.gson().toJsonTree(label), LabelRead.class);
    }

    /**
     * The labels.
     *
     * @return the labels with their ids, as they were given; the list cannot be changed
     */
    public List<PatchedLabelRequest> labels() {
        return labels;
    }

    /**
     * The same labels to make a task or a project with that takes all of what the function answers. Their ids, which are the
     * function's own, are left out, for the server gives its own:
     * {@code client.tasks().create(task -> task.name("Cars").labels(function.spec().labelsToCreate()))}.
     *
     * @return new labels
     */
    public List<PatchedLabelRequest> labelsToCreate() {
        List<PatchedLabelRequest> created = new ArrayList<>();
        for (PatchedLabelRequest label : labels) {
            JsonObject json = Json.gson().toJsonTree(label).getAsJsonObject();
            removeIds(json);
            created.add(Json.gson().fromJson(json, PatchedLabelRequest.class));
        }
        return created;
    }

    private static void removeIds(JsonObject owner) {
        owner.remove("id");
        for (String parts : List.of("attributes", "sublabels")) {
            if (owner.get(parts) instanceof JsonArray array) {
                array.forEach(part -> removeIds(part.getAsJsonObject()));
            }
        }
    }

    /**
     * The same labels to make annotations with, by names, and to check them by.
     *
     * @return the labels
     */
    public LabelSet labelSet() {
        return labelSet;
    }

    /**
     * Makes what a function answers for an image, with labels and attributes by their names and all on the frame 0:
     * {@code spec.annotations(found -> found.rectangle("car", 0, 1, 2, 30, 40).score(0.9))}.
     *
     * @param found makes the annotations; none is nothing wrong
     * @return the annotations, with the ids of these labels
     * @throws IllegalArgumentException when one does not fit the labels
     */
    public LabeledDataRequest annotations(Consumer<? super AnnotationsBuilder> found) {
        return annotations(labelSet, found);
    }

    /**
     * Makes what a function answers for an image, as {@link #annotations(Consumer)} does; where the user wants polygons for masks,
     * a label for masks takes polygons instead.
     *
     * @param context what the user wants
     * @param found makes the annotations; none is nothing wrong
     * @return the annotations, with the ids of these labels
     * @throws IllegalArgumentException when one does not fit the labels
     */
    public LabeledDataRequest annotations(DetectionContext context, Consumer<? super AnnotationsBuilder> found) {
        return annotations(context.convMaskToPoly() ? polygonsForMasks : labelSet, found);
    }

    private static LabeledDataRequest annotations(LabelSet labels, Consumer<? super AnnotationsBuilder> found) {
        AnnotationsBuilder builder = labels.annotations();
        found.accept(builder);
        return builder.build();
    }

    @Override
    public String toString() {
        return "DetectionSpec"
                + labels.stream().map(PatchedLabelRequest::getName).toList();
    }
}
