package ai.cvat.sdk.examples;

import ai.cvat.sdk.annotations.Geometry;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Masks as COCO writes them: the lengths of runs of zeros and ones by turns, down the columns of the whole image, as numbers
 * or packed into a text.
 */
final class CocoRuns {

    private CocoRuns() {}

    static Geometry geometry(JsonObject mask) {
        if (!(mask.get("size") instanceof JsonArray size) || size.size() != 2 || !mask.has("counts")) {
            throw new IllegalArgumentException("Its mask has no counts, or no size of height and width.");
        }
        int height = size.get(0).getAsInt();
        int width = size.get(1).getAsInt();
        JsonElement counts = mask.get("counts");
        List<Long> runs = counts instanceof JsonArray numbers
                ? numbers.asList().stream().map(JsonElement::getAsLong).toList()
                : unpacked(counts.getAsString());
        BitSet bits = new BitSet();
        long pixels = (long) width * height;
        long position = 0;
        boolean set = false;
        for (long run : runs) {
            if (run < 0 || run > pixels - position) {
                throw new IllegalArgumentException(
                        "The runs of its mask are not those of " + width + " x " + height + " pixels.");
            }
            for (long end = position + run; position < end; position++) {
                bits.set((int) (position % height * width + position / height), set);
            }
            set = !set;
        }
        return Geometry.mask(bits, width, height);
    }

    /**
     * Each letter has five bits of a number, the lowest first, and says whether it goes on; from the fourth run on it is the
     * difference to the last but one.
     */
    private static List<Long> unpacked(String text) {
        List<Long> runs = new ArrayList<>();
        long run = 0;
        int shift = 0;
        for (int letter = 0; letter < text.length(); letter++) {
            int bits = text.charAt(letter) - '0';
            run |= (long) (bits & 31) << shift;
            shift += 5;
            if ((bits & 32) == 0) {
                if ((bits & 16) != 0) {
                    run |= -1L << shift;
                }
                runs.add(runs.size() > 2 ? run + runs.get(runs.size() - 2) : run);
                run = 0;
                shift = 0;
            }
        }
        return runs;
    }
}
