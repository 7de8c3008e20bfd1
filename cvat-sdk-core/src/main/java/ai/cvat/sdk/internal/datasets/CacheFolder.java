package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.LabelRead;
import ai.cvat.sdk.internal.ClientContext;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Where the cache keeps what belongs to one task, job or project, for one account of one server. Each file in it is whole at any
 * time. Several processes share it: they change it under its lock, and read it without.
 */
final class CacheFolder {

    static final TypeToken<List<LabelRead>> LABELS = new TypeToken<>() {};

    private static final String UNFINISHED = ".cvat-";

    private final ClientContext context;
    private final Path directory;

    private CacheFolder(ClientContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    /**
     * The folder of an object.
     *
     * @param kind what the object is, such as {@code task}
     */
    static CacheFolder of(ClientContext context, String kind, long id) {
        return new CacheFolder(context, root(context).resolve(kind + "s").resolve(String.valueOf(id)));
    }

    /** Where all objects of this account of this server are. */
    static Path root(ClientContext context) {
        HttpUrl url = context.api().baseUrl();
        String account = context.settings().account().get();
        return context.settings()
                .cacheDir()
                .get()
                .resolve("datasets")
                .resolve(url.host().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + digest(url.toString()))
                .resolve(account.isEmpty() ? "anonymous" : "account-" + digest(account));
    }

    private static String digest(String text) {
        return ByteString.encodeUtf8(text).sha256().hex().substring(0, 12);
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Waits until nobody else changes the folder, and puts away what a killed process left. */
    CacheLock lock(String what) {
        try {
            Files.createDirectories(directory);
            CacheLock lock = CacheLock.take(file("lock"), context.time(), what);
            sweep();
            return lock;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Reads a file; null where there is none, or, which is told, a damaged one. */
    <T> @Nullable T read(String name, TypeToken<T> type) {
        Path file = file(name);
        try {
            return parsed(file, type);
        } catch (NoSuchFileException e) {
            return null;
        } catch (JsonParseException e) {
            context.logger().warn("{} is damaged, and fetched again: {}", file, e.getMessage());
            return null;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Reads a file that has to be there.
     *
     * @throws CvatException when it is not, or is damaged
     */
    <T> T require(String name, TypeToken<T> type) {
        Path file = file(name);
        try {
            return parsed(file, type);
        } catch (NoSuchFileException e) {
            throw missing(file, "is not in the cache");
        } catch (JsonParseException e) {
            throw missing(file, "is damaged");
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** What is to be said where no request may be made and a file is not as it should be. */
    static CvatException missing(Path file, String how) {
        return new CvatException(file + " " + how + ", and with UpdatePolicy.NEVER nothing is fetched: open the dataset"
                + " with UpdatePolicy.IF_MISSING_OR_STALE once, as the same account and with the same policies.");
    }

    private <T> T parsed(Path file, TypeToken<T> type) throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            T content = context.api().gson().fromJson(in, type.getType());
            if (content == null) {
                throw new JsonParseException("it is empty");
            }
            return content;
        }
    }

    /** Writes a file, whole or not at all. Under the lock. */
    void write(String name, Object content) {
        Path file = file(name);
        Path next = file(UNFINISHED + UUID.randomUUID());
        try {
            try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
                context.api().gson().toJson(content, out);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JsonIOException e) {
            remove(next);
            throw unusable(file, e);
        }
    }

    void delete(String name) {
        remove(file(name));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** What is to be said where a file cannot be read or written, or the thread was interrupted meanwhile. */
    static CvatException unusable(Path file, Exception fault) {
        if (fault instanceof ClosedByInterruptException || fault instanceof FileLockInterruptionException) {
            return new CallInterruptedException("The use of " + file + " was interrupted.", fault);
        }
        return new CvatException(
                file + " in the cache of datasets cannot be used: " + fault
                        + ". See that there is space and that it may be"
                        + " written, or choose another directory (Config.cacheDir).",
                fault);
    }
}
