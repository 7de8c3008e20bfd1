package ai.cvat.api.client.internal.calls;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The server's texts where something broke: some are whole tracebacks of Python, of which the end says what happened. */
public final class Traceback {

    private static final String START = "Traceback (most recent call last)";
    private static final String FRAME = "  File \"";
    private static final String CODE = "    ";

    private Traceback() {}

    /**
     * A text without its traceback.
     *
     * @param text any text
     * @return the text without blanks and line ends around it; of a traceback the exception that it ends with, in one line
     */
    public static String shortened(String text) {
        String stripped = text.strip();
        if (!stripped.contains(START)) {
            return stripped;
        }
        List<String> lines = Arrays.asList(stripped.split("\\R", -1));
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FRAME)) {
                end = i + 1;
            }
        }
        while (end < lines.size() && lines.get(end).startsWith(CODE)) {
            end++;
        }
        String exception = lines.subList(end, lines.size()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return exception.isEmpty() ? lines.get(lines.size() - 1).strip() : exception;
    }
}
