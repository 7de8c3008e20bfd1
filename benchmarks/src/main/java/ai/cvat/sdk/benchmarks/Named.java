package ai.cvat.sdk.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** What a run can be told to run, by its name. */
interface Named {

    /** The name. */
    String id();

    /**
     * Those that an option names, or others where it names none.
     *
     * @throws IllegalArgumentException if it names one that there is not
     */
    static <T extends Named> List<T> chosen(Option option, T[] all, List<T> otherwise) {
        List<String> names = option.list();
        List<String> known = Stream.of(all).map(Named::id).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "-D" + option.property() + "=" + name + " is none of " + String.join(", ", known));
            }
        }
        return names.isEmpty()
                ? otherwise
                : Stream.of(all).filter(one -> names.contains(one.id())).toList();
    }
}
