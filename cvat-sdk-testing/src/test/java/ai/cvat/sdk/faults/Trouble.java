package ai.cvat.sdk.faults;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.sdk.testing.FaultRule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One fault: a row of the matrix.
 *
 * @param title what it is called in the report
 * @param kind what a client can know of it
 * @param served whether the server does what it was asked to
 * @param stalls whether it takes a time-out to end it
 * @param needs what a flow must have to meet it
 * @param thrown what a client throws that cannot get over it
 * @param arming makes a server have it
 */
record Trouble(
        String title,
        Kind kind,
        boolean served,
        boolean stalls,
        Needs needs,
        Class<? extends CvatException> thrown,
        Arming arming) {

    private static final String JSON = "application/vnd.cvat+json";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String PAGE =
            "<!doctype html>\n<html><head><title>Sign in to the hotel's network</title></head><body></body></html>\n";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /** What a flow must have to meet a fault. */
    enum Needs {
        NOTHING,
        REQUEST_BODY,
        ANSWER_BODY,
        /** A status that may have a body. */
        CONTENT,
        JSON,
        /** A body of which the reader sees that it is not whole. */
        HONESTY
    }

    /** Puts a fault in force. */
    @FunctionalInterface
    interface Arming {

        /**
         * Puts it in force.
         *
         * @param rule which requests it strikes
         * @param scene where
         * @param always whether the rule strikes every time
         */
        void arm(FaultRule rule, Scene scene, boolean always);
    }

    /** All of them, in the order of the report. */
    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>(connections());
        all.addAll(refusals());
        all.addAll(failures());
        all.addAll(answers());
        return all;
    }

    private static List<Trouble> connections() {
        return List.of(
                // Armed at the client, by the socket: a server that refuses cannot know which request was to come.
                lost(Kind.REFUSED, "connection refused", (rule, scene, always) -> {}),
                lost(Kind.LOST, "reset before the answer, not served", (rule, scene, always) -> rule.refuse()),
                served(Kind.LOST, "reset before the answer, served", (rule, scene, always) -> rule.loseAnswer()),
                lost(
                                Kind.LOST,
                                "reset in the middle of the request body",
                                (rule, scene, always) -> rule.cutRequestAfter(20))
                        .needing(Needs.REQUEST_BODY),
                served(
                        Kind.CUT,
                        "reset in the middle of the answer",
                        (rule, scene, always) -> rule.resetAnswerAfter(Long.MAX_VALUE)),
                served(Kind.CUT, "truncated", (rule, scene, always) -> rule.cutAnswerAfter(Long.MAX_VALUE)),
                stalled(Kind.LOST, "stalled, not served", false, (rule, scene, always) -> rule.stall()),
                stalled(Kind.LOST, "stalled, served", true, (rule, scene, always) -> rule.stallAfterServing()),
                stalled(
                        Kind.CUT,
                        "stalled in the middle of the answer",
                        true,
                        (rule, scene, always) -> rule.stallAnswerAfter(Long.MAX_VALUE)),
                stalled(Kind.CUT, "length too great", true, (rule, scene, always) -> rule.misstateLength(10))
                        .needing(Needs.ANSWER_BODY),
                served(Kind.GARBLED, "length too small", (rule, scene, always) -> rule.misstateLength(-10))
                        .needing(Needs.HONESTY));
    }

    private static Trouble lost(Kind kind, String title, Arming arming) {
        return new Trouble(title, kind, false, false, Needs.NOTHING, TransportException.class, arming);
    }

    private static Trouble served(Kind kind, String title, Arming arming) {
        return new Trouble(title, kind, true, false, Needs.NOTHING, TransportException.class, arming);
    }

    private static Trouble stalled(Kind kind, String title, boolean served, Arming arming) {
        return new Trouble(title, kind, served, true, Needs.NOTHING, TransportException.class, arming);
    }

    private Trouble needing(Needs what) {
        return new Trouble(title, kind, served, stalls, what, thrown, arming);
    }

    private static List<Trouble> refusals() {
        return List.of(
                bad("field errors", JSON, "{\"name\":[\"This field is required.\"],\"size\":[\"Too big.\"]}"),
                bad("non_field_errors", JSON, "{\"non_field_errors\":[\"These do not go together.\"]}"),
                bad("detail", JSON, "{\"detail\":\"That is not how it is done.\"}"),
                bad("bare list", JSON, "[\"That is not how it is done.\"]"),
                bad("bare string", JSON, "\"That is not how it is done.\""),
                bad("nested", JSON, "{\"labels\":[{},{\"attributes\":[{\"name\":[\"This field is required.\"]}]}]}"),
                bad("HTML", HTML, "<!doctype html>\n<html><head><title>Bad Request (400)</title></head></html>\n"),
                bad("plain text", "text/plain; charset=utf-8", "That is not how it is done."),
                bad("nothing", HTML, ""),
                new Trouble(
                        "401",
                        Kind.EXPIRED,
                        false,
                        false,
                        Needs.NOTHING,
                        UnauthorizedException.class,
                        (rule, scene, always) -> rule.answer(
                                401,
                                JSON,
                                "{\"detail\":\"Authentication credentials were not provided.\"}",
                                Map.of("WWW-Authenticate", "Token"))),
                status(403, Kind.DENIED, ForbiddenException.class),
                status(404, Kind.DENIED, NotFoundException.class),
                status(409, Kind.DENIED, ConflictException.class),
                status(410, Kind.DENIED, ApiException.class),
                status(413, Kind.DENIED, ApiException.class),
                status(416, Kind.DENIED, ApiException.class));
    }

    private static Trouble bad(String shape, String type, String body) {
        return new Trouble(
                "400, " + shape,
                Kind.DENIED,
                false,
                false,
                Needs.NOTHING,
                BadRequestException.class,
                (rule, scene, always) -> rule.answer(400, type, body, Map.of()));
    }

    private static Trouble status(int status, Kind kind, Class<? extends ApiException> thrown) {
        return new Trouble(
                Integer.toString(status),
                kind,
                false,
                false,
                Needs.NOTHING,
                thrown,
                (rule, scene, always) -> rule.answer(status));
    }

    private static List<Trouble> failures() {
        return List.of(
                throttled("429", always -> Map.of()),
                // A second is the shortest time that can be asked for, and is really waited for.
                throttled("429, Retry-After in seconds", always -> Map.of("Retry-After", always ? "0" : "1")),
                throttled("429, Retry-After as date", always -> Map.of("Retry-After", HTTP_DATE.format(Instant.now()))),
                status(503, Kind.BUSY, ServerErrorException.class),
                status(500, Kind.BROKEN, ServerErrorException.class),
                status(502, Kind.GATEWAY, ServerErrorException.class),
                status(504, Kind.GATEWAY, ServerErrorException.class),
                new Trouble(
                        "504, served",
                        Kind.GATEWAY,
                        true,
                        false,
                        Needs.NOTHING,
                        ServerErrorException.class,
                        (rule, scene, always) -> rule.serveButAnswer(504)));
    }

    private static Trouble throttled(String title, Function<Boolean, Map<String, String>> headers) {
        return new Trouble(
                title,
                Kind.BUSY,
                false,
                false,
                Needs.NOTHING,
                TooManyRequestsException.class,
                (rule, scene, always) ->
                        rule.answer(429, JSON, "{\"detail\":\"Request was throttled.\"}", headers.apply(always)));
    }

    private static List<Trouble> answers() {
        return List.of(
                lost(
                        Kind.WEB_PAGE,
                        "HTML instead of JSON",
                        (rule, scene, always) -> rule.answer(200, HTML, PAGE, Map.of())),
                served(
                                Kind.WEB_PAGE,
                                "HTML instead of JSON, served",
                                (rule, scene, always) -> rule.replaceBody(HTML, PAGE))
                        .needing(Needs.CONTENT),
                served(Kind.GARBLED, "broken JSON", (rule, scene, always) -> rule.halveBody())
                        .needing(Needs.JSON),
                served(Kind.GARBLED, "empty body", (rule, scene, always) -> rule.emptyBody())
                        .needing(Needs.ANSWER_BODY),
                lost(Kind.CIRCLE, "endless redirect (302)", (rule, scene, always) -> rule.redirect(302, scene.url())),
                lost(Kind.CIRCLE, "endless redirect (307)", (rule, scene, always) -> rule.redirect(307, scene.url())),
                lost(
                        Kind.ELSEWHERE,
                        "redirect to another origin (302)",
                        (rule, scene, always) ->
                                rule.redirect(302, scene.elsewhere().url())),
                lost(
                        Kind.ELSEWHERE,
                        "redirect to another origin (307)",
                        (rule, scene, always) ->
                                rule.redirect(307, scene.elsewhere().url())));
    }
}
