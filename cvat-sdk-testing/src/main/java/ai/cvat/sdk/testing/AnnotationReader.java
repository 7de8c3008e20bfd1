package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads annotations as the server's serializers do: checks every field, fills in the defaults, and leaves out what the
 * server does not know.
 */
final class AnnotationReader {

    private static final Set<String> SHAPE_TYPES =
            Set.of("rectangle", "polygon", "polyline", "points", "ellipse", "cuboid", "mask", "skeleton");
    private static final Set<String> SOURCES = Set.of("auto", "semi-auto", "manual", "file", "consensus");

    /** What a request does with the ids of the objects. */
    enum Ids {
        /** New objects: an id is an error. */
        ABSENT,
        /** Objects to delete: a missing id is an error. */
        PRESENT,
        /** Either. */
        ANY
    }

    private final Ids ids;

    AnnotationReader(Ids ids) {
        this.ids = ids;
    }

    /**
     * Reads a request's body.
     *
     * @throws Failure 400 with what is wrong, by kind, place and field
     */
    Map<AnnotationKind, List<JsonObject>> read(Fields fields) {
        fields.integer("version", 0, Long.MAX_VALUE);
        Map<AnnotationKind, List<JsonObject>> data = new EnumMap<>(AnnotationKind.class);
        data.put(AnnotationKind.TAGS, items(fields, AnnotationKind.TAGS, this::tag));
        data.put(AnnotationKind.SHAPES, items(fields, AnnotationKind.SHAPES, item -> shape(item, true)));
        data.put(AnnotationKind.TRACKS, items(fields, AnnotationKind.TRACKS, item -> track(item, true)));
        data.put(AnnotationKind.INTERVALS, items(fields, AnnotationKind.INTERVALS, this::interval));
        fields.check();
        return data;
    }

    private static List<JsonObject> items(Fields fields, AnnotationKind kind, Fields.ItemReader<JsonObject> reader) {
        List<JsonObject> items = fields.items(kind.wireName(), reader);
        return items == null ? List.of() : items;
    }

    private JsonObject tag(Fields fields) {
        JsonObject tag = labeled(fields.require("frame", "label_id"), true);
        frame(fields, tag);
        return tag;
    }

    private JsonObject shape(Fields fields, boolean top) {
        JsonObject shape = labeled(fields.require("frame", "label_id", "type"), top);
        frame(fields, shape);
        score(fields, shape);
        List<JsonObject> elements = top ? fields.items("elements", element -> shape(element, false)) : null;
        geometry(fields, shape, elements == null ? 0 : elements.size());
        if (top) {
            shape.add("elements", array(elements));
        }
        return shape;
    }

    private JsonObject track(Fields fields, boolean top) {
        JsonObject track = labeled(fields.require("frame", "label_id", "shapes"), top);
        frame(fields, track);
        List<JsonObject> elements = top ? fields.items("elements", element -> track(element, false)) : null;
        int count = elements == null ? 0 : elements.size();
        List<JsonObject> shapes = fields.items("shapes", item -> trackedShape(item, count));
        track.add("shapes", array(shapes));
        if (top) {
            track.add("elements", array(elements));
        }
        return track;
    }

    private static JsonObject trackedShape(Fields fields, int elements) {
        fields.require("frame", "type");
        JsonObject shape = new JsonObject();
        fields.clears("id");
        Long id = fields.id("id");
        if (id != null) {
            shape.addProperty("id", id);
        }
        frame(fields, shape);
        geometry(fields, shape, elements);
        attributes(fields, shape);
        return shape;
    }

    private JsonObject interval(Fields fields) {
        JsonObject interval = labeled(fields.require("label_id", "start", "stop"), true);
        Long start = fields.integer("start", 0, Long.MAX_VALUE);
        fields.clears("stop");
        Long stop = fields.integer("stop", 0, Long.MAX_VALUE);
        interval.addProperty("start", start == null ? 0 : start);
        interval.addProperty("stop", stop);
        score(fields, interval);
        return interval;
    }

    private JsonObject labeled(Fields fields, boolean top) {
        JsonObject object = new JsonObject();
        Long id = id(fields, top);
        if (id != null) {
            object.addProperty("id", id);
        }
        Long label = fields.integer("label_id", 0, Long.MAX_VALUE);
        object.addProperty("label_id", label == null ? 0 : label);
        boolean noGroup = fields.clears("group");
        Long group = fields.integer("group", 0, Long.MAX_VALUE);
        object.addProperty("group", noGroup ? null : group == null ? (Long) 0L : group);
        String source = fields.choice("source", SOURCES);
        object.addProperty("source", source == null ? "manual" : source);
        attributes(fields, object);
        return object;
    }

    private @Nullable Long id(Fields fields, boolean top) {
        fields.clears("id");
        Long id = fields.id("id");
        if (top && ids == Ids.ABSENT && fields.has("id")) {
            fields.error("id", "must be absent");
        }
        if (top && ids == Ids.PRESENT && !fields.has("id")) {
            fields.error("id", "must be present and not null");
        }
        return id;
    }

    private static void frame(Fields fields, JsonObject object) {
        Long frame = fields.integer("frame", 0, Long.MAX_VALUE);
        object.addProperty("frame", frame == null ? 0 : frame);
    }

    private static void score(Fields fields, JsonObject object) {
        Double score = fields.number("score", 0, 1);
        object.addProperty("score", score == null ? 1.0 : score);
    }

    private static void geometry(Fields fields, JsonObject shape, int elements) {
        String type = fields.choice("type", SHAPE_TYPES);
        shape.addProperty("type", type == null ? "" : type);
        shape.addProperty("occluded", fields.bool("occluded", false));
        shape.addProperty("outside", fields.bool("outside", false));
        Long order = fields.integer("z_order", Integer.MIN_VALUE, Integer.MAX_VALUE);
        shape.addProperty("z_order", order == null ? 0 : order);
        Double rotation = fields.number("rotation", 0, 360);
        shape.addProperty("rotation", rotation == null ? 0.0 : rotation);
        List<Double> points = fields.has("points") ? fields.numbers("points") : List.of();
        JsonArray array = new JsonArray();
        if (points != null) {
            points.forEach(array::add);
            if (type != null && !fits(type, points.size())) {
                fields.error("points", "invalid length for shape type '" + type + "'");
            }
        }
        shape.add("points", array);
        if (type != null && type.equals("skeleton") != elements > 0) {
            fields.error(
                    "elements",
                    type.equals("skeleton")
                            ? "must have at least one element for shape type 'skeleton'"
                            : "must be empty for shape type '" + type + "'");
        }
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

    private static void attributes(Fields fields, JsonObject object) {
        List<JsonObject> attributes = fields.items("attributes", item -> {
            item.require("spec_id", "value");
            JsonObject attribute = new JsonObject();
            Long spec = item.id("spec_id");
            String value = item.blankable("value", 4096);
            attribute.addProperty("spec_id", spec == null ? 0 : spec);
            attribute.addProperty("value", value == null ? "" : value);
            return attribute;
        });
        object.add("attributes", array(attributes));
    }

    private static JsonArray array(@Nullable List<JsonObject> items) {
        JsonArray array = new JsonArray();
        (items == null ? new ArrayList<JsonObject>() : items).forEach(array::add);
        return array;
    }

    /** The objects in a list of an object. */
    static List<JsonObject> objects(JsonObject object, String list) {
        JsonElement array = object.get(list);
        List<JsonObject> objects = new ArrayList<>();
        if (array != null && array.isJsonArray()) {
            array.getAsJsonArray().forEach(item -> objects.add(item.getAsJsonObject()));
        }
        return objects;
    }
}
