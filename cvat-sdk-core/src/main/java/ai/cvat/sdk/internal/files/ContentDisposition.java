package ai.cvat.sdk.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that the server gives a file, read from {@code Content-Disposition} by RFC 6266 and made safe to use. */
public final class ContentDisposition {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** Without a choice inside the repetition, which would take more stack the longer the name is. */
    private static final String QUOTED = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";

    private static final Pattern PARAMETER = Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(?:" + QUOTED + "|([^;]*))");
    private static final Pattern ENCODED = Pattern.compile("([^']*)'[^']*'(.*)");
    /** What breaks a line, or turns the direction of writing to hide an extension. */
    private static final String MISLEADING = "\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";

    /** What some file system refuses. */
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*" + MISLEADING + "]");

    private static final Pattern TRAP = Pattern.compile("[" + MISLEADING + "]");

    private static final Pattern WINDOWS_DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CHARSETS = Set.of("utf-8", "iso-8859-1", "us-ascii");
    private static final int LONGEST = 200;

    private ContentDisposition() {}

    /**
     * Reads the header.
     *
     * @param header its value, or null where there is none
     * @return a name without any path, or empty where the server gives none that can be used
     */
    public static Optional<String> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String plain = null;
        String extended = null;
        Matcher parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            String name = parameters.group(1).toLowerCase(Locale.ROOT);
            String quoted = parameters.group(2);
            String value = quoted != null
                    ? quoted.replaceAll("\\\\(.)", "$1")
                    : parameters.group(3).strip();
            if (name.equals("filename*") && extended == null) {
                extended = decoded(value);
            } else if (name.equals("filename") && plain == null) {
                plain = value;
            }
        }
        String name = extended != null ? extended : plain;
        return name == null ? Optional.empty() : Optional.of(safe(name)).filter(safe -> !safe.isEmpty());
    }

    private static @Nullable String decoded(String value) {
        Matcher parts = ENCODED.matcher(value);
        if (!parts.matches() || !CHARSETS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
            return null;
        }
        String text = parts.group(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high * 16 + low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                return null;
            }
        }
        return bytes.toString(Charset.forName(parts.group(1)));
    }

    /** Whether a name without path stands for a device, hides what it is, or becomes another one without a word. */
    public static boolean isTrap(String name) {
        return TRAP.matcher(name).find()
                || WINDOWS_DEVICE.matcher(trimmed(name)).matches()
                || (File.separatorChar == '\\' && !trimmed(name).equals(name));
    }

    /** What any file system takes, and what cannot lead out of a directory. */
    public static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = trimmed(UNSAFE.matcher(last).replaceAll("_"));
        if (clean.startsWith(".") || WINDOWS_DEVICE.matcher(clean).matches()) {
            clean = "_" + clean;
        }
        int dot = clean.lastIndexOf('.');
        String extension = dot > 0 && clean.length() - dot <= 20 ? clean.substring(dot) : "";
        String stem = clean.substring(0, clean.length() - extension.length());
        StringBuilder cut = new StringBuilder();
        int room = LONGEST - size(extension);
        for (int c : stem.codePoints().limit(LONGEST).toArray()) {
            room -= size(Character.toString(c));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return trimmed(cut.append(extension).toString());
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Without blanks around it, and without a dot at the end, which Windows drops. */
    private static String trimmed(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || isBlank(name.charAt(end - 1)))) {
            end--;
        }
        int start = 0;
        while (start < end && isBlank(name.charAt(start))) {
            start++;
        }
        return name.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
