package ai.cvat.sdk.testing.functions;

import ai.cvat.api.model.AttributeRequest;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function that annotates, for {@link EmbeddedCvat#addFunction(ServerFunction)}: Java code in the place of a model that
 * a real server runs by Nuclio. The code runs on threads of the server, several at a time, without its lock. When it
 * throws, a call of one frame is answered by 500, and an annotation in the background fails.
 *
 * <pre>{@code
 * server.addFunction(ServerFunction.detector("cats", input -> List.of(Detection.rectangle("cat", 1, 2, 30, 40)))
 *         .label("cat", LabelType.RECTANGLE)
 *         .build());
 * }</pre>
 */
public final class ServerFunction {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_.-]+");

    private final String id;
    private final Kind kind;
    private final Function<FunctionInput, ?> code;
    private final String name;
    private final String description;
    private final int version;
    private final List<Label> labels;
    private final Map<String, JsonElement> properties;

    private ServerFunction(Builder builder) {
        this.id = builder.id;
        this.kind = builder.kind;
        this.code = builder.code;
        this.name = builder.name;
        this.description = builder.description;
        this.version = builder.version;
        this.labels = List.copyOf(builder.labels);
        this.properties = new LinkedHashMap<>(builder.properties);
    }

    /**
     * Begins a function that finds objects in an image. It annotates single frames, jobs and tasks.
     *
     * @param id what it is called by: letters, digits, {@code _}, {@code .}, {@code -}
     * @param code finds them; only labels of the function count
     * @return a builder of it, without labels yet
     * @throws IllegalArgumentException when the id has other letters
     */
    public static Builder detector(String id, Function<FunctionInput, List<Detection>> code) {
        return new Builder(id, Kind.DETECTOR, code);
    }

    /**
     * Begins a function that outlines what somebody points at. It has to be called with {@code frame},
     * {@code pos_points} and {@code neg_points}.
     *
     * @param id what it is called by: letters, digits, {@code _}, {@code .}, {@code -}
     * @param code makes the answer, which goes to the caller as it is: JSON, or a text, a number, lists or maps of them
     * @return a builder of it
     * @throws IllegalArgumentException when the id has other letters
     */
    public static Builder interactor(String id, Function<FunctionInput, ?> code) {
        return new Builder(id, Kind.INTERACTOR, code);
    }

    /**
     * Begins a function that finds the rectangles of a frame in the next one. It is called with {@code frame0},
     * {@code frame1}, {@code boxes0} and {@code boxes1}; of jobs and tasks it makes tracks of rectangles.
     *
     * @param id what it is called by: letters, digits, {@code _}, {@code .}, {@code -}
     * @param code tells for each of {@code boxes0} the place in {@code boxes1}, or −1
     * @return a builder of it
     * @throws IllegalArgumentException when the id has other letters
     */
    public static Builder reid(String id, Function<FunctionInput, List<Integer>> code) {
        return new Builder(id, Kind.REID, code);
    }

    /**
     * Begins a function that follows shapes from frame to frame. It is called with {@code frame}, and perhaps with
     * {@code shapes} and {@code states}.
     *
     * @param id what it is called by: letters, digits, {@code _}, {@code .}, {@code -}
     * @param code makes the answer, which goes to the caller as it is: JSON, or a text, a number, lists or maps of them
     * @return a builder of it
     * @throws IllegalArgumentException when the id has other letters
     */
    public static Builder tracker(String id, Function<FunctionInput, ?> code) {
        return new Builder(id, Kind.TRACKER, code);
    }

    /**
     * The id of the function: what it is called by.
     *
     * @return for example {@code cats}
     */
    public String id() {
        return id;
    }

    /**
     * The kind of the function.
     *
     * @return what it is for
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The labels of the function.
     *
     * @return them in the order in which the builder got them; empty for all but detectors, mostly
     */
    public List<Label> labels() {
        return labels;
    }

    /**
     * Runs the code of the function.
     *
     * @param input the images and what else the caller sent
     * @return the answer of the code
     * @throws NullPointerException when the code answers null
     */
    public Object apply(FunctionInput input) {
        return Objects.requireNonNull(code.apply(input), "The function answered null.");
    }

    /**
     * The function as the API shows it.
     *
     * @return a new object
     */
    public JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("kind", kind.wireName());
        view.add("labels_v2", WireJson.tree(labels.stream().map(Label::view).toList()));
        view.addProperty("description", description);
        view.addProperty("name", name);
        view.addProperty("version", version);
        properties.forEach(view::add);
        return view;
    }

    @Override
    public String toString() {
        return "ServerFunction{" + id + ", " + kind.wireName() + "}";
    }

    /** The kinds of functions: what they are for, and what they have to be called with. */
    public enum Kind {
        /** Finds objects in an image. */
        DETECTOR,
        /** Makes a shape of what was clicked on. */
        INTERACTOR,
        /** Tells which boxes of two frames show the same object. */
        REID,
        /** Follows shapes from frame to frame. */
        TRACKER;

        /**
         * The arguments that are numbers of frames.
         *
         * @return their names
         */
        public List<String> frames() {
            return this == REID ? List.of("frame0", "frame1") : List.of("frame");
        }

        /**
         * The other arguments that there must be.
         *
         * @return their names
         */
        public List<String> others() {
            return switch (this) {
                case INTERACTOR -> List.of("pos_points", "neg_points");
                case REID -> List.of("boxes0", "boxes1");
                case DETECTOR, TRACKER -> List.of();
            };
        }

        /**
         * The name of the kind in the API.
         *
         * @return for example {@code detector}
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A label, or a sublabel, of a function.
     *
     * @param name what detections are named by
     * @param type the type of shapes, {@code any} for all
     * @param attributes the attributes that detections may have
     * @param sublabels the parts of a skeleton
     * @param svg how a skeleton is drawn; null where nobody said
     */
    public record Label(
            String name,
            String type,
            List<AttributeRequest> attributes,
            List<Label> sublabels,
            @Nullable String svg) {

        static Label of(PatchedLabelRequest label) {
            return new Label(
                    Objects.requireNonNull(label.getName(), "The label has no name: set one."),
                    type(label.getType()),
                    present(label.getAttributes()),
                    present(label.getSublabels()).stream().map(Label::of).toList(),
                    label.getSvg());
        }

        private static Label of(SublabelRequest label) {
            return new Label(
                    Objects.requireNonNull(label.getName(), "The sublabel has no name: set one."),
                    type(label.getType()),
                    present(label.getAttributes()),
                    List.of(),
                    null);
        }

        private static String type(@Nullable LabelType type) {
            return type == null ? "any" : type.value();
        }

        private static <T> List<T> present(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }

        private JsonObject view() {
            JsonObject view = new JsonObject();
            view.addProperty("name", name);
            view.addProperty("type", type);
            List<JsonObject> specs = new ArrayList<>();
            for (AttributeRequest attribute : attributes) {
                JsonObject spec = new JsonObject();
                spec.addProperty("name", attribute.getName());
                spec.addProperty(
                        "input_type",
                        attribute.getInputType() == null
                                ? "text"
                                : attribute.getInputType().value());
                spec.add("values", WireJson.tree(present(attribute.getValues())));
                specs.add(spec);
            }
            view.add("attributes", WireJson.tree(specs));
            if (type.equals("skeleton")) {
                view.add(
                        "sublabels",
                        WireJson.tree(sublabels.stream().map(Label::view).toList()));
                view.addProperty("svg", svg == null ? "" : svg);
            }
            return view;
        }
    }

    /** Describes a function. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final Kind kind;
        private final Function<FunctionInput, ?> code;
        private final List<Label> labels = new ArrayList<>();
        private final Map<String, JsonElement> properties = new LinkedHashMap<>();
        private String name;
        private String description = "";
        private int version = 1;

        private Builder(String id, Kind kind, Function<FunctionInput, ?> code) {
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "'" + id + "' is no id of a function: use letters, digits, '_', '.' and '-' only.");
            }
            this.id = id;
            this.kind = kind;
            this.code = Objects.requireNonNull(code, "code");
            this.name = id;
            if (kind == Kind.INTERACTOR) {
                property("min_pos_points", 1);
                property("min_neg_points", -1);
                property("startswith_box", false);
                property("startswith_box_optional", false);
                property("help_message", "");
                property("animated_gif", "");
            } else if (kind == Kind.TRACKER) {
                property("supported_shape_types", List.of("rectangle"));
            }
        }

        /**
         * Sets what people call it; its id by default.
         *
         * @param displayName the name
         * @return this builder
         */
        public Builder name(String displayName) {
            name = Objects.requireNonNull(displayName, "displayName");
            return this;
        }

        /**
         * Sets what it is about; empty by default.
         *
         * @param text the description
         * @return this builder
         */
        public Builder description(String text) {
            description = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Sets its version; 1 by default.
         *
         * @param number the version
         * @return this builder
         */
        public Builder version(int number) {
            version = number;
            return this;
        }

        /**
         * Adds a label.
         *
         * @param labelName what detections are named by
         * @param type what they are
         * @return this builder
         */
        public Builder label(String labelName, LabelType type) {
            return label(new PatchedLabelRequest().name(labelName).type(type));
        }

        /**
         * Adds a label with attributes, or with sublabels.
         *
         * @param label the label; one without a type may be any shape
         * @return this builder
         * @throws NullPointerException when it has no name
         */
        public Builder label(PatchedLabelRequest label) {
            labels.add(Label.of(label));
            return this;
        }

        /**
         * Sets something else that the API tells of the function, such as {@code min_pos_points} of an interactor.
         *
         * @param key its name
         * @param value JSON, or a text, a number, a flag, lists or maps of them; null for JSON null
         * @return this builder
         */
        public Builder property(String key, @Nullable Object value) {
            properties.put(key, value == null ? JsonNull.INSTANCE : WireJson.tree(value));
            return this;
        }

        /**
         * Makes the function.
         *
         * @return the function
         */
        public ServerFunction build() {
            return new ServerFunction(this);
        }
    }
}
