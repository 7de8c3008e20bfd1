package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labels in the bodies of tasks and projects, read and applied. Runs with the store's lock held. */
public record LabelEdits(Store store, AnnotationEdits annotations) {

    private static final String SKELETON = "skeleton";
    private static final Set<String> TYPES = Set.of(
            "any",
            "cuboid",
            "ellipse",
            "mask",
            "points",
            "polygon",
            "polyline",
            "rectangle",
            SKELETON,
            "interval",
            "tag");
    private static final Set<String> INPUT_TYPES = Set.of("checkbox", "radio", "number", "text", "select");
    private static final String NOT_UNIQUE = "All label names must be unique";
    private static final int LONGEST_COLOR = 8;

    /**
     * Reads the labels of a task or of a project; null where they are absent.
     *
     * @throws ApiError 400 when two new labels have one name
     */
    public @Nullable List<Spec> read(BodyFields fields, String name) {
        List<Spec> specs = fields.items(name, item -> spec(item, true));
        if (specs != null && !fields.isWrong()) {
            requireUniqueNames(specs, List.of());
        }
        return specs;
    }

    /** Reads the changes of a label that is there. */
    Spec change(Label label, BodyFields fields) {
        Spec spec = spec(fields, true, label.id);
        if (spec.deleted && !fields.isWrong()) {
            fields.error(
                    "non_field_errors",
                    "Labels cannot be deleted by updating in this endpoint. Please use the DELETE method instead.");
        }
        return spec;
    }

    private static Spec spec(BodyFields fields, boolean top) {
        return spec(fields, top, fields.id("id"));
    }

    private static Spec spec(BodyFields fields, boolean top, @Nullable Long id) {
        String name = fields.text("name", 64);
        // Any text is a colour.
        String color = fields.blankable("color", LONGEST_COLOR);
        String type = fields.choice("type", TYPES);
        String svg = fields.blankable("svg", Integer.MAX_VALUE);
        boolean deleted = fields.bool("deleted", false);
        List<AttributeEdit> attributes = fields.items("attributes", LabelEdits::attribute);
        List<Spec> sublabels = top ? fields.items("sublabels", item -> spec(item, false)) : null;
        if (id == null && name == null && !fields.isWrong()) {
            fields.error("name", "This field is required.");
        }
        if (id == null && deleted && !fields.isWrong()) {
            fields.error("non_field_errors", "Deleted label must have an ID");
        }
        if (top && SKELETON.equals(type) && id == null && (sublabels == null || svg == null)) {
            fields.error("non_field_errors", "A skeleton label needs sublabels and svg.");
        }
        return new Spec(id, name, new Drawing(color, type, svg), deleted, attributes, sublabels);
    }

    private static AttributeEdit attribute(BodyFields fields) {
        Long id = fields.id("id");
        boolean deleted = fields.bool("deleted", false);
        if (id == null) {
            fields.require("name", "mutable", "input_type", "values");
        }
        List<String> values = new ArrayList<>();
        if (fields.has("values") && fields.any("values") != null) {
            List<String> texts = fields.texts("values");
            values.addAll(texts == null ? List.of() : texts);
        }
        return new AttributeEdit(
                id,
                fields.text("name", 64),
                fields.bool("mutable"),
                new Input(fields.choice("input_type", INPUT_TYPES), fields.blankable("default_value", 128), values),
                deleted);
    }

    /** Makes, changes and deletes labels of a project or a task. */
    public void apply(List<Spec> specs, AssignedObject owner) {
        List<Label> labels = owner.labels();
        Collection<Job> jobs = store.jobsOf(owner);
        requireUniqueNames(specs, labels);
        for (Spec spec : specs) {
            Label created = apply(spec, labels, jobs);
            if (created != null) {
                created.owner = owner;
            }
        }
    }

    /** Sees, before anything is changed, that no two labels will have one name, nor two attributes of one label. */
    private static void requireUniqueNames(List<Spec> specs, List<Label> labels) {
        Map<Long, String> names = new HashMap<>();
        labels.forEach(label -> names.put(label.id, label.name));
        List<String> newNames = new ArrayList<>();
        for (Spec spec : specs) {
            requireUniqueNames(spec);
            if (spec.id == null) {
                newNames.add(Objects.requireNonNull(spec.name));
            } else if (spec.deleted) {
                names.remove(spec.id);
            } else if (spec.name != null) {
                names.replace(spec.id, spec.name);
            }
        }
        newNames.addAll(names.values());
        if (new HashSet<>(newNames).size() < newNames.size()) {
            throw ApiError.invalid(NOT_UNIQUE);
        }
    }

    private static void requireUniqueNames(Spec spec) {
        Set<String> names = new HashSet<>();
        for (AttributeEdit edit : spec.attributes == null ? List.<AttributeEdit>of() : spec.attributes) {
            if (edit.name != null && !names.add(edit.name)) {
                throw ApiError.invalid("Duplicate attribute with name '" + edit.name + "' exists");
            }
        }
        (spec.sublabels == null ? List.<Spec>of() : spec.sublabels).forEach(LabelEdits::requireUniqueNames);
    }

    private @Nullable Label apply(Spec spec, List<Label> labels, Collection<Job> jobs) {
        if (spec.id == null) {
            Label label = create(spec, null);
            labels.add(label);
            return label;
        }
        Label label = labels.stream()
                .filter(candidate -> candidate.id == spec.id)
                .findFirst()
                .orElseThrow(() -> ApiError.detail(404, "Not found label with id #" + spec.id + " to change"));
        if (spec.deleted) {
            delete(label, labels, jobs);
        } else {
            update(label, spec);
        }
        return null;
    }

    private Label create(Spec spec, @Nullable Label parent) {
        String name = Objects.requireNonNull(spec.name);
        Drawing drawing = spec.drawing;
        Label label = store.labels.add(id ->
                new Label(id, parent, name, color(drawing.color, name), drawing.type == null ? "any" : drawing.type));
        attributes(label, spec);
        for (Spec sublabel : spec.sublabels == null ? List.<Spec>of() : spec.sublabels) {
            label.sublabels.add(create(sublabel, label));
        }
        label.svg = drawing.svg == null ? null : svg(drawing.svg, label);
        return label;
    }

    /** Changes one label of some. */
    void update(Label label, Spec spec, AssignedObject owner) {
        requireUniqueNames(List.of(spec), owner.labels());
        update(label, spec);
    }

    /**
     * Changes a label as the server does: a colour that is not sent is made anew, and there is no way into a skeleton nor out
     * of one, whose parts stay as they are.
     */
    private void update(Label label, Spec spec) {
        for (AttributeEdit edit : spec.attributes == null ? List.<AttributeEdit>of() : spec.attributes) {
            if (edit.id != null && label.attribute(edit.id) == null) {
                throw ApiError.detail(404, "Attribute with id #" + edit.id + " does not exist");
            }
        }
        label.name = spec.name == null ? label.name : spec.name;
        label.color = color(spec.drawing.color, label.name);
        String type = spec.drawing.type;
        if (type != null && !type.equals(SKELETON) && !label.type.equals(SKELETON)) {
            label.type = type;
        }
        attributes(label, spec);
    }

    /** Deletes a label of a project or a task, with the annotations that have it. */
    void delete(Label label, AssignedObject owner) {
        delete(label, owner.labels(), store.jobsOf(owner));
    }

    private void delete(Label label, List<Label> labels, Collection<Job> jobs) {
        annotations.forget(jobs, label.family().map(member -> member.id).collect(Collectors.toSet()));
        label.family().forEach(member -> store.labels.remove(member.id));
        labels.remove(label);
    }

    /** Gives a task labels of its own that are like those of its project. */
    void copy(Project project, Task task) {
        for (Label label : project.labels) {
            Label copy = copy(label, null);
            copy.owner = task;
            task.ownLabels.add(copy);
        }
    }

    private Label copy(Label label, @Nullable Label parent) {
        Label copy = store.labels.add(id -> new Label(id, parent, label.name, label.color, label.type));
        for (AttributeSpec spec : label.attributes) {
            copy.attributes.add(store.attributes.add(id ->
                    new AttributeSpec(id, spec.name, spec.mutable, spec.inputType, spec.defaultValue, spec.values)));
        }
        for (Label sublabel : label.sublabels) {
            copy.sublabels.add(copy(sublabel, copy));
        }
        copy.svg = label.svg;
        return copy;
    }

    private void attributes(Label label, Spec spec) {
        for (AttributeEdit edit : spec.attributes == null ? List.<AttributeEdit>of() : spec.attributes) {
            AttributeSpec attribute = edit.id == null ? named(label, edit.name) : label.attribute(edit.id);
            if (attribute == null) {
                label.attributes.add(store.attributes.add(edit::create));
            } else if (edit.deleted) {
                label.attributes.remove(attribute);
                store.attributes.remove(attribute.id);
            } else {
                edit.change(attribute);
            }
        }
    }

    private static @Nullable AttributeSpec named(Label label, @Nullable String name) {
        return label.attributes.stream()
                .filter(attribute -> attribute.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String svg(String svg, Label label) {
        String result = svg;
        for (Label sublabel : label.sublabels) {
            result = result.replace(
                    "data-label-name=\"" + sublabel.name + "\"", "data-label-id=\"" + sublabel.id + "\"");
        }
        return result;
    }

    /** The colour that was sent, or one that goes by the name. */
    private static String color(@Nullable String sent, String name) {
        return sent == null || sent.isEmpty()
                ? String.format(Locale.ROOT, "#%06x", ((name.hashCode() * 2654435761L) >>> 8) & 0xffffff)
                : sent;
    }

    /** One label in a body. */
    public record Spec(
            @Nullable Long id,
            @Nullable String name,
            Drawing drawing,
            boolean deleted,
            @Nullable List<AttributeEdit> attributes,
            @Nullable List<Spec> sublabels) {}

    /** The way in which the objects of a label are drawn. */
    record Drawing(
            @Nullable String color,
            @Nullable String type,
            @Nullable String svg) {}

    /** One attribute in a body. */
    record AttributeEdit(
            @Nullable Long id,
            @Nullable String name,
            @Nullable Boolean mutable,
            Input input,
            boolean deleted) {

        AttributeSpec create(long newId) {
            return new AttributeSpec(
                    newId,
                    Objects.requireNonNull(name),
                    Boolean.TRUE.equals(mutable),
                    Objects.requireNonNull(input.type),
                    input.defaultValue == null ? "" : input.defaultValue,
                    input.values);
        }

        void change(AttributeSpec attribute) {
            attribute.name = name == null ? attribute.name : name;
            attribute.mutable = mutable == null ? attribute.mutable : mutable;
            attribute.inputType = input.type == null ? attribute.inputType : input.type;
            attribute.defaultValue = input.defaultValue == null ? attribute.defaultValue : input.defaultValue;
            attribute.values = input.values.isEmpty() ? attribute.values : input.values;
        }
    }

    /** The way in which annotators enter an attribute. */
    record Input(@Nullable String type, @Nullable String defaultValue, List<String> values) {}
}
