package ai.cvat.sdk.examples;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.ShapeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A photograph of this module, and what is to be seen on it.
 *
 * @param file the file's name
 * @param things what is on it, in pixels
 */
record Photo(String file, List<Thing> things) {

    /**
     * A thing on a photograph.
     *
     * @param label the kind of thing
     * @param shape how it is drawn
     * @param points the shape's points as the server takes them: a rectangle's two corners, a polygon's corners, an
     *     ellipse's center, rightmost x and topmost y
     */
    record Thing(Kind label, ShapeType shape, List<Double> points) {}

    /** The kinds of things: the labels of the task. */
    enum Kind {
        FACE("face", "#ffcc00", "rectangle"),
        PATCH("mission patch", "#00e5ff", "ellipse"),
        HELMET("helmet", "#76ff03", "polygon"),
        SHUTTLE("space shuttle", "#ff4081", "rectangle"),
        EYE("eye", "#00b0ff", "ellipse"),
        NOSE("nose", "#ff6d00", "polygon"),
        CUP("cup", "#ffcc00", "rectangle"),
        COFFEE("coffee", "#00e5ff", "ellipse"),
        SAUCER("saucer", "#76ff03", "polygon"),
        SPOON("spoon", "#ff4081", "polygon");

        private final String label;
        private final String color;
        private final String type;

        Kind(String label, String color, String type) {
            this.label = label;
            this.color = color;
            this.type = type;
        }

        String label() {
            return label;
        }

        String color() {
            return color;
        }

        LabelType type() {
            return LabelType.of(type);
        }
    }

    /** The photographs, in the order of the task's frames. */
    static final List<Photo> ALL = List.of(
            new Photo(
                    "astronaut.jpg",
                    List.of(
                            thing(Kind.FACE, ShapeType.RECTANGLE, 172, 66, 278, 190),
                            thing(Kind.PATCH, ShapeType.ELLIPSE, 171, 385, 210, 347),
                            thing(
                                    Kind.HELMET,
                                    ShapeType.POLYGON,
                                    279,
                                    511,
                                    278,
                                    470,
                                    286,
                                    430,
                                    304,
                                    396,
                                    328,
                                    368,
                                    360,
                                    350,
                                    395,
                                    344,
                                    430,
                                    347,
                                    460,
                                    362,
                                    482,
                                    390,
                                    494,
                                    425,
                                    497,
                                    460,
                                    500,
                                    511),
                            thing(Kind.SHUTTLE, ShapeType.RECTANGLE, 355, 0, 472, 290))),
            new Photo(
                    "chelsea.jpg",
                    List.of(
                            thing(Kind.EYE, ShapeType.ELLIPSE, 171, 115, 207, 84),
                            thing(Kind.EYE, ShapeType.ELLIPSE, 318, 137, 342, 109),
                            thing(
                                    Kind.NOSE,
                                    ShapeType.POLYGON,
                                    236,
                                    229,
                                    262,
                                    228,
                                    292,
                                    234,
                                    287,
                                    244,
                                    268,
                                    262,
                                    257,
                                    266,
                                    249,
                                    250))),
            new Photo(
                    "coffee.jpg",
                    List.of(
                            thing(
                                    Kind.SAUCER,
                                    ShapeType.POLYGON,
                                    77,
                                    215,
                                    85,
                                    178,
                                    103,
                                    143,
                                    130,
                                    109,
                                    160,
                                    83,
                                    182,
                                    70,
                                    240,
                                    55,
                                    300,
                                    55,
                                    360,
                                    72,
                                    418,
                                    108,
                                    441,
                                    131,
                                    463,
                                    166,
                                    477,
                                    205,
                                    480,
                                    237,
                                    474,
                                    270,
                                    458,
                                    305,
                                    432,
                                    336,
                                    396,
                                    362,
                                    350,
                                    380,
                                    300,
                                    388,
                                    250,
                                    383,
                                    200,
                                    368,
                                    150,
                                    341,
                                    112,
                                    308,
                                    88,
                                    270,
                                    78,
                                    240),
                            thing(Kind.CUP, ShapeType.RECTANGLE, 172, 17, 409, 308),
                            thing(Kind.COFFEE, ShapeType.ELLIPSE, 287, 143, 370, 95),
                            thing(
                                    Kind.SPOON,
                                    ShapeType.POLYGON,
                                    399,
                                    70,
                                    411,
                                    66,
                                    425,
                                    71,
                                    420,
                                    95,
                                    405,
                                    160,
                                    390,
                                    210,
                                    379,
                                    237,
                                    398,
                                    262,
                                    406,
                                    282,
                                    400,
                                    305,
                                    378,
                                    321,
                                    352,
                                    326,
                                    333,
                                    313,
                                    327,
                                    290,
                                    331,
                                    265,
                                    348,
                                    248,
                                    368,
                                    238,
                                    378,
                                    210,
                                    393,
                                    165,
                                    403,
                                    110))));

    private static Thing thing(Kind kind, ShapeType shape, double... points) {
        return new Thing(kind, shape, java.util.Arrays.stream(points).boxed().toList());
    }

    /** Puts the photograph into a folder, as a file to upload. */
    Path copyTo(Path folder) {
        try {
            return Files.write(folder.resolve(file), content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The photograph as it is stored. */
    byte[] content() {
        try (InputStream photo = Photo.class.getResourceAsStream("photos/" + file)) {
            return Objects.requireNonNull(photo, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
