package ai.cvat.sdk.faults;

import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.annotations.PartialUploadException;
import ai.cvat.sdk.requests.RequestNotFoundException;
import ai.cvat.sdk.transfer.TransferException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules: after which faults a request is sent again, and which faults the flow gets over without that. All else ends it
 * with the exception of the fault, after one request.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
enum Nature {
    READ("a GET whose answer comes whole before anybody sees it: a repeat does no harm", passing(), none()),

    READ_STREAM(
            "a GET whose answer is handed on while it comes: a repeat does no harm before that",
            EnumSet.of(Kind.REFUSED, Kind.LOST, Kind.BUSY, Kind.GATEWAY, Kind.EXPIRED),
            none()),

    DOWNLOAD("a GET of a file: goes on where it broke off, or starts anew", passing(), none()),

    REMOVE("a DELETE: a repeat does no harm, and one that finds nothing is done", passing(), none()),

    CHANGE("a POST that a repeat would do twice: sent again only where nothing was done", nothingDone(), none()),

    UPDATE(
            "a PATCH, as with a POST; where the answer does not say what is there now, it is read",
            nothingDone(),
            none()),

    LOGIN("a POST without a session", EnumSet.of(Kind.REFUSED, Kind.BUSY), none()),

    START("a POST that the server joins to the same work: a repeat does no harm", passing(), none()),

    WRITE(
            "a PUT or PATCH of annotations, which a repeat may do twice: sent again only where nothing was done; where"
                    + " no answer comes, the exception says that the server may be at it",
            nothingDone(),
            none()),

    GROUP(
            "a POST of many files, which the server would append twice: whatever became of it, the server is asked, and"
                    + " what it does not have goes one by one",
            nothingDone(),
            EnumSet.of(Kind.LOST, Kind.CUT, Kind.GATEWAY, Kind.WEB_PAGE, Kind.ELSEWHERE)),

    UPLOAD(
            "a POST that begins the upload of one file: a repeat leaves nothing but an empty beginning",
            passing(),
            none()),

    PIECE(
            "a PATCH of a piece of a file: after a fault, the server says how much it has",
            passing(Kind.BROKEN, Kind.WEB_PAGE),
            none()),

    FINISH(
            "a POST that sets the server to work on what was uploaded: never twice, but the server's list of requests"
                    + " tells whether it is at it",
            EnumSet.of(Kind.REFUSED, Kind.BUSY, Kind.EXPIRED),
            none()),

    WAIT(
            "a GET that asks how far the work is, with patience for what is wrong meanwhile",
            passing(Kind.BROKEN, Kind.GARBLED, Kind.WEB_PAGE),
            none());

    /** How often one request is sent at most. */
    static final int ATTEMPTS = 4;

    /** How often a download asks for a file that the server is still making: every 5 seconds of 10 minutes. */
    private static final int ROUNDS = 120;

    /** How often OkHttp follows, and the first time. */
    private static final int HOPS = 21;

    private static final Set<Nature> READING = EnumSet.of(READ, READ_STREAM, DOWNLOAD, WAIT);

    private final String words;
    private final Set<Kind> again;
    private final Set<Kind> otherwise;

    Nature(String words, Set<Kind> again, Set<Kind> otherwise) {
        this.words = words;
        this.again = again;
        this.otherwise = otherwise;
    }

    private static Set<Kind> passing(Kind... others) {
        Set<Kind> passing = EnumSet.of(Kind.REFUSED, Kind.LOST, Kind.CUT, Kind.BUSY, Kind.GATEWAY, Kind.EXPIRED);
        passing.addAll(List.of(others));
        return passing;
    }

    private static Set<Kind> nothingDone() {
        return EnumSet.of(Kind.REFUSED, Kind.BUSY, Kind.EXPIRED);
    }

    private static Set<Kind> none() {
        return EnumSet.noneOf(Kind.class);
    }

    String words() {
        return words;
    }

    /** After which faults it is sent again. */
    Set<Kind> again() {
        return again;
    }

    /** Which faults the flow gets over without sending it again. */
    Set<Kind> otherwise() {
        return otherwise;
    }

    /** What must become of a fault. */
    Expected expected(Flow flow, Trouble trouble, boolean always) {
        Kind kind = trouble.kind();
        Class<? extends CvatException> thrown = thrown(trouble);
        Expected special = special(flow, trouble, always);
        if (special != null) {
            return special;
        }
        if (kind == Kind.CIRCLE) {
            return circle(trouble, thrown, always);
        }
        if (otherwise.contains(kind)) {
            return Expected.success(1);
        }
        if (!again.contains(kind)) {
            return Expected.failure(thrown, 1, effects(trouble));
        }
        if (!always) {
            return Expected.success(kind == Kind.REFUSED ? 1 : 2);
        }
        int requests = switch (kind) {
            case REFUSED -> 0;
            case EXPIRED -> 2;
            default -> ATTEMPTS;
        };
        return Expected.failure(thrown, requests, effects(trouble));
    }

    /** Where a nature has its own way. */
    private @Nullable Expected special(Flow flow, Trouble trouble, boolean always) {
        Kind kind = trouble.kind();
        if (kind == Kind.ELSEWHERE && READING.contains(this)) {
            return Expected.success(1);
        }
        if (kind == Kind.GARBLED && !flow.answer().hasBody()) {
            return Expected.success(1);
        }
        return switch (this) {
            // The status of the second answer, that there is no such thing, arrives.
            case REMOVE -> kind == Kind.CUT ? Expected.success(2) : null;
            case UPDATE, LOGIN -> trouble.title().equals("empty body") ? Expected.success(1) : null;
            case GROUP -> group(trouble, always);
            case PIECE -> piece(trouble, always);
            case FINISH -> trouble.served() ? Expected.success(1) : null;
            case DOWNLOAD -> download(flow, trouble, always);
            // Nothing that anybody wants is missing.
            case READ_STREAM, WRITE -> trouble.title().equals("length too great") ? Expected.success(1) : null;
            // The server joins a repeat by a 409 whose status arrives.
            case START -> kind == Kind.CUT && always ? joined(trouble) : null;
            case WAIT -> await(trouble, always);
            default -> null;
        };
    }

    private static Expected joined(Trouble trouble) {
        // Only where nothing is missing can it be read which work it is.
        return trouble.title().equals("length too great")
                ? Expected.success(2)
                : Expected.failure(ConflictException.class, 2, 1);
    }

    /** Each question is asked as often as any, and a question that failed is asked again as often. */
    private @Nullable Expected await(Trouble trouble, boolean always) {
        if (trouble.title().equals("length too small")) {
            // What was too much spoils the answer to the next question, which is asked again.
            return always ? Expected.failure(trouble.thrown(), 1 + 2 * (ATTEMPTS - 1), 0) : Expected.success(3);
        }
        boolean twice = passing().contains(trouble.kind()) && trouble.kind() != Kind.EXPIRED;
        return always && twice
                ? Expected.failure(trouble.thrown(), trouble.kind() == Kind.REFUSED ? 0 : ATTEMPTS * ATTEMPTS, 0)
                : null;
    }

    /** A group that is turned away goes one by one. */
    private @Nullable Expected group(Trouble trouble, boolean always) {
        if (trouble.kind() == Kind.BUSY && always) {
            return Expected.success(ATTEMPTS);
        }
        return trouble.title().equals("413") ? Expected.success(1) : null;
    }

    private @Nullable Expected piece(Trouble trouble, boolean always) {
        if (trouble.title().equals("409")) {
            return always ? Expected.failure(TransferException.class, ATTEMPTS, 0) : Expected.success(2);
        }
        return trouble.served() ? Expected.success(1) : null;
    }

    private @Nullable Expected download(Flow flow, Trouble trouble, boolean always) {
        if (always && trouble.thrown() == TooManyRequestsException.class) {
            return Expected.failure(trouble.thrown(), ROUNDS * ATTEMPTS, 0);
        }
        return switch (trouble.title()) {
            case "empty body" -> Expected.failure(TransferException.class, 1, 0);
            // Asked for the rest, the server says that there is none.
            case "length too great" -> flow.answer() == Flow.Answer.RANGES ? Expected.success(2) : null;
            default -> null;
        };
    }

    /** Only a question follows any redirect; a change follows those that do not make a question of it. */
    private Expected circle(Trouble trouble, Class<? extends CvatException> thrown, boolean always) {
        boolean keeps = trouble.title().contains("307");
        int requests = 1;
        if (keeps || READING.contains(this)) {
            if (!always) {
                return Expected.success(2);
            }
            requests = HOPS;
        }
        return otherwise.contains(Kind.ELSEWHERE) ? Expected.success(requests) : Expected.failure(thrown, requests, 0);
    }

    private Class<? extends CvatException> thrown(Trouble trouble) {
        return switch (this) {
            case PIECE ->
                again.contains(trouble.kind()) && trouble.kind() != Kind.EXPIRED
                        ? TransferException.class
                        : trouble.thrown();
            case WAIT -> trouble.title().equals("404") ? RequestNotFoundException.class : trouble.thrown();
            case WRITE -> mayBeDone(trouble) ? PartialUploadException.class : trouble.thrown();
            default -> trouble.thrown();
        };
    }

    private static boolean mayBeDone(Trouble trouble) {
        return trouble.kind() == Kind.GATEWAY
                || (trouble.kind() != Kind.REFUSED && trouble.thrown() == TransportException.class);
    }

    private int effects(Trouble trouble) {
        return trouble.served() && !READING.contains(this) && this != LOGIN && this != UPLOAD ? 1 : 0;
    }

    /**
     * What must come out of a cell.
     *
     * @param thrown what the user gets; null for success
     * @param requests how many requests the server sees
     * @param effects how often it is done on the server
     */
    record Expected(@Nullable Class<? extends CvatException> thrown, int requests, int effects) {

        static Expected success(int requests) {
            return new Expected(null, requests, 1);
        }

        static Expected failure(Class<? extends CvatException> thrown, int requests, int effects) {
            return new Expected(thrown, requests, effects);
        }
    }
}
