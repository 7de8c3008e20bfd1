package ai.cvat.openapi.codegen;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text of a schema safe and readable inside a Javadoc comment. */
final class JavadocText {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private JavadocText() {}

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
        String escaped = description
                .strip()
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;");
        String text = CODE.matcher(escaped).replaceAll("<code>$1</code>");
        return text.endsWith(".") || text.endsWith(":") ? text : text + ".";
    }
}
