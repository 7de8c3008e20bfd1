package ai.cvat.sdk.testing.internal.media;

import java.util.regex.Pattern;

/**
 * A pattern of file names: {@code *} is anything, slashes too, {@code ?} one character, {@code [abc]} or {@code
 * [!abc]} one of some.
 */
public final class NamePattern {

    private final Pattern pattern;

    public NamePattern(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i++);
            int end = c == '[' ? glob.indexOf(']', Math.min(glob.length(), i + (glob.startsWith("!", i) ? 2 : 1))) : -1;
            if (end >= 0) {
                String inside = glob.substring(i, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&");
                regex.append('[')
                        .append(
                                inside.startsWith("!")
                                        ? "^" + inside.substring(1)
                                        : inside.replaceFirst("^\\^", "\\\\^"))
                        .append(']');
                i = end + 1;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
