package ai.cvat.sdk.internal.exchange;

import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.handles.ImportState;
import ai.cvat.sdk.internal.requests.RequestStarter;
import ai.cvat.sdk.internal.requests.RunningRequests;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.upload.LocalFile;
import ai.cvat.sdk.internal.upload.LocalFiles;
import ai.cvat.sdk.internal.upload.TusUpload;
import ai.cvat.sdk.internal.upload.UploadLimits;
import ai.cvat.sdk.internal.upload.UploadSession;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.transfer.TransferException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a file of annotations, a dataset or a backup in chunks that resume after faults, and sets the server to import
 * it. Users reach it by verbs such as {@code Task.importAnnotations}.
 */
public final class ImportUploader {

    private static final Access<ImportState, ImportHandle> HANDLES = Access.to(ImportHandle.class);
    private static final String FILE_NAME = "filename";
    private static final String FORMAT = "format";

    private final ClientContext context;
    private final UploadLimits limits;
    private final Backoff backoff;

    public ImportUploader(ClientContext context) {
        this(context, UploadLimits.standard(), Backoff.of(context));
    }

    ImportUploader(ClientContext context, UploadLimits limits, Backoff backoff) {
        this.context = context;
        this.limits = limits;
        this.backoff = backoff;
    }

    /**
     * Looks at a file, and sends nothing.
     *
     * @param file the file
     * @throws TransferException when it is not fit to be sent
     */
    public static void check(Path file) {
        LocalFiles.of(file);
    }

    /**
     * Uploads a file and sets the server to import it.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param query what the server is to do with the file
     * @param file the file
     * @param listener hears how many bytes the server has
     * @param handleListener hears how another process could go on; null for nobody
     * @return the id of the background request that imports it
     * @throws AlreadyRunningException when the server is importing something else into the target
     * @throws TransferException when the file is not fit to be sent, or the server gave up for good
     */
    public String upload(
            ImportTarget target,
            String what,
            Map<String, String> query,
            Path file,
            ProgressListener listener,
            @Nullable Consumer<? super ImportHandle> handleListener) {
        LocalFile local = LocalFiles.of(file);
        long modified = LocalFiles.modified(file);
        TusUpload upload = tus(target, local, listener);
        HttpUrl location = begin(upload, target, query, local);
        ImportState.Sent sent = sent(local, modified, location, upload);
        return send(upload, location, begun(target, query, sent), what, handleListener);
    }

    /**
     * Goes on with an import that another process began.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param query what the server is to do with the file, as far as that is said again
     * @param handle the newest handle of that import
     * @param listener hears how many bytes the server has
     * @param handleListener hears how yet another process could go on; null for nobody
     * @return the id of the background request that imports the file
     * @throws IllegalArgumentException when the handle is of another target, server or organization, or of an import
     *     otherwise
     * @throws AlreadyRunningException when the server is importing something else into the target
     * @throws TransferException when the file is not what it was, or the server gave up for good; when it may be at work on
     *     the file already, and what it does cannot be told from other imports
     */
    public String resume(
            ImportTarget target,
            String what,
            Map<String, String> query,
            ImportHandle handle,
            ProgressListener listener,
            @Nullable Consumer<? super ImportHandle> handleListener) {
        ImportState state = HANDLES.stateOf(handle);
        requireOwn(state, target);
        requireSame(state, query);
        List<String> before = state.before();
        if (before != null) {
            return work(target, what, state.query(), before).beginUnlessBegun(finish(state)::finish);
        }
        ImportState.Sent file = state.file();
        LocalFile local = LocalFiles.requireUnchanged(
                handle.file(), file.size(), file.modified(), "import it from the beginning");
        TusUpload upload = tus(target, local, listener);
        HttpUrl location = session(url(target.path())).resolve(file.location());
        if (upload.resume(location)) {
            return send(upload, location, state, what, handleListener);
        }
        location = begin(upload, target, state.query(), local);
        ImportState.Sent anew = sent(local, file.modified(), location, upload);
        return send(upload, location, begun(target, state.query(), anew), what, handleListener);
    }

    private void requireOwn(ImportState state, ImportTarget target) {
        String address = session(context.api().baseUrl()).server();
        if (!state.target().equals(target) || !state.server().equals(address)) {
            throw new IllegalArgumentException("The import is one into " + state.server()
                    + state.target().path() + ", but this is " + address + target.path() + ".");
        }
        String organization = context.organization();
        // What is there belongs to its organization; what is made, to that of the request.
        if (target.id() == null && !Objects.equals(state.organization(), organization)) {
            throw new IllegalArgumentException("The import began in " + named(state.organization())
                    + ", but this client is in " + named(organization) + ": go on in the former.");
        }
    }

    private static void requireSame(ImportState state, Map<String, String> query) {
        query.forEach((name, value) -> {
            String begun = state.query().get(name);
            if (!value.equals(begun)) {
                throw new IllegalArgumentException("The import is to go on with " + name + "=" + value
                        + ", but it began with " + (begun == null ? "none" : begun) + ": how to import was said then.");
            }
        });
    }

    private static String named(@Nullable String organization) {
        return organization == null
                ? "no organization context"
                : organization.isEmpty() ? "the personal workspace" : "the organization \"" + organization + "\"";
    }

    private TusUpload tus(ImportTarget target, LocalFile file, ProgressListener listener) {
        UploadSession session = session(url(target.path()));
        ProgressMeter meter = session.meter(listener, file.size());
        meter.report();
        return new TusUpload(session, file, meter);
    }

    private HttpUrl begin(TusUpload upload, ImportTarget target, Map<String, String> query, LocalFile file) {
        session(url(target.path(), query, file.name())).start();
        HttpUrl location = upload.begin();
        if (upload.storedName() == null) {
            throw new TransferException("The server takes " + file.origin()
                    + " but does not say what it calls it (no Upload-Filename header), so it could not be imported.");
        }
        return location;
    }

    private static ImportState.Sent sent(LocalFile file, long modified, HttpUrl location, TusUpload upload) {
        return new ImportState.Sent(
                file.path().toAbsolutePath().toString(),
                file.size(),
                modified,
                location.encodedPath(),
                Objects.requireNonNull(upload.storedName()));
    }

    private ImportState begun(ImportTarget target, Map<String, String> query, ImportState.Sent file) {
        return new ImportState(session(context.api().baseUrl()).server(), context.organization(), target, query, file);
    }

    private String send(
            TusUpload upload,
            HttpUrl location,
            ImportState state,
            String what,
            @Nullable Consumer<? super ImportHandle> listener) {
        Consumer<? super ImportHandle> told = listener == null ? none -> {} : listener;
        ImportTarget target = state.target();
        told.accept(HANDLES.make(state));
        upload.transfer(location, () -> false);
        List<String> before = RunningRequests.importsInto(context, target, null).seen();
        ImportState finishing = state.finishing(before);
        told.accept(HANDLES.make(finishing));
        String id = work(target, what, state.query(), before).begin(finish(finishing)::finish);
        context.logger()
                .info(
                        "Uploaded {} to {}; the server imports it by request {}",
                        state.file().path(),
                        target.path(),
                        id);
        return id;
    }

    private UploadSession finish(ImportState state) {
        return session(url(state.target().path(), state.query(), state.file().stored()));
    }

    /**
     * Sets the server to import a file that it gets by itself.
     *
     * @param target into what
     * @param what what is imported into what, for messages
     * @param query where the file is, and what the server is to do with it
     * @return the id of the background request that imports it
     * @throws AlreadyRunningException when the server is importing something else into the target
     */
    public String fetch(ImportTarget target, String what, Map<String, String> query) {
        HttpUrl.Builder url = url(target.path()).newBuilder();
        query.forEach(url::addQueryParameter);
        List<String> before = RunningRequests.importsInto(context, target, null).seen();
        return work(target, what, query, before).begin(session(url.build())::request);
    }

    private RequestStarter work(ImportTarget target, String what, Map<String, String> query, List<String> before) {
        // Two backups that are restored at the same time cannot be told apart.
        boolean unmistakable = target.id() != null;
        RunningRequests imports = RunningRequests.importsInto(context, target, query.get(FORMAT));
        return new RequestStarter(context, what, () -> imports.idsOfNew(before), unmistakable);
    }

    private UploadSession session(HttpUrl url) {
        return new UploadSession(context, limits, backoff, url);
    }

    private HttpUrl url(String path) {
        return context.api().baseUrl().newBuilder().addPathSegments(path).build();
    }

    private HttpUrl url(String path, Map<String, String> query, String name) {
        HttpUrl.Builder url = url(path).newBuilder();
        query.forEach(url::addQueryParameter);
        return url.addQueryParameter(FILE_NAME, name).build();
    }
}
