import ai.cvat.sdk.Client;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.FrameTag;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.resources.LabelSpec;
import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Java side of machine_learning.py: MachineLearning URL USER PASSWORD CACHE annotate|samples TASK. */
class MachineLearning {

    private static final int LIGHT = 0xfafafa;
    private static final int DARK = 0x010203;

    public static void main(String[] arguments) throws Exception {
        Config config = Config.builder().cacheDir(Path.of(arguments[3])).build();
        try (Client client = Client.builder(arguments[0])
                .credentials(new PasswordCredentials(arguments[1], arguments[2]))
                .config(config)
                .build()) {
            long task = Long.parseLong(arguments[5]);
            if (arguments[4].equals("annotate")) {
                System.out.println(client.tasks()
                        .annotate(task, measuring(), options -> options.clearExisting(true).allowUnmatchedLabels(true)));
            } else {
                for (Sample sample : client.tasks().dataset(task, options -> {})) {
                    System.out.println(new Gson().toJson(plain(sample)));
                }
            }
        }
    }

    /** Finds what the function of machine_learning.py finds. */
    private static DetectionFunction measuring() {
        DetectionSpec spec = DetectionSpec.numbered(
                LabelSpec.rectangle("light").number("area", 0, 4000, 1),
                LabelSpec.mask("dark"),
                LabelSpec.tag("scene"),
                LabelSpec.skeleton("pose", points -> points.point("foot", 10, 60).point("head", 10, 10)),
                LabelSpec.rectangle("unknown"));
        return DetectionFunction.of(spec, (context, image) -> {
            double[] light = box(pixels(image, LIGHT), image.getWidth());
            BitSet dark = pixels(image, DARK);
            double[] pit = box(dark, image.getWidth());
            int area = (int) ((light[2] - light[0]) * (light[3] - light[1]));
            return spec.annotations(found -> {
                found.tag("scene", 0);
                found.rectangle("light", 0, light[0], light[1], light[2], light[3]).attribute("area", area);
                found.label("dark").mask(0, Masks.encode(dark, image.getWidth(), image.getHeight()));
                found.skeleton("pose", 0)
                        .element("foot", pit[0], pit[1])
                        .element("head", light[0], light[1]);
                found.rectangle("unknown", 0, 0, 0, 1, 1);
            });
        });
    }

    private static BitSet pixels(BufferedImage image, int colour) {
        BitSet found = new BitSet();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                found.set(y * image.getWidth() + x, (image.getRGB(x, y) & 0xffffff) == colour);
            }
        }
        return found;
    }

    private static double[] box(BitSet pixels, int width) {
        int left = pixels.stream().map(bit -> bit % width).min().orElseThrow();
        int right = pixels.stream().map(bit -> bit % width).max().orElseThrow() + 1;
        return new double[] {left, pixels.nextSetBit(0) / width, right, (pixels.length() - 1) / width + 1};
    }

    private static Map<String, Object> plain(Sample sample) throws Exception {
        BufferedImage image = sample.image();
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return Map.of(
                "frame", sample.frame(),
                "name", sample.name(),
                "size", List.of(sample.width(), sample.height()),
                "pixels", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rgb)),
                "tags", sample.annotations().tags().stream().map(tag -> plain(tag, sample)).toList(),
                "shapes", sample.annotations().shapes().stream().map(shape -> plain(shape, shape.label().name())).toList());
    }

    private static Map<String, Object> plain(FrameTag tag, Sample sample) {
        return new TreeMap<>(Map.of(
                "label", tag.label().name(),
                "frame", sample.frame(),
                "source", String.valueOf(tag.model().getSource()),
                "attributes", attributes(tag.label().name(), tag.attributes())));
    }

    private static Map<String, Object> plain(FrameShape shape, String label) {
        Map<String, Object> plain = new TreeMap<>(Map.of(
                "label", label,
                "frame", shape.model().getFrame(),
                "source", String.valueOf(shape.model().getSource()),
                "attributes", attributes(label, shape.attributes()),
                "type", shape.type().toString(),
                "points", shape.points(),
                "occluded", shape.occluded(),
                "outside", shape.outside(),
                "z_order", shape.zOrder(),
                "rotation", shape.rotation()));
        if (!shape.elements().isEmpty()) {
            plain.put("elements", shape.elements().stream()
                    .map(element -> plain(element, label + "." + element.label().name()))
                    .toList());
        }
        return plain;
    }

    private static List<List<String>> attributes(String label, Map<String, String> values) {
        List<List<String>> pairs = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> pairs.add(List.of(label + "." + name, value)));
        return pairs;
    }
}
