package ai.cvat.sdk.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says whether a line of text is upside down, by a model with one number for upright and one for turned. */
final class TextOrientation {

    private static final int WIDTH = 192;
    private static final int HEIGHT = 48;
    private static final float SURE = 0.9f;

    private final OnnxModel model;
    private final ImageInput input;
    private final String output;

    /**
     * Takes a model.
     *
     * @throws OnnxModelException when it does not fit
     */
    TextOrientation(OnnxModel model) {
        this.model = model;
        this.input = ImageInput.of(model, Optional.of(new int[] {WIDTH, HEIGHT}), HEIGHT);
        List<String> outputs = new ArrayList<>();
        model.outputs().forEach((name, output) -> {
            if (output.getShape().length == 2 && output.getShape()[1] == 2) {
                outputs.add(name);
            }
        });
        if (outputs.size() != 1) {
            throw model.unfit(
                    "one output [images, 2]: how sure it is that a line is upright, and that it is upside down");
        }
        this.output = outputs.get(0);
    }

    /** The line as it is, or turned where it is upside down. */
    Pixels upright(Pixels line) {
        int width = (int) Math.ceil((double) input.height() * line.width() / line.height());
        Placement place = new Placement(
                line.width(), line.height(), 0, 0, Math.max(1, Math.min(input.width(), width)), input.height());
        Tensor given = input.of(List.of(line), List.of(place), TextReader.ENCODING);
        Tensor found =
                Objects.requireNonNull(model.run(List.of(given), Set.of(output)).get(output));
        return found.numbers()[1] > SURE ? TextLine.turned(line) : line;
    }
}
