package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reader of annotations in bodies, as the server's serializers read them: it checks every field, fills in the
 * defaults, but none of attributes, and leaves out what the server does not know. Points stay the numbers that they
 * are: 1 does not become 1.0.
 */
public record AnnotationReader(Ids ids) {

    private static final Set<String> SHAPE_TYPES =
            Set.of("rectangle", "polygon", "polyline", "points", "ellipse", "cuboid", "mask", "skeleton");
    private static final int LONGEST_SOURCE = 16;
    private static final int LONGEST_VALUE = 4096;

    /** The rules for ids in the objects of a request. */
    public enum Ids {
        /** New objects: an id is an error. */
        ABSENT,
        /** Objects to delete: a missing id is an error. */
        PRESENT,
        /** Either. */
        ANY
    }

    /**
     * Reads a request's body.
     *
     * @throws ApiError 400 with what is wrong, by kind, place and field
     */
    public Map<AnnotationKind, List<JsonObject>> read(BodyFields fields) {
        fields.integer("version", 0, Long.MAX_VALUE);
        Map<AnnotationKind, List<JsonObject>> data = new EnumMap<>(AnnotationKind.class);
        data.put(AnnotationKind.TAGS, items(fields, AnnotationKind.TAGS, this::tag));
        data.put(AnnotationKind.SHAPES, items(fields, AnnotationKind.SHAPES, item -> shape(item, true)));
        data.put(AnnotationKind.TRACKS, items(fields, AnnotationKind.TRACKS, item -> track(item, true)));
        data.put(AnnotationKind.INTERVALS, items(fields, AnnotationKind.INTERVALS, this::interval));
        fields.check();
        return data;
    }

    private static List<JsonObject> items(
            BodyFields fields, AnnotationKind kind, BodyFields.ItemReader<JsonObject> reader) {
        List<JsonObject> items = fields.items(kind.wireName(), reader);
        return items == null ? List.of() : items;
    }

    private JsonObject tag(BodyFields fields) {
        JsonObject tag = labeled(fields.require("frame", "label_id"));
        frame(fields, tag);
        return tag;
    }

    private JsonObject shape(BodyFields fields, boolean top) {
        JsonObject shape = labeled(fields.require("frame", "label_id", "type"));
        frame(fields, shape);
        score(fields, shape);
        List<JsonObject> elements = top ? fields.items("elements", element -> shape(element, false)) : null;
        geometry(fields, shape);
        if (top && !fields.isWrong()) {
            requireParts(fields, shape, elements == null ? 0 : elements.size());
        }
        if (elements != null) {
            shape.add("elements", array(elements));
        }
        return shape;
    }

    private static void requireParts(BodyFields fields, JsonObject shape, int elements) {
        boolean skeleton = shape.get("type").getAsString().equals("skeleton");
        if (skeleton && elements == 0) {
            fields.error("elements", "at least one required for skeleton shape");
        } else if (!skeleton && elements > 0) {
            fields.error("elements", "not allowed for non-skeleton shape");
        }
    }

    private JsonObject track(BodyFields fields, boolean top) {
        JsonObject track = labeled(fields.require("frame", "label_id", "shapes"));
        frame(fields, track);
        track.add("shapes", array(fields.items("shapes", AnnotationReader::trackedShape)));
        List<JsonObject> elements = top ? fields.items("elements", element -> track(element, false)) : null;
        if (elements != null) {
            track.add("elements", array(elements));
        }
        return track;
    }

    private static JsonObject trackedShape(BodyFields fields) {
        fields.require("frame", "type");
        JsonObject shape = new JsonObject();
        fields.clears("id");
        Long id = fields.id("id");
        if (id != null) {
            shape.addProperty("id", id);
        }
        frame(fields, shape);
        geometry(fields, shape);
        attributes(fields, shape);
        return shape;
    }

    private JsonObject interval(BodyFields fields) {
        JsonObject interval = labeled(fields.require("label_id", "start", "stop"));
        Long start = fields.integer("start", 0, Long.MAX_VALUE);
        fields.clears("stop");
        Long stop = fields.integer("stop", 0, Long.MAX_VALUE);
        interval.addProperty("start", start == null ? 0 : start);
        interval.addProperty("stop", stop);
        score(fields, interval);
        return interval;
    }

    private JsonObject labeled(BodyFields fields) {
        JsonObject object = new JsonObject();
        Long id = id(fields);
        if (id != null) {
            object.addProperty("id", id);
        }
        Long label = fields.integer("label_id", 0, Long.MAX_VALUE);
        object.addProperty("label_id", label == null ? 0 : label);
        boolean noGroup = fields.clears("group");
        Long group = fields.integer("group", 0, Long.MAX_VALUE);
        object.addProperty("group", noGroup ? null : group == null ? (Long) 0L : group);
        String source = fields.text("source", LONGEST_SOURCE);
        object.addProperty("source", source == null ? "manual" : source);
        attributes(fields, object);
        return object;
    }

    private @Nullable Long id(BodyFields fields) {
        fields.clears("id");
        Long id = fields.id("id");
        if (ids == Ids.ABSENT && fields.has("id")) {
            fields.error("id", "must be absent");
        }
        if (ids == Ids.PRESENT && !fields.has("id")) {
            fields.error("id", "must be present and not null");
        }
        return id;
    }

    private static void frame(BodyFields fields, JsonObject object) {
        Long frame = fields.integer("frame", 0, Long.MAX_VALUE);
        object.addProperty("frame", frame == null ? 0 : frame);
    }

    private static void score(BodyFields fields, JsonObject object) {
        Double score = fields.number("score", 0, 1);
        object.addProperty("score", score == null ? 1.0 : score);
    }

    private static void geometry(BodyFields fields, JsonObject shape) {
        String type = fields.choice("type", SHAPE_TYPES);
        shape.addProperty("type", type == null ? "" : type);
        shape.addProperty("occluded", fields.bool("occluded", false));
        shape.addProperty("outside", fields.bool("outside", false));
        Long order = fields.integer("z_order", Integer.MIN_VALUE, Integer.MAX_VALUE);
        shape.addProperty("z_order", order == null ? 0 : order);
        Double rotation = fields.number("rotation", 0, 360);
        shape.addProperty("rotation", rotation == null ? (Number) 0 : rotation);
        JsonArray points = points(fields);
        if (points != null) {
            shape.add("points", points);
        }
        int count = points == null ? 0 : points.size();
        if (type != null && !fields.isWrong() && !fits(type, count)) {
            fields.error("points", "invalid length for shape type '" + type + "'");
        }
    }

    /** The numbers as they were sent; null where none were. */
    private static @Nullable JsonArray points(BodyFields fields) {
        JsonArray points = fields.list("points");
        if (points == null) {
            return null;
        }
        JsonObject wrong = new JsonObject();
        for (int i = 0; i < points.size(); i++) {
            if (!(points.get(i) instanceof JsonPrimitive point) || !point.isNumber()) {
                wrong.addProperty(
                        Integer.toString(i),
                        "[ErrorDetail(string='Value must be a float or an integer', code='invalid')]");
            }
        }
        if (!wrong.isEmpty()) {
            fields.error("points", wrong);
        }
        return points;
    }

    private static boolean fits(String type, int points) {
        return switch (type) {
            case "rectangle", "ellipse" -> points == 4;
            case "polygon" -> points >= 6 && points % 2 == 0;
            case "polyline" -> points >= 4 && points % 2 == 0;
            case "points" -> points >= 2 && points % 2 == 0;
            case "cuboid" -> points == 16;
            case "mask" -> points >= 5;
            default -> points == 0;
        };
    }

    private static void attributes(BodyFields fields, JsonObject object) {
        List<JsonObject> attributes = fields.items("attributes", item -> {
            item.require("spec_id", "value");
            JsonObject attribute = new JsonObject();
            Long spec = item.id("spec_id");
            attribute.addProperty("spec_id", spec == null ? 0 : spec);
            attribute.addProperty("value", value(item));
            return attribute;
        });
        object.add("attributes", array(attributes));
    }

    /** The value as a text: of anything else, what Python makes of it. */
    private static String value(BodyFields attribute) {
        if (attribute.isNull("value")) {
            return "None";
        }
        JsonElement value = attribute.any("value");
        if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean() ? "True" : "False";
        }
        if (value != null && !value.isJsonPrimitive()) {
            return value.toString();
        }
        String text = attribute.blankable("value", LONGEST_VALUE);
        return text == null ? "" : text;
    }

    private static JsonArray array(@Nullable List<JsonObject> items) {
        JsonArray array = new JsonArray();
        (items == null ? new ArrayList<JsonObject>() : items).forEach(array::add);
        return array;
    }

    /** The objects in a list of an object. */
    public static List<JsonObject> objects(JsonObject object, String list) {
        JsonElement array = object.get(list);
        List<JsonObject> objects = new ArrayList<>();
        if (array != null && array.isJsonArray()) {
            array.getAsJsonArray().forEach(item -> objects.add(item.getAsJsonObject()));
        }
        return objects;
    }
}
