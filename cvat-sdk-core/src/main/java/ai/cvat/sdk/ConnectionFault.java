package ai.cvat.sdk;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Tells a server without TLS from one whose TLS is wrong: only the first may be asked again in plain text. */
final class ConnectionFault {

    private ConnectionFault() {}

    /**
     * Whether nothing that speaks TLS is there: each address of the host refused the connection, or answered in plain text.
     */
    static boolean isNoTls(IOException fault) {
        return roots(fault).stream().allMatch(root -> isRefusal(root) || isPlainText(root));
    }

    private static boolean isRefusal(Throwable root) {
        // The system's own time limit comes as this exception too.
        return root instanceof ConnectException && !message(root).contains("timed out");
    }

    private static boolean isPlainText(Throwable root) {
        return root instanceof SSLException
                && !(root instanceof SSLHandshakeException)
                && (message(root).contains("unrecognized ssl message")
                        || message(root).contains("plaintext connection"));
    }

    private static String message(Throwable root) {
        return String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
    }

    /** Where each chain of causes ends, the suppressed ones too: a host may have several addresses. */
    private static List<Throwable> roots(Throwable fault) {
        List<Throwable> roots = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(fault);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                Collections.addAll(open, next.getSuppressed());
                if (next.getCause() == null) {
                    roots.add(next);
                } else {
                    open.add(next.getCause());
                }
            }
        }
        return roots;
    }
}
