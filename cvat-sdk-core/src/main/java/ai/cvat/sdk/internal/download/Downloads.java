package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.calls.Expected;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.files.ContentDisposition;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.internal.transfer.TransferHttp;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Downloads files of the server so that they appear whole or not at all. A download that breaks off goes on where it was,
 * where the server sends parts. Users reach it by verbs such as {@code Task.exportDataset}.
 */
public final class Downloads {

    private static final int NO_CONTENT = 204;
    private static final Pattern IN_THE_API = Pattern.compile(".*?/(api/(?:tasks|jobs|projects|quality|events)/.+)");

    private final ClientContext context;
    private final Map<String, String> remembered;
    private final Level level;

    /**
     * Downloads by a client.
     *
     * @param context the client
     */
    public Downloads(ClientContext context) {
        this(context, Map.of(), Level.INFO);
    }

    private Downloads(ClientContext context, Map<String, String> remembered, Level level) {
        this.context = context;
        this.remembered = remembered;
        this.level = level;
    }

    /**
     * Downloads of files that the user did not ask for one by one, which the log has at DEBUG only.
     *
     * @return others than these
     */
    public Downloads ofMany() {
        return new Downloads(context, remembered, Level.DEBUG);
    }

    /**
     * Downloads that note something beside what they keep of a failure, for {@link #noted}.
     *
     * @param noted what it is, by names; no secrets
     * @return others than these
     */
    public Downloads noting(Map<String, String> noted) {
        return new Downloads(context, Map.copyOf(noted), level);
    }

    /**
     * What was noted beside what was kept of a download that failed.
     *
     * @param target the file that was to be written
     * @return what it is, by names; empty where nothing was kept
     */
    public Map<String, String> noted(Path target) {
        return FileSink.noted(target);
    }

    UnpackLimits unpackLimits() {
        return context.settings().unpackLimits();
    }

    /**
     * Refuses a target that a download would refuse, before the server is set to work for it.
     *
     * @param target a file, or a directory that exists
     * @param options what to do when the file is there already
     * @return whether the file is there and is to be left as it is
     * @throws TransferException when the file is there and is neither to be replaced nor to be left
     */
    public boolean skips(Path target, DownloadOptions options) {
        return !Files.isDirectory(Objects.requireNonNull(target, "target"))
                && FileSink.skips(target, options.existing());
    }

    /**
     * Downloads a file.
     *
     * @param url where it is; the client's credentials go to its own server only
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options what to do when the file is there already, who is told how far it is, and what is kept of a failure
     * @return the file
     * @throws TransferException when the target may not be written, when the server gives no name for a file in a
     *     directory, when what arrived is not what was announced, or when the disk refuses
     * @throws TransportException when no answer arrives, or JSON in place of the file, or it breaks off again and again
     */
    public Path download(String url, Path target, DownloadOptions options) {
        return save(request(url), null, target, options, response -> null);
    }

    /**
     * Downloads a file to a stream. After a fault it goes on with the next byte, as long as the file on the server is the
     * same.
     *
     * @param url where it is; the client's credentials go to its own server only
     * @param out where its bytes go; flushed, not closed
     * @param options who is told how far it is; existing files and what is kept of a failure do not matter
     * @return how many bytes it has
     * @throws TransferException when what arrived is not what was announced, when the file changed in the midst of it, when
     *     or when the stream refuses
     * @throws TransportException when no answer arrives, or JSON in place of the file, or it breaks off again and again
     */
    public long download(String url, OutputStream out, DownloadOptions options) {
        return download(url, new StreamSink(out), options);
    }

    /** Downloads a file to a stream, which tells whether it got anything. */
    public long download(String url, StreamSink sink, DownloadOptions options) {
        return send(request(url), null, sink, options);
    }

    /**
     * Asks for media, and waits while the server is preparing them.
     *
     * @param request what to ask for; a GET
     * @param name what a file of it would be called, without an extension
     * @return the media, to be closed
     * @throws TransportException when no answer arrives, or JSON in place of the media
     * @throws CallInterruptedException when the thread was interrupted
     */
    public ServerContent open(Request request, String name) {
        return openDocument(ofFile(request), name);
    }

    /** Asks for what may be JSON, and is else as {@link #open}. */
    public ServerContent openDocument(Request request, String name) {
        String what = "The download of " + name;
        PreparationWait patience = new PreparationWait(context, new DownloadOptions().patience(), what);
        Request plain =
                request.newBuilder().header("Accept-Encoding", "identity").build();
        while (true) {
            try {
                return new ServerContent(this, new TransferHttp(context.api()).open(plain), name);
            } catch (TooManyRequestsException e) {
                patience.wait(e);
            }
        }
    }

    /**
     * Asks for media that need not be there, and waits while the server is preparing them.
     *
     * @param request what to ask for; a GET
     * @param name what a file of it would be called, without an extension
     * @return the media, to be closed; empty where the server says that there are none: by 204, or by a 404 that does not
     *     say that the object itself is missing
     * @throws TransportException when no answer arrives, or JSON in place of the media
     * @throws CallInterruptedException when the thread was interrupted
     */
    public Optional<MediaContent> openIfThere(Request request, String name) {
        try {
            ServerContent content = open(request, name);
            if (content.status() == NO_CONTENT) {
                content.close();
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (NotFoundException e) {
            // A missing object is told of in JSON, a missing route by a page.
            String body = e.body().strip();
            if (body.startsWith("{") || body.startsWith("<")) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Asks for an archive of what something may have any number of, and waits while the server is preparing it.
     *
     * @param request what to ask for; a GET
     * @param name what a file of it would be called, without an extension
     * @return the archive, to be closed; empty where nothing is in it, or where the server says so by a 404 without a word
     * @throws TransportException when no answer arrives, or JSON in place of the media
     * @throws CallInterruptedException when the thread was interrupted
     */
    public Optional<MediaContent> openUnlessEmpty(Request request, String name) {
        try {
            ServerContent content = open(request, name);
            if (content.isEmptyArchive()) {
                content.close();
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (NotFoundException e) {
            if (e.body().isBlank()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Downloads to a file.
     *
     * @param first the answer to the request, where it was sent already, or null
     * @param fallback the name of a file in a directory, where the server gives none; may give null
     */
    public Path save(
            Request request,
            @Nullable Response first,
            Path target,
            DownloadOptions options,
            Function<Response, @Nullable String> fallback) {
        if (skips(target, options)) {
            return target;
        }
        Path[] file = {target};
        Download.Opening opening = arrival -> {
            if (Files.isDirectory(target)) {
                file[0] = NamedPath.in(target, name(arrival.response(), target, fallback));
                return FileSink.skips(file[0], options.existing()) ? null : sink(file[0], request, options);
            }
            return sink(target, request, options);
        };
        DownloadSink given = null;
        if (options.resume() && !Files.isDirectory(target)) {
            // Beforehand: what is there decides what is asked for.
            given = given(target, request, options);
        }
        long length = new Download(context, request, options, "The download to " + target).run(first, given, opening);
        if (length >= 0) {
            context.logger().atLevel(level).log("Downloaded {} bytes to {}", length, file[0]);
        }
        return file[0];
    }

    /** Downloads to a file whose name depends on the answer. */
    public Path save(Request request, String what, Function<Response, Path> naming, DownloadOptions options) {
        Path[] file = new Path[1];
        new Download(context, ofFile(request), options, what).run(null, null, arrival -> {
            file[0] = naming.apply(arrival.response());
            return FileSink.skips(file[0], options.existing()) ? null : sink(file[0], request, options);
        });
        return file[0];
    }

    /**
     * Downloads to a stream.
     *
     * @param first the answer to the request, where it was sent already, or null
     */
    public long send(Request request, @Nullable Response first, OutputStream out, DownloadOptions options) {
        return send(request, first, new StreamSink(out), options);
    }

    private long send(Request request, @Nullable Response first, StreamSink sink, DownloadOptions options) {
        String what = "The download of " + request.url().encodedPath();
        return new Download(context, request, options, what).run(first, sink, arrival -> null);
    }

    private Request request(String url) {
        HttpUrl address = context.api().baseUrl().resolve(url);
        if (address == null) {
            throw new TransferException(
                    "\"" + RedactedText.of(url) + "\" is no URL that a file could be downloaded from.");
        }
        return ofFile(new Request.Builder().url(ours(address)).build());
    }

    private static Request ofFile(Request request) {
        return request.newBuilder().tag(Expected.class, Expected.FILE).build();
    }

    /**
     * Behind a proxy the server may call itself by a name that only it knows, or by http where we speak https. Where an
     * address is plainly that of a result in its API, it is asked for at the address that we have, credentials included; any
     * other is used as it is, without credentials.
     */
    private HttpUrl ours(HttpUrl given) {
        HttpUrl base = context.api().baseUrl();
        Matcher path = IN_THE_API.matcher(given.encodedPath());
        if (Origin.of(base).includes(given) || given.queryParameter("rq_id") == null || !path.matches()) {
            return given;
        }
        context.logger().debug("The server calls itself {}; downloading from {}", given.host(), base.host());
        return base.newBuilder()
                .addEncodedPathSegments(path.group(1))
                .encodedQuery(given.encodedQuery())
                .build();
    }

    private FileSink given(Path target, Request request, DownloadOptions options) {
        try {
            return sink(target, request, options);
        } catch (IOException e) {
            throw new TransferException("Writing " + target + " failed: " + e, e);
        }
    }

    private FileSink sink(Path file, Request request, DownloadOptions options) throws IOException {
        return FileSink.open(file, request.url(), options, remembered);
    }

    private static String name(Response response, Path directory, Function<Response, @Nullable String> fallback) {
        return ContentDisposition.of(response.header("Content-Disposition")).orElseGet(() -> {
            String name = fallback.apply(response);
            if (name == null) {
                throw new TransferException("The server gives no name for the file that is to go into " + directory
                        + ": give the path of a file instead of a directory.");
            }
            return name;
        });
    }
}
