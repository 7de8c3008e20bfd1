package ai.cvat.openapi.codegen;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text of a schema safe and readable inside a Javadoc comment. */
final class JavadocText {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private JavadocText() {}

    /** A name or a value as code, such as a path, safe whatever it holds. */
    static String code(String value) {
        return "<code>" + escaped(value) + "</code>";
    }

    /**
     * Escapes what Javadoc would take for markup, and makes code of what stands between backticks.
     *
     * @param description the schema's text, or null where it has none
     * @return the text, ended with a full stop; empty where there is none
     */
    static String of(@Nullable String description) {
        if (description == null || description.isBlank()) {
            return "";
        }
        String text = CODE.matcher(escaped(description.strip())).replaceAll("<code>$1</code>");
        return text.endsWith(".") || text.endsWith(":") ? text : text + ".";
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
    }
}
