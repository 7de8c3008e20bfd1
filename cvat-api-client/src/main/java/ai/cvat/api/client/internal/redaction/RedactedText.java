package ai.cvat.api.client.internal.redaction;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that people may read: what is secret in it by its name or by its look is masked. */
public final class RedactedText {

    /** The text in the place of a secret. */
    public static final String MASK = "***";

    /** As the generator of the models has it. */
    private static final Pattern SECRET_NAME = Pattern.compile("(.*[_.-])?(pass(word|phrase|wd|code)|pwd)\\d*"
            + "|(.*[_.-])?(secret|key|(key|token)_file|connection_string|credentials?|auth(orization|_params)?|cookie"
            + "|signature|sig)"
            + "|.*(token|(api|access|secret|private)_?key)");

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** An {@code assignee} is no signature, and an {@code author} no authorization: the short words count alone. */
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?<![a-z])(sign?|policy|auth|hmac|pwd)(?![a-z])"
                    + "|signature|token|key|secret|passw|credential|authorization|session|cookie",
            Pattern.CASE_INSENSITIVE);

    /** As long as a key has to be, without the pauses that words and UUIDs have: the key of an invitation, for one. */
    private static final Pattern RANDOM =
            Pattern.compile("(?=[A-Za-z0-9]*[0-9])(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{40,}");

    /** A whole one, or what follows the host: servers tell that alone of what they could not fetch. */
    private static final Pattern URL = Pattern.compile(
            "[A-Za-z][A-Za-z0-9+.-]*://[^\\s\"'<>\\\\]+" + "|(?<![^\\s\"'(=])/[^\\s\"'<>\\\\?]*\\?[^\\s\"'<>\\\\]+");

    private static final Pattern USER = Pattern.compile("(?<=://)[^/?#]*@");
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;#])([^=&;#]+)=([^&;#]*)");
    private static final Pattern PART = Pattern.compile("(?<=[/=])[^/?&;#=]+");

    private RedactedText() {}

    /**
     * Whether a property of this name, or a header, holds a secret: a password, a token, a key.
     *
     * @param name the name, in the manner of Python, of Java, or of HTTP
     * @return whether it does
     */
    public static boolean namesSecret(String name) {
        return SECRET_NAME
                .matcher(CAMEL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT))
                .matches();
    }

    /**
     * Whether a parameter of a URL's query holds a secret; such names are less uniform than those of properties.
     *
     * @param name the name
     * @return whether it does
     */
    public static boolean namesSecretParameter(String name) {
        return SECRET_PARAMETER.matcher(name).find();
    }

    /**
     * Whether a part of a URL looks like a key: long, and letters and digits without any order.
     *
     * @param part a segment of the path, or a value of the query
     * @return whether it does
     */
    public static boolean looksSecret(String part) {
        return RANDOM.matcher(part).matches();
    }

    /**
     * Masks what is secret in the URLs of a text: users and passwords, signatures, tokens and keys.
     *
     * @param text any text
     * @return the text, the same object where there is nothing to mask
     */
    public static String of(String text) {
        if (!text.contains("://") && text.indexOf('?') < 0) {
            return text;
        }
        return URL.matcher(text).replaceAll(found -> Matcher.quoteReplacement(url(found.group())));
    }

    private static String url(String url) {
        String anonymous = USER.matcher(url).replaceFirst(MASK + "@");
        String unsigned = PARAMETER.matcher(anonymous).replaceAll(RedactedText::parameter);
        return PART.matcher(unsigned)
                .replaceAll(part -> looksSecret(part.group()) ? MASK : Matcher.quoteReplacement(part.group()));
    }

    private static String parameter(MatchResult parameter) {
        return Matcher.quoteReplacement(
                namesSecretParameter(parameter.group(1)) ? parameter.group(1) + "=" + MASK : parameter.group());
    }
}
