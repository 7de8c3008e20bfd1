package ai.cvat.openapi.codegen.rules;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import java.util.Locale;

/** Names in the schema as names in Java: of operations, properties and values. */
public final class JavaNames {

    private JavaNames() {}

    /** The tag that an operation stands under; the first where it has several. */
    static String tag(Operation operation) {
        List<String> tags = operation.getTags();
        return tags == null || tags.isEmpty() ? "default" : tags.get(0);
    }

    /**
     * The operation's id without its tag: {@code tasks_partial_update} of {@code tasks} is {@code partial_update}.
     *
     * <p>An id that does not begin with its tag stays whole, as {@code jobs_partial_update_data_meta} of the tag
     * {@code tasks}, which servers before 2.30 have.
     *
     * @param operation any operation
     * @return the rest of its id
     */
    public static String withoutTag(Operation operation) {
        return withoutTag(operation.getOperationId(), tag(operation));
    }

    static String withoutTag(String operationId, String tag) {
        String prefix = tag.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_") + "_";
        return operationId.startsWith(prefix) ? operationId.substring(prefix.length()) : operationId;
    }

    /** A name in Pascal case: {@code partial_update} and {@code partial-update} as {@code PartialUpdate}. */
    static String pascalCase(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                result.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return result.toString();
    }

    /**
     * A name in camel case: {@code partial_update} as {@code partialUpdate}.
     *
     * @param name a name in the schema
     * @return the name of a method or a variable
     */
    public static String camelCase(String name) {
        String pascal = pascalCase(name);
        return pascal.isEmpty() ? pascal : Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    }

    /**
     * The name of a constant: {@code completed:request[create:task]} as {@code COMPLETED_REQUEST_CREATE_TASK}.
     *
     * @param value a value of an enumeration
     * @return its name in Java
     */
    public static String constant(String value) {
        String words = value.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String upper = words.toUpperCase(Locale.ROOT);
        if (upper.isEmpty()) {
            return "VALUE_" + Integer.toHexString(value.hashCode()).toUpperCase(Locale.ROOT);
        }
        return Character.isDigit(upper.charAt(0)) ? "_" + upper : upper;
    }
}
