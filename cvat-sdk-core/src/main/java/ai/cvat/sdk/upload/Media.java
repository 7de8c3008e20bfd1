package ai.cvat.sdk.upload;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Media that a task is made of, wherever they are: on this machine, on the server's share, in the web, or in a cloud storage.
 * Immutable.
 *
 * <pre>{@code
 * Media photos = Media.directory(Path.of("photos"), file -> file.toString().endsWith(".jpg"));
 * task.uploadData(photos, options -> options.imageQuality(90));
 * }</pre>
 *
 * <p>It is looked at when it is uploaded, not before: then what is missing, empty or otherwise unfit is refused before the
 * first byte is sent.
 */
public abstract sealed class Media permits LocalMedia, ShareMedia, RemoteMedia, CloudStorageMedia {

    Media() {}

    /**
     * Files of this machine: images, or one video, archive or PDF, with a manifest or not. Each takes its own name, without
     * its directories.
     *
     * @param files the files, in order
     * @return the media
     */
    public static LocalMedia files(Path... files) {
        return files(List.of(Objects.requireNonNull(files, "files")));
    }

    /**
     * Files of this machine: images, or one video, archive or PDF, with a manifest or not. Each takes its own name, without
     * its directories.
     *
     * @param files the files, in order
     * @return the media
     */
    public static LocalMedia files(Collection<Path> files) {
        List<Path> paths = List.copyOf(files);
        return LocalMedia.of(into -> paths.forEach(into::file));
    }

    /**
     * A file of this machine under another name.
     *
     * @param file the file
     * @param name what the server is to call it; directories in it are parted by slashes
     * @return the media
     */
    public static LocalMedia file(Path file, String name) {
        return LocalMedia.of(into -> into.file(file, name));
    }

    /**
     * All files in a directory and in the directories below it, but none whose name begins with a dot and nothing in such
     * directories. They are sorted by their names, which are the paths within the directory.
     *
     * @param directory the directory; links are followed
     * @return the media
     */
    public static LocalMedia directory(Path directory) {
        return directory(directory, path -> true);
    }

    /**
     * Some of the files in a directory and in the directories below it, but none whose name begins with a dot and nothing in
     * such directories. They are sorted by their names, which are the paths within the directory.
     *
     * @param directory the directory; links are followed
     * @param filter says which files to take, by their paths
     * @return the media
     */
    public static LocalMedia directory(Path directory, Predicate<? super Path> filter) {
        return LocalMedia.of(into -> into.directory(directory, filter));
    }

    /**
     * A file whose content is in memory.
     *
     * @param name what the server is to call it; directories in it are parted by slashes
     * @param content the content; it is not copied, so it must stay as it is until it is uploaded
     * @return the media
     */
    public static LocalMedia bytes(String name, byte[] content) {
        return LocalMedia.of(into -> into.bytes(name, content));
    }

    /**
     * A file whose content a stream of known length gives. Nothing of it is kept: after a fault the stream is opened anew
     * and skipped to where the upload goes on.
     *
     * @param name what the server is to call it; directories in it are parted by slashes
     * @param length how many bytes each stream gives; one that gives more or less ends the upload
     * @param content opens the stream
     * @return the media
     */
    public static LocalMedia stream(String name, long length, ContentSource content) {
        return LocalMedia.of(into -> into.stream(name, length, content));
    }

    /**
     * A file whose content a stream of unknown length gives. The stream is read to its end into a temporary file, and closed,
     * before anything is sent; the temporary file is removed when the upload has ended. It can be uploaded once.
     *
     * @param name what the server is to call it; directories in it are parted by slashes
     * @param content the stream
     * @return the media
     */
    public static LocalMedia stream(String name, InputStream content) {
        return LocalMedia.of(new OneShotStream(name, content));
    }

    /**
     * Files and directories of the share that is mounted to the server.
     *
     * @param paths their paths on the share
     * @return the media
     * @throws IllegalArgumentException when there is none, when one is given twice, or one is not a path within the share
     */
    public static ShareMedia share(String... paths) {
        return share(List.of(paths));
    }

    /**
     * Files and directories of the share that is mounted to the server.
     *
     * @param paths their paths on the share
     * @return the media
     * @throws IllegalArgumentException when there is none, when one is given twice, or one is not a path within the share
     */
    public static ShareMedia share(Collection<String> paths) {
        return new ShareMedia(ServerPaths.checked("path on the share", paths));
    }

    /**
     * Files that the server fetches from the web.
     *
     * @param urls their URLs, {@code http} or {@code https}; the last part of each path is the name of the file
     * @return the media
     * @throws IllegalArgumentException when there is none, when one is no such URL, or when two end in the same name
     */
    public static RemoteMedia urls(URI... urls) {
        return urls(List.of(urls));
    }

    /**
     * Files that the server fetches from the web.
     *
     * @param urls their URLs, {@code http} or {@code https}; the last part of each path is the name of the file
     * @return the media
     * @throws IllegalArgumentException when there is none, when one is no such URL, or when two end in the same name
     */
    public static RemoteMedia urls(Collection<URI> urls) {
        return RemoteMedia.of(List.copyOf(urls));
    }

    /**
     * Files of a cloud storage that is attached to the server.
     *
     * @param storageId the id of the storage
     * @param keys the keys of the files; those of directories end with a slash; none where a manifest or a pattern says which
     * @return the media
     * @throws IllegalArgumentException when a key is given twice, or is not one
     */
    public static CloudStorageMedia cloudStorage(long storageId, String... keys) {
        return cloudStorage(storageId, List.of(keys));
    }

    /**
     * Files of a cloud storage that is attached to the server.
     *
     * @param storageId the id of the storage
     * @param keys the keys of the files; those of directories end with a slash; none where a manifest or a pattern says which
     * @return the media
     * @throws IllegalArgumentException when a key is given twice, or is not one
     */
    public static CloudStorageMedia cloudStorage(long storageId, Collection<String> keys) {
        return CloudStorageMedia.of(storageId, keys);
    }
}
