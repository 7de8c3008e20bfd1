package ai.cvat.sdk.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a value as Python, or JSON, writes it, which is how exporters keep names and sizes in the metadata of a model. */
final class PythonLiteral {

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /**
     * The value: a {@link Map}, a {@link List}, a {@link String}, or what is none of these as it is written, such as
     * {@code 640}, in a {@link Word}.
     *
     * @return the value; null when the text is none
     */
    static @Nullable Object read(String text) {
        PythonLiteral literal = new PythonLiteral(text);
        try {
            Object value = literal.value();
            literal.skipSpace();
            return literal.at == text.length() ? value : null;
        } catch (IndexOutOfBoundsException | IllegalStateException e) {
            return null;
        }
    }

    /** A number or a name. */
    record Word(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private Object value() {
        skipSpace();
        return switch (text.charAt(at)) {
            case '{' -> map();
            case '[' -> list(']');
            case '(' -> list(')');
            case '\'', '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (!isAtEnd('}')) {
            String key = value().toString();
            skipSpace();
            expect(':');
            map.put(key, value());
        }
        return map;
    }

    private List<Object> list(char end) {
        List<Object> list = new ArrayList<>();
        at++;
        while (!isAtEnd(end)) {
            list.add(value());
        }
        return list;
    }

    /** Whether the end is here, which is gone past then, as a comma is. */
    private boolean isAtEnd(char end) {
        skipSpace();
        if (text.charAt(at) == ',') {
            at++;
            skipSpace();
        }
        if (text.charAt(at) != end) {
            return false;
        }
        at++;
        return true;
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
                string.append(escaped());
            } else {
                string.append(text.charAt(at++));
            }
        }
        at++;
        return string.toString();
    }

    private String escaped() {
        char escape = text.charAt(at++);
        return switch (escape) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> code(2);
            case 'u' -> code(4);
            default -> String.valueOf(escape);
        };
    }

    private String code(int digits) {
        int code = Integer.parseInt(text.substring(at, at + digits), 16);
        at += digits;
        return Character.toString(code);
    }

    private Word word() {
        int start = at;
        while (at < text.length() && ",:]})".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) {
            throw new IllegalStateException();
        }
        return new Word(word);
    }

    private void expect(char character) {
        if (text.charAt(at++) != character) {
            throw new IllegalStateException();
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
