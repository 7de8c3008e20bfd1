package ai.cvat.sdk.internal.files;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files of frames, after a pattern such as {@code frame_{frame:06d}{ext}}. */
public final class FrameFileNames {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern FRAME = Pattern.compile("frame(?::0?(\\d{1,2})d?)?");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}<>:\"|?*/\\\\{}]");
    private static final String REMEDY = " Give one such as \"frame_{frame:06d}{ext}\".";

    private final String before;
    private final String between;
    private final int digits;

    private FrameFileNames(String before, int digits, String between) {
        this.before = before;
        this.digits = digits;
        this.between = between;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when files would get no name, one name, or a name that leads elsewhere
     */
    public static FrameFileNames of(String pattern) {
        Matcher field = FIELD.matcher(pattern);
        if (!field.find()) {
            throw wrong(pattern, "has no {frame}, so that all files would have one name");
        }
        Matcher frame = FRAME.matcher(field.group(1));
        if (!frame.matches()) {
            throw wrong(
                    pattern, "begins with the field {" + field.group(1) + "}, where {frame} or {frame:06d} belongs");
        }
        if (!pattern.endsWith("{ext}")) {
            throw wrong(pattern, "does not end with {ext}, which stands for what the content of the frame is");
        }
        String before = pattern.substring(0, field.start());
        String between = pattern.substring(field.end(), pattern.length() - "{ext}".length());
        String literal = before + between;
        if (UNSAFE.matcher(literal).find()) {
            throw wrong(pattern, "has more fields than {frame} and {ext}, or a character that no file name may have");
        }
        if (before.startsWith(".")) {
            throw wrong(pattern, "begins with a dot");
        }
        String width = frame.group(1);
        int digits = width == null ? 1 : Math.max(1, Integer.parseInt(width));
        if (literal.length() + Math.max(20, digits) > 200) {
            throw wrong(pattern, "makes names that are too long");
        }
        return new FrameFileNames(before, digits, between);
    }

    private static IllegalArgumentException wrong(String pattern, String why) {
        return new IllegalArgumentException("The naming pattern \"" + pattern + "\" " + why + "." + REMEDY);
    }

    /** The name without the extension. */
    public String stem(long frame) {
        return before + String.format(Locale.ROOT, "%0" + digits + "d", frame) + between;
    }
}
