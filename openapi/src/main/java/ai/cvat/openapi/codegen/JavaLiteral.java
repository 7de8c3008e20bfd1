package ai.cvat.openapi.codegen;

/** Makes text of a schema safe inside a Java string. */
final class JavaLiteral {

    private JavaLiteral() {}

    /** The text as it stands between the quotes of a string in Java. */
    static String of(String text) {
        StringBuilder literal = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.toString();
    }
}
