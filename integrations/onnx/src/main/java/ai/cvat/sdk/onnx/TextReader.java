package ai.cvat.sdk.onnx;

import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lines of text by a model that says for each of many steps along the line which character it is, or that it is none: CTC.
 */
final class TextReader {

    private static final int HEIGHT = 48;

    /** As the images that the models were trained with. */
    private static final int SHORTEST_WIDTH = 320;

    private static final float[] HALVES = {0.5f, 0.5f, 0.5f};

    /** Of models that read lines, and of those that look at how they lie. */
    static final ImageEncoding ENCODING =
            new ImageEncoding(Resampling.NEAREST_TWO, new Normalization(HALVES, HALVES), true, 0);

    private final OnnxModel model;
    private final String input;
    private final int height;
    private final String output;
    private final List<String> characters;

    /**
     * What is written in a line.
     *
     * @param text the text; empty where there is none
     * @param score how sure the model is of it, from 0 to 1
     */
    record Reading(String text, double score) {}

    /**
     * Takes a model.
     *
     * @throws OnnxModelException when it does not fit
     */
    TextReader(OnnxModel model, TextOptions options) {
        this.model = model;
        ImageInput images = ImageInput.of(model, Optional.empty(), HEIGHT);
        this.input = images.name();
        this.height = images.height();
        List<Map.Entry<String, TensorInfo>> outputs = model.outputs().entrySet().stream()
                .filter(output -> output.getValue().getShape().length == 3)
                .toList();
        if (outputs.size() != 1) {
            throw model.unfit("one output [images, steps, characters]");
        }
        this.output = outputs.get(0).getKey();
        this.characters = characters(options, (int) outputs.get(0).getValue().getShape()[2]);
    }

    /** By the numbers of the model's classes: none, those that are known, and in most models a space. */
    private List<String> characters(TextOptions options, int classes) {
        List<String> known = options.characters();
        if (known.isEmpty()) {
            String own = model.metadata().entries().getOrDefault("character", "");
            known = own.isEmpty() ? List.of() : List.of(own.split("\n", -1));
        }
        List<String> all = new ArrayList<>();
        all.add("");
        all.addAll(known);
        if (all.size() + 1 == classes) {
            all.add(" ");
        }
        if (known.isEmpty() || all.size() != classes) {
            throw model.unfit("an output of one class for none, one for each of the " + known.size()
                    + " characters that are known, and maybe one for a space; characters(…) gives them where the metadata have"
                    + " no \"character\", or a wrong one");
        }
        return all;
    }

    /** Reads a line. */
    Reading read(Pixels line) {
        int width = Math.max(1, (int) Math.ceil((double) height * line.width() / line.height()));
        int inputWidth = Math.max(SHORTEST_WIDTH, width);
        Placement place = new Placement(line.width(), line.height(), 0, 0, width, height);
        Tensor given = new ImageInput(input, inputWidth, height, 1).of(List.of(line), List.of(place), ENCODING);
        Tensor steps =
                Objects.requireNonNull(model.run(List.of(given), Set.of(output)).get(output));
        return read(steps);
    }

    /** Of neighbouring steps with one character only one counts, where there is none between them. */
    Reading read(Tensor steps) {
        StringBuilder text = new StringBuilder();
        double sum = 0;
        int count = 0;
        int before = 0;
        int classes = steps.length(2);
        for (int step = 0; step < steps.length(1); step++) {
            int surest = 0;
            for (int number = 1; number < classes; number++) {
                if (steps.numbers()[step * classes + number] > steps.numbers()[step * classes + surest]) {
                    surest = number;
                }
            }
            if (surest != 0 && surest != before) {
                text.append(characters.get(surest));
                sum += steps.numbers()[step * classes + surest];
                count++;
            }
            before = surest;
        }
        return new Reading(text.toString().strip(), count == 0 ? 0 : Math.min(1, sum / count));
    }
}
