package ai.cvat.sdk.onnx;

import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of a model's classes: those of its metadata, or those that the user gives, of all or of some. */
final class ClassNames {

    /** As sets of classes call those that they do not use any more. */
    private static final String UNUSED = "N/A";

    private final @Nullable List<String> all;
    private final Map<Integer, String> some;

    private ClassNames(@Nullable List<String> all, Map<Integer, String> some) {
        this.all = all;
        this.some = some;
    }

    /** Those of the metadata. */
    static ClassNames ofMetadata() {
        return new ClassNames(null, Map.of());
    }

    /** The same with these names for all classes. */
    ClassNames withAll(List<String> names) {
        return new ClassNames(List.copyOf(names), some);
    }

    /** The same with this name for a class. */
    ClassNames with(int number, String name) {
        Map<Integer, String> more = new TreeMap<>(some);
        more.put(number, name);
        return new ClassNames(all, more);
    }

    /**
     * The names by the numbers of the classes; that of a class that is not used is empty.
     *
     * @throws OnnxModelException when there are none, or two classes have the same
     */
    List<String> of(OnnxModel model) {
        List<String> names = new ArrayList<>(all == null ? model.metadata().names() : all);
        if (names.isEmpty()) {
            throw model.unfit(
                    "the names of its classes in its metadata; labels(\"…\", \"…\") gives them, in their order");
        }
        some.forEach((number, name) -> {
            if (number < 0 || number >= names.size()) {
                throw new OnnxModelException("There is no class " + number + " to be called \"" + name
                        + "\": the model " + model.path() + " has names of " + names.size() + ", from 0 on.");
            }
            names.set(number, name);
        });
        names.replaceAll(name -> name.strip().equals(UNUSED) ? "" : name.strip());
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer other = names.get(i).isEmpty() ? null : numbers.putIfAbsent(names.get(i), i);
            if (other != null) {
                throw new OnnxModelException("The classes " + other + " and " + i + " of the model " + model.path()
                        + " are both called \"" + names.get(i) + "\", so that a task could not tell them apart: label("
                        + i
                        + ", \"…\") calls one of them something else.");
            }
        }
        return List.copyOf(names);
    }

    /** The labels of the classes that are used; their ids are the numbers of the classes. */
    static DetectionSpec spec(List<String> names, Function<String, LabelSpec> label) {
        List<PatchedLabelRequest> labels = new ArrayList<>();
        for (int number = 0; number < names.size(); number++) {
            if (!names.get(number).isEmpty()) {
                labels.add(label.apply(names.get(number)).get().id((long) number));
            }
        }
        return DetectionSpec.numbered(labels);
    }

    /**
     * The name of a class that a model found; empty where it is not used.
     *
     * @throws OnnxModelException when there is no such class
     */
    static String name(List<String> names, int number, OnnxModel model) {
        if (number < 0 || number >= names.size()) {
            throw new OnnxModelException("The model " + model.path() + " found something of class " + number
                    + ", and has names of " + names.size() + " classes: labels(…) gives them all.");
        }
        return names.get(number);
    }
}
