package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A mask of CVAT's — runs over the rows of a box — as one of COCO's: runs over the columns of the whole image. */
final class CocoMask {

    private CocoMask() {}

    /** Adds segmentation, area, box and crowd flag to an annotation. */
    static void write(JsonObject annotation, JsonArray points, int imageWidth, int imageHeight) {
        int runs = points.size() - 4;
        int left = points.get(runs).getAsInt();
        int top = points.get(runs + 1).getAsInt();
        int width = points.get(runs + 2).getAsInt() - left + 1;
        int height = points.get(runs + 3).getAsInt() - top + 1;
        boolean[][] set = new boolean[imageHeight][imageWidth];
        long pixel = 0;
        long pixels = Math.max(0L, width) * Math.max(0L, height);
        long area = 0;
        for (int run = 0; run < runs; run++) {
            long length = points.get(run).getAsLong();
            for (long i = 0; i < length && pixel < pixels; i++, pixel++) {
                int x = left + (int) (pixel % width);
                int y = top + (int) (pixel / width);
                if (run % 2 == 1 && x >= 0 && x < imageWidth && y >= 0 && y < imageHeight) {
                    set[y][x] = true;
                    area++;
                }
            }
        }
        JsonObject segmentation = new JsonObject();
        segmentation.add("counts", counts(set, imageWidth, imageHeight));
        JsonArray size = new JsonArray();
        size.add(imageHeight);
        size.add(imageWidth);
        segmentation.add("size", size);
        annotation.add("segmentation", segmentation);
        annotation.addProperty("area", (double) area);
        JsonArray box = new JsonArray();
        box.add((double) left);
        box.add((double) top);
        box.add((double) width);
        box.add((double) height);
        annotation.add("bbox", box);
        annotation.addProperty("iscrowd", 1);
    }

    private static JsonArray counts(boolean[][] set, int width, int height) {
        JsonArray counts = new JsonArray();
        boolean value = false;
        long run = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                if (set[y][x] == value) {
                    run++;
                } else {
                    counts.add(run);
                    value = !value;
                    run = 1;
                }
            }
        }
        counts.add(run);
        return counts;
    }
}
