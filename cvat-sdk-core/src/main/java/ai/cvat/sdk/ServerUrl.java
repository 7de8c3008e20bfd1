package ai.cvat.sdk;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A server's address as a person writes it: with or without a protocol, a port, a path.
 *
 * @param input what was written, with a user and password masked
 * @param scheme the protocol, or null where none was written
 * @param rest what follows the protocol: host, port and path
 */
record ServerUrl(String input, @Nullable String scheme, String rest) {

    private static final List<String> SCHEMES = List.of("https", "http");
    private static final int LAST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(?:(?<scheme>[^/:]*)://)?(?<authority>[^/]*)(?<path>/.*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^\\]]*]|[^:\\[\\]]*)(?::(?<port>[^:]*))?");
    // An underscore is common within a company, but not in a name that came down from other scripts.
    private static final Pattern HOST = Pattern.compile("(?!(.*\\.)?xn--[^.]*_)[a-z0-9._-]+|[0-9a-f.]*:[0-9a-f:.]*");
    private static final Pattern BROKEN_SCHEME = Pattern.compile("(?i)https?:(?!//).*");

    /** Reads an address; the port, where it is not null, is added to it. */
    static ServerUrl parse(String input, @Nullable Integer port) {
        String text = input.strip();
        String shown = masked(text);
        if (text.isEmpty()) {
            throw invalid(
                    shown, "it is empty; give a host like cvat.example.com, or a URL like https://cvat.example.com");
        }
        Matcher form = FORM.matcher(text);
        if (text.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f) || !form.matches()) {
            throw invalid(
                    shown,
                    "it has spaces, backslashes or control characters; give a host like cvat.example.com, "
                            + "or a URL like https://cvat.example.com");
        }
        String scheme = form.group("scheme");
        if (scheme != null && !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw invalid(shown, "the protocol \"" + scheme + "\" is not supported; use https:// or http://");
        }
        if (scheme == null && BROKEN_SCHEME.matcher(text).matches()) {
            throw invalid(shown, "the protocol is not followed by \"//\"; use https:// or http://");
        }
        if (text.contains("@")) {
            throw invalid(shown, "it has a user name or password; leave them out, and give credentials to the client");
        }
        if (text.contains("?") || text.contains("#")) {
            throw invalid(shown, "it has a query or a fragment; leave out everything from \"?\" or \"#\" on");
        }
        String rest = authority(shown, form.group("authority"), port)
                + (form.group("path") == null ? "" : form.group("path"));
        ServerUrl url = new ServerUrl(shown, scheme == null ? null : scheme.toLowerCase(Locale.ROOT), rest);
        HttpUrl address = url.withScheme(SCHEMES.get(0));
        // Some characters come down to what OkHttp itself does not take for a host when it reads it again.
        if (!HOST.matcher(address.host()).matches() || HttpUrl.parse(address.toString()) == null) {
            throw invalid(
                    shown, "the host has characters that no host has; give a host like cvat.example.com, or a URL");
        }
        return url;
    }

    private static String authority(String shown, String text, @Nullable Integer port) {
        Matcher authority = AUTHORITY.matcher(text);
        if (!authority.matches()) {
            throw invalid(shown, "the host has too many colons or stray brackets; write an IPv6 address as [::1]");
        }
        String host = authority.group("host");
        String ownPort = authority.group("port");
        if (host.isEmpty()) {
            throw invalid(shown, "the host is missing; give one like cvat.example.com");
        }
        if (ownPort != null) {
            checkPort(shown, ownPort);
        }
        if (port == null) {
            return text;
        }
        if (ownPort != null) {
            throw invalid(
                    shown,
                    "it already has the port " + ownPort + ", and port " + port + " is given too; give one of them");
        }
        checkPort(shown, port.toString());
        return host + ":" + port;
    }

    private static void checkPort(String shown, String port) {
        boolean digits = !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT) {
            throw invalid(shown, "\"" + port + "\" is not a port; give a number from 1 to " + LAST_PORT);
        }
    }

    /** The address with a protocol; the path ends with a slash. */
    HttpUrl withScheme(String protocol) {
        try {
            HttpUrl url = HttpUrl.get(protocol + "://" + rest);
            return url.encodedPath().endsWith("/")
                    ? url
                    : url.newBuilder().addPathSegment("").build();
        } catch (IllegalArgumentException e) {
            throw new InvalidHostException(
                    input, "the host makes no sense; give a host like cvat.example.com, or a URL", e);
        }
    }

    private static InvalidHostException invalid(String shown, String problemAndRemedy) {
        return new InvalidHostException(shown, problemAndRemedy, null);
    }

    /** What stands before an "@" may be a password, wherever the "@" is. */
    private static String masked(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        int start = text.indexOf("://");
        String scheme = start >= 0 && start < at ? text.substring(0, start + 3) : "";
        return scheme + "***" + text.substring(at);
    }
}
