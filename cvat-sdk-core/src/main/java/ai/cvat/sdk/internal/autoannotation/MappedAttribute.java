package ai.cvat.sdk.internal.autoannotation;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a function's label, and what it is in a task.
 *
 * @param name its name in the function
 * @param target its id in the task; null where the task has none, so that its values are left out
 * @param accepted which values it takes
 */
record MappedAttribute(String name, @Nullable Long target, Predicate<String> accepted) {}
