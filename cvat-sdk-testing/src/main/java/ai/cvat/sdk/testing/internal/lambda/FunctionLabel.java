package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping of a function's label to one of a task, with its attributes and sublabels, by the function's names. */
record FunctionLabel(Label label, Map<String, AttributeSpec> attributes, Map<String, FunctionLabel> sublabels) {

    private static final Set<String> AREAS = Set.of("mask", "polygon");

    /**
     * Ties the labels of a function to those of a task.
     *
     * @param wanted what the caller sent; null or empty ties by equal names what goes together
     * @throws ApiError 400 when something in it does not exist, or does not go together
     */
    static Map<String, FunctionLabel> of(
            List<ServerFunction.Label> model, List<Label> task, @Nullable JsonObject wanted) {
        return wanted == null || wanted.isEmpty() ? byNames(model, task) : asWanted(model, task, wanted);
    }

    private static Map<String, FunctionLabel> byNames(List<ServerFunction.Label> model, List<Label> task) {
        Map<String, FunctionLabel> mapping = new LinkedHashMap<>();
        for (ServerFunction.Label from : model) {
            Label to = named(task, from.name());
            if (to != null && fits(from, to)) {
                Map<String, AttributeSpec> attributes = new LinkedHashMap<>();
                for (AttributeRequest attribute : from.attributes()) {
                    AttributeSpec spec = attribute(to, attribute.getName());
                    if (spec != null) {
                        attributes.put(spec.name, spec);
                    }
                }
                mapping.put(from.name(), new FunctionLabel(to, attributes, byNames(from.sublabels(), to.sublabels)));
            }
        }
        return mapping;
    }

    private static Map<String, FunctionLabel> asWanted(
            List<ServerFunction.Label> model, List<Label> task, JsonObject wanted) {
        Map<String, FunctionLabel> mapping = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : wanted.entrySet()) {
            ServerFunction.Label from = model.stream()
                    .filter(label -> label.name().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> wrong("Unknown model label \"" + entry.getKey() + "\""));
            JsonObject item = entry.getValue().getAsJsonObject();
            String name = item.get("name").getAsString();
            Label to = named(task, name);
            if (to == null) {
                throw wrong("Unknown db label \"" + name + "\"");
            }
            if (!fits(from, to)) {
                throw wrong(
                        "Model label \"" + from.name() + "\" and database label \"" + name + "\" are not compatible");
            }
            Map<String, AttributeSpec> attributes = new LinkedHashMap<>();
            part(item, "attributes")
                    .entrySet()
                    .forEach(pair ->
                            attributes.put(modelAttribute(from, pair.getKey()), taskAttribute(to, pair.getValue())));
            if (from.type().equals("skeleton") && !item.has("sublabels")) {
                throw ApiError.string(
                        400, "Mapping for elements was not specified in skeleton \"" + from.name() + "\"");
            }
            mapping.put(
                    from.name(),
                    new FunctionLabel(
                            to, attributes, asWanted(from.sublabels(), to.sublabels, part(item, "sublabels"))));
        }
        return mapping;
    }

    private static JsonObject part(JsonObject item, String name) {
        return item.has(name) ? item.getAsJsonObject(name) : new JsonObject();
    }

    private static String modelAttribute(ServerFunction.Label label, String name) {
        if (label.attributes().stream().noneMatch(attribute -> name.equals(attribute.getName()))) {
            throw wrong("Unknown model attribute \"" + name + "\"");
        }
        return name;
    }

    private static AttributeSpec taskAttribute(Label label, JsonElement name) {
        AttributeSpec spec = attribute(label, name.getAsString());
        if (spec == null) {
            throw wrong("Unknown db attribute " + name);
        }
        return spec;
    }

    private static @Nullable Label named(List<Label> labels, String name) {
        return labels.stream()
                .filter(label -> label.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable AttributeSpec attribute(Label label, @Nullable String name) {
        return label.attributes.stream()
                .filter(spec -> Objects.equals(spec.name, name))
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(ServerFunction.Label from, Label to) {
        boolean skeleton = from.type().equals("skeleton");
        return from.type().equals(to.type)
                || (to.type.equals("any") && !skeleton)
                || (from.type().equals("any") && !to.type.equals("skeleton"))
                || (AREAS.contains(from.type()) && AREAS.contains(to.type));
    }

    private static ApiError wrong(String what) {
        return ApiError.string(400, "Invalid mapping. " + what);
    }

    /**
     * Checks the form of what a caller sent.
     *
     * @return null where there is none
     */
    static @Nullable JsonObject read(BodyFields fields) {
        fields.clears("mapping");
        JsonObject mapping = fields.object("mapping");
        if (mapping == null) {
            return null;
        }
        JsonObject errors = entryErrors(mapping);
        if (!errors.isEmpty()) {
            fields.error("mapping", errors);
            return null;
        }
        return mapping;
    }

    private static JsonObject entryErrors(JsonObject mapping) {
        JsonObject errors = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : mapping.entrySet()) {
            if (!entry.getValue().isJsonObject()) {
                JsonObject wrong = new JsonObject();
                wrong.add("non_field_errors", WireJson.tree(List.of(BodyFields.notADictionary(entry.getValue()))));
                errors.add(entry.getKey(), wrong);
                continue;
            }
            BodyFields item = new BodyFields(entry.getValue().getAsJsonObject()).require("name");
            item.text("name", Integer.MAX_VALUE);
            JsonObject attributes = item.object("attributes");
            if (attributes != null) {
                BodyFields names = new BodyFields(attributes);
                attributes.keySet().forEach(name -> names.text(name, Integer.MAX_VALUE));
                if (names.isWrong()) {
                    item.error("attributes", names.errors());
                }
            }
            JsonObject sublabels = item.object("sublabels");
            if (sublabels != null) {
                JsonObject inner = entryErrors(sublabels);
                if (!inner.isEmpty()) {
                    item.error("sublabels", inner);
                }
            }
            if (item.isWrong()) {
                errors.add(entry.getKey(), item.errors());
            }
        }
        return errors;
    }
}
