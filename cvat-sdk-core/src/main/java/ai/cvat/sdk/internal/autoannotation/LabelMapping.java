package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.sdk.annotations.AttributeValues;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.internal.DidYouMean;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Finds the labels of a function among those of a task, by their names, and so their attributes and sublabels. */
final class LabelMapping {

    private final AnnotateOptions options;
    private final String place;
    private final Logger logger;

    private LabelMapping(AnnotateOptions options, String place, Logger logger) {
        this.options = options;
        this.place = place;
        this.logger = logger;
    }

    /**
     * Maps all labels of a function.
     *
     * @param spec the labels of the function
     * @param labels the labels of the task
     * @param place what has those labels, for messages
     * @return the labels by their ids in the function
     * @throws BadFunctionException when one is not there and may not be missing, or is there for something else
     */
    static Map<Long, MappedLabel> of(
            DetectionSpec spec, List<LabelRead> labels, String place, AnnotateOptions options, Logger logger) {
        return new LabelMapping(options, place, logger).labels(read(spec.labels()), labels);
    }

    /** What is read and what is sent of labels and of sublabels, in the words of one. */
    private static List<LabelRead> read(@Nullable Collection<? extends ApiModel> labels) {
        return NonNullLists.in(labels == null ? null : List.copyOf(labels)).stream()
                .map(label -> Json.gson().fromJson(Json.gson().toJsonTree(label), LabelRead.class))
                .toList();
    }

    private Map<Long, MappedLabel> labels(List<LabelRead> own, List<LabelRead> there) {
        Map<Long, MappedLabel> mapped = new LinkedHashMap<>();
        for (LabelRead label : own) {
            String title = "label \"" + label.getName() + "\"";
            LabelRead target = found(title, label.getName(), there, LabelRead::getName);
            mapped.put(
                    id(label.getId()),
                    target == null ? MappedLabel.unmatched(name(label)) : label(title, label, target));
        }
        return mapped;
    }

    private MappedLabel label(String title, LabelRead own, LabelRead there) {
        List<LabelRead> parts = read(there.getSublabels());
        Map<Long, MappedAttribute> attributes = attributes(title, own.getAttributes(), there.getAttributes());
        Map<Long, MappedLabel> elements = new LinkedHashMap<>();
        for (LabelRead element : read(own.getSublabels())) {
            String part = "sublabel \"" + element.getName() + "\" of the " + title;
            LabelRead target = found(part, element.getName(), parts, LabelRead::getName);
            elements.put(
                    id(element.getId()),
                    target == null
                            ? MappedLabel.unmatched(name(element))
                            : new MappedLabel(
                                    name(element),
                                    target.getId(),
                                    LabelType.POINTS,
                                    0,
                                    attributes(part, element.getAttributes(), target.getAttributes()),
                                    Map.of()));
        }
        return new MappedLabel(
                name(own), there.getId(), expected(title, own, there), parts.size(), attributes, elements);
    }

    private LabelType expected(String title, LabelRead own, LabelRead there) {
        LabelType type = type(own);
        LabelType target = type(there);
        if (type.equals(LabelType.ANY)) {
            return target;
        }
        if (options.convMaskToPoly() && type.equals(LabelType.MASK)) {
            type = LabelType.POLYGON;
        }
        if (!target.equals(LabelType.ANY) && !target.equals(type)) {
            boolean converted = !type.equals(type(own));
            throw new BadFunctionException("The " + title + " is for " + type.value() + " in the function"
                    + (converted ? ", whose masks become polygons," : "") + " and for " + target.value() + " in "
                    + place + ": change the type of the one or the other"
                    + (converted ? ", or leave convMaskToPoly out." : "."));
        }
        return type;
    }

    private static LabelType type(LabelRead label) {
        return Objects.requireNonNullElse(label.getType(), LabelType.ANY);
    }

    private Map<Long, MappedAttribute> attributes(
            String owner, @Nullable List<Attribute> own, @Nullable List<Attribute> there) {
        Map<Long, MappedAttribute> mapped = new LinkedHashMap<>();
        for (Attribute attribute : NonNullLists.<Attribute>in(own)) {
            String title = "attribute \"" + attribute.getName() + "\" of the " + owner;
            Attribute target = found(title, attribute.getName(), NonNullLists.<Attribute>in(there), Attribute::getName);
            if (target != null) {
                requireSame(title, attribute, target);
            }
            mapped.put(
                    id(attribute.getId()),
                    new MappedAttribute(
                            String.valueOf(attribute.getName()),
                            target == null ? null : target.getId(),
                            AttributeValues.validator(inputType(attribute), NonNullLists.in(attribute.getValues()))));
        }
        return mapped;
    }

    private void requireSame(String title, Attribute own, Attribute there) {
        InputTypeEnum type = inputType(own);
        if (!type.equals(inputType(there))) {
            throw new BadFunctionException("The " + title + " is a " + type.value() + " in the function and a "
                    + inputType(there).value() + " in " + place + ": make them the same.");
        }
        List<String> values = NonNullLists.in(own.getValues());
        List<String> others = NonNullLists.in(there.getValues());
        boolean same = switch (type.value()) {
            case "text", "checkbox" -> true;
            case "select", "radio" -> sorted(values).equals(sorted(others));
            default -> values.equals(others);
        };
        if (!same) {
            throw new BadFunctionException("The " + title + " has the values " + values + " in the function and "
                    + others + " in " + place + ": make them the same.");
        }
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }

    private static InputTypeEnum inputType(Attribute attribute) {
        return Objects.requireNonNullElse(attribute.getInputType(), InputTypeEnum.TEXT);
    }

    /** The one of a name; null where there is none, and none has to be. */
    private <T> @Nullable T found(
            String title, @Nullable String name, List<T> there, Function<T, @Nullable String> nameOf) {
        for (T one : there) {
            if (Objects.equals(name, nameOf.apply(one))) {
                return one;
            }
        }
        List<String> names = there.stream().map(nameOf).map(String::valueOf).toList();
        String hint = hint(String.valueOf(name), names);
        if (!options.allowUnmatchedLabels()) {
            throw new BadFunctionException("The " + title + " of the function is not in " + place + ". " + hint
                    + " Give both the same name, or leave out what is not there by allowUnmatchedLabels(true).");
        }
        logger.info("The {} of the function is not in {}: what has it is left out. {}", title, place, hint);
        return null;
    }

    private static String hint(String name, List<String> names) {
        List<String> alike = names.stream().filter(name::equalsIgnoreCase).toList();
        return alike.isEmpty()
                ? DidYouMean.hint(name, names)
                : alike.stream().collect(Collectors.joining("\", \"", "\"", "\"")) + " differs by capitals only.";
    }

    private static String name(LabelRead label) {
        return String.valueOf(label.getName());
    }

    /** A specification was checked when it was made. */
    private static long id(@Nullable Long id) {
        return Objects.requireNonNull(id, "id");
    }
}
