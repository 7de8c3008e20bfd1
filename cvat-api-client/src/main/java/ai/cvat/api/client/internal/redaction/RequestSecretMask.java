package ai.cvat.api.client.internal.redaction;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/**
 * The secrets that a request carried. A server, or what stands before it, may repeat a request in its error, and an error is
 * read by many.
 */
public final class RequestSecretMask {

    /** What is shorter is in many words, and would be masked there. */
    private static final int SHORTEST = 4;

    /** A body with secrets is a form that a person filled in, not a dataset. */
    private static final long LONGEST_BODY = 64 * 1024;

    private static final Pattern FIELD = Pattern.compile("form-data;.*?\\bname=\"([^\"]*)\".*", Pattern.DOTALL);
    private static final Gson SAFE_IN_HTML = new Gson();
    private static final Gson PLAIN =
            SAFE_IN_HTML.newBuilder().disableHtmlEscaping().create();

    /** The longest first: a shorter one may be a part of it. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private RequestSecretMask() {}

    /** Collects what the request held on the network, and before that. */
    public static RequestSecretMask of(Response response) {
        RequestSecretMask sent = new RequestSecretMask();
        sent.collect(response.request());
        Response network = response.networkResponse();
        if (network != null) {
            sent.collect(network.request());
        }
        return sent;
    }

    private void collect(Request request) {
        headers(request.headers());
        url(request.url());
        RequestBody body = request.body();
        if (body instanceof MultipartBody form) {
            form.parts().forEach(this::part);
        } else if (body != null) {
            json(text(body), false);
        }
    }

    private void headers(Headers headers) {
        for (int i = 0; i < headers.size(); i++) {
            String value = headers.value(i);
            if (headers.name(i).equalsIgnoreCase("Cookie")) {
                for (String cookie : value.split(";", -1)) {
                    add(cookie.substring(cookie.indexOf('=') + 1).strip());
                }
            } else if (RedactedText.namesSecret(headers.name(i))) {
                String credentials = value.substring(value.indexOf(' ') + 1).strip();
                add(credentials);
                if (value.startsWith("Basic ")) {
                    basic(credentials);
                }
            }
        }
    }

    private void basic(String credentials) {
        try {
            String userAndPassword = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            add(userAndPassword.substring(userAndPassword.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // Then it is none of ours, and was added as it is.
            return;
        }
    }

    private void url(HttpUrl url) {
        add(url.password());
        for (String name : url.queryParameterNames()) {
            for (String value : url.queryParameterValues(name)) {
                if (value != null && (RedactedText.namesSecretParameter(name) || RedactedText.looksSecret(value))) {
                    add(value);
                }
            }
        }
        url.pathSegments().stream().filter(RedactedText::looksSecret).forEach(this::add);
    }

    private void part(MultipartBody.Part part) {
        Headers headers = part.headers();
        String disposition = headers == null ? null : headers.get("Content-Disposition");
        Matcher field = FIELD.matcher(disposition == null ? "" : disposition);
        if (field.matches() && RedactedText.namesSecret(field.group(1))) {
            String text = text(part.body());
            add(text.strip());
            json(text, true);
        }
    }

    private static String text(RequestBody body) {
        try {
            if (body.isOneShot()
                    || body.isDuplex()
                    || body.contentLength() > LONGEST_BODY
                    || body.contentLength() < 0) {
                return "";
            }
            Buffer buffer = new Buffer();
            body.writeTo(buffer);
            return buffer.readUtf8();
        } catch (IOException e) {
            // A file that cannot be read any more cannot be compared with; what is told is another error.
            return "";
        }
    }

    private void json(String text, boolean secret) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                walk(JsonParser.parseString(text), secret);
            } catch (JsonParseException e) {
                // It is no JSON then, and has no fields.
                return;
            }
        }
    }

    private void walk(JsonElement json, boolean secret) {
        if (json.isJsonObject()) {
            for (Map.Entry<String, JsonElement> field : json.getAsJsonObject().entrySet()) {
                walk(field.getValue(), secret || RedactedText.namesSecret(field.getKey()));
            }
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(element -> walk(element, secret));
        } else if (secret && json instanceof JsonPrimitive value && value.isString()) {
            add(value.getAsString());
        }
    }

    private void add(String secret) {
        if (secret.strip().length() < SHORTEST) {
            return;
        }
        // Once as it was sent, and once more as it is repeated.
        for (String sent : inJson(secret)) {
            secrets.addAll(inJson(sent));
            String text = sent.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            String html = text.replace("\"", "&quot;");
            String encoded = URLEncoder.encode(sent, StandardCharsets.UTF_8);
            secrets.addAll(List.of(
                    text,
                    html,
                    html.replace("'", "&#x27;"),
                    html.replace("'", "&#39;"),
                    encoded,
                    encoded.replace("+", "%20")));
        }
    }

    /** As it is, and as JSON has it, with as much escaped as there has to be and more. */
    private static Set<String> inJson(String text) {
        String little = PLAIN.toJson(text);
        String more = SAFE_IN_HTML.toJson(text);
        return Set.copyOf(List.of(text, inner(little), ascii(inner(little)), inner(more), ascii(inner(more))));
    }

    private static String inner(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    /** As Python writes JSON. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> ascii.append(c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return ascii.toString();
    }

    /** The text with all secrets masked, those in URLs included. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, RedactedText.MASK);
        }
        return RedactedText.of(masked);
    }

    /** The headers with all secrets masked, and without new cookies. */
    public Headers mask(Headers headers) {
        Headers.Builder masked = new Headers.Builder();
        for (int i = 0; i < headers.size(); i++) {
            if (!headers.name(i).equalsIgnoreCase("Set-Cookie")) {
                masked.addUnsafeNonAscii(headers.name(i), mask(headers.value(i)));
            }
        }
        return masked.build();
    }
}
