package ai.cvat.sdk.upload;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Files that this machine sends: from its disk, from memory, from streams. Made by {@link Media#files},
 * {@link Media#directory}, {@link Media#bytes} and {@link Media#stream}, and put together by {@link #and}. Immutable.
 */
public final class LocalMedia extends Media {

    private final List<Consumer<Parts>> parts;

    private LocalMedia(List<Consumer<Parts>> parts) {
        this.parts = parts;
    }

    static LocalMedia of(Consumer<Parts> part) {
        return new LocalMedia(List.of(part));
    }

    /**
     * These and others.
     *
     * @param others what follows these
     * @return other media; these stay as they are
     */
    public LocalMedia and(LocalMedia others) {
        List<Consumer<Parts>> all = new ArrayList<>(parts);
        all.addAll(others.parts);
        return new LocalMedia(List.copyOf(all));
    }

    /**
     * Hands over the parts, in their order. A stream that can be read once only is not handed over a second time.
     *
     * @param receiver takes the parts
     * @throws ai.cvat.sdk.transfer.TransferException when a stream was handed over before
     */
    public void forEachPart(Parts receiver) {
        parts.forEach(part -> part.accept(receiver));
    }

    /** Receiver of what local media consist of. */
    public interface Parts {

        /**
         * A file under its own name.
         *
         * @param file the path of the file
         */
        void file(Path file);

        /**
         * A file under another name.
         *
         * @param file the path of the file
         * @param name the name that the server is to have it under
         */
        void file(Path file, String name);

        /**
         * The files of a directory, under their names within it.
         *
         * @param directory the path of the directory
         * @param filter says which of its files are meant
         */
        void directory(Path directory, Predicate<? super Path> filter);

        /**
         * Bytes in memory.
         *
         * @param name the name of the file that they are to be
         * @param content the bytes
         */
        void bytes(String name, byte[] content);

        /**
         * A stream of known length that can be opened anew.
         *
         * @param name the name of the file that it is to be
         * @param length how many bytes it has
         * @param content opens it
         */
        void stream(String name, long length, ContentSource content);

        /**
         * A stream that can be read once.
         *
         * @param name the name of the file that it is to be
         * @param content the stream, which the receiver closes
         */
        void stream(String name, InputStream content);
    }

    /**
     * Says nothing of the files: they are looked at when they are uploaded.
     *
     * @return the kind
     */
    @Override
    public String toString() {
        return "LocalMedia{parts=" + parts.size() + "}";
    }
}
