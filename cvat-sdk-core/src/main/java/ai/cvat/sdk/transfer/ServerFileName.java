package ai.cvat.sdk.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that the server gives a file, read from {@code Content-Disposition} by RFC 6266 and made safe to use. */
final class ServerFileName {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");
    private static final Pattern ENCODED = Pattern.compile("([^']*)'[^']*'(.*)");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}<>:\"|?*]");
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CHARSETS = Set.of("utf-8", "iso-8859-1", "us-ascii");
    private static final int LONGEST = 200;

    private ServerFileName() {}

    /**
     * Reads the header.
     *
     * @param header its value, or null where there is none
     * @return a name without any path, or empty where the server gives none that can be used
     */
    static Optional<String> of(@Nullable String header) {
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

    /** What any file system takes, and what cannot lead out of a directory. */
    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = UNSAFE.matcher(last).replaceAll("_").strip().replaceAll("[. ]+$", "");
        if (clean.startsWith(".") || WINDOWS_DEVICE.matcher(clean).matches()) {
            clean = "_" + clean;
        }
        int dot = clean.lastIndexOf('.');
        String extension = dot > 0 && clean.length() - dot <= 20 ? clean.substring(dot) : "";
        String stem = clean.substring(0, clean.length() - extension.length());
        while ((stem + extension).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }
}
