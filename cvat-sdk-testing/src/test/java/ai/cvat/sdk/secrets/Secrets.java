package ai.cvat.sdk.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets of a run, and where they came out. Thread-safe. */
final class Secrets {

    /** In each secret that a test makes up. */
    static final String MARK = "MARKED";

    /** Who has so much of a token may guess the rest. */
    private static final int TELLING = 12;

    private final Set<String> needles = ConcurrentHashMap.newKeySet();
    private final List<String> finds = new CopyOnWriteArrayList<>();

    Secrets() {
        needles.add(MARK);
    }

    /** A secret that the server made up. */
    void add(String secret) {
        if (secret.contains(MARK)) {
            for (int shift = 0; shift < 3; shift++) {
                // In Base64 a text looks in one of three ways, after what stands before it.
                String encoded = Base64.getEncoder()
                        .encodeToString(("x".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8));
                needles.add(encoded.substring(4, Math.min(encoded.length(), 4 + TELLING)));
            }
            return;
        }
        String start = secret.substring(0, Math.min(secret.length(), TELLING));
        needles.add(start);
        needles.add(secret.substring(Math.max(0, secret.length() - TELLING)));
        needles.add(URLEncoder.encode(start, StandardCharsets.UTF_8));
    }

    /** Looks for them in a text. */
    void search(String where, String text) {
        for (String needle : needles) {
            int at = text.indexOf(needle);
            if (at >= 0) {
                finds.add(where + ": " + text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100)));
                return;
            }
        }
    }

    /** Where one came out since the last question. */
    List<String> finds() {
        List<String> found = new ArrayList<>(finds);
        finds.clear();
        return found;
    }
}
