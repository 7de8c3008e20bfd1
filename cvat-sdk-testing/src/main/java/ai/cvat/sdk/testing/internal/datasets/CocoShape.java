package ai.cvat.sdk.testing.internal.datasets;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shape that COCO's instances can tell. */
final class CocoShape {

    private final JsonObject json;
    private final Kind kind;
    private final boolean[][] pixels;
    private final double area;
    private final double[] box;

    /** In the order in which the server looks at those of a group. */
    enum Kind {
        BOX,
        POLYGON,
        MASK
    }

    private CocoShape(JsonObject json, Kind kind, boolean[][] pixels, double[] box) {
        this.json = json;
        this.kind = kind;
        this.pixels = pixels;
        this.box = box;
        this.area = kind == Kind.BOX ? (box[2] - box[0]) * (box[3] - box[1]) : CocoMask.area(pixels);
    }

    /** A shape on an image; null where COCO cannot tell it. */
    static @Nullable CocoShape of(JsonObject json, int width, int height) {
        JsonArray points = json.getAsJsonArray("points");
        return switch (json.get("type").getAsString()) {
            case "rectangle" -> new CocoShape(json, Kind.BOX, new boolean[0][], around(points));
            case "polygon" ->
                new CocoShape(json, Kind.POLYGON, CocoPolygon.pixels(points, width, height), around(points));
            case "mask" -> {
                boolean[][] pixels = CocoMask.pixels(points, width, height);
                yield new CocoShape(json, Kind.MASK, pixels, around(pixels));
            }
            default -> null;
        };
    }

    private static double[] around(JsonArray points) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < points.size(); i++) {
            double number = points.get(i).getAsDouble();
            box[i % 2] = Math.min(box[i % 2], number);
            box[2 + i % 2] = Math.max(box[2 + i % 2], number);
        }
        return box;
    }

    /** The box of a mask as the server keeps it; nothing at the left top where there is no pixel. */
    private static double[] around(boolean[][] pixels) {
        JsonArray points = CocoMask.cvatPoints(pixels);
        int runs = points.size() - 4;
        int beyond = runs == 1 && points.get(0).getAsInt() == 0 ? 0 : 1;
        return new double[] {
            points.get(runs).getAsDouble(),
            points.get(runs + 1).getAsDouble(),
            points.get(runs + 2).getAsDouble() + beyond,
            points.get(runs + 3).getAsDouble() + beyond
        };
    }

    JsonObject json() {
        return json;
    }

    Kind kind() {
        return kind;
    }

    /** By rows of the whole image; none of a box. */
    boolean[][] pixels() {
        return pixels;
    }

    double area() {
        return area;
    }

    /** Left, top, right and bottom. */
    double[] box() {
        return box;
    }

    /** The corners of a polygon. */
    Optional<JsonArray> outline() {
        if (kind != Kind.POLYGON) {
            return Optional.empty();
        }
        JsonArray corners = new JsonArray();
        json.getAsJsonArray("points").forEach(number -> corners.add(rounded(number.getAsDouble())));
        return Optional.of(corners);
    }

    /** To hundredths of a pixel, as the server writes numbers. */
    static double rounded(double number) {
        return Math.rint(100 * number) / 100;
    }
}
