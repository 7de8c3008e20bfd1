package ai.cvat.sdk.testing.internal.media;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the media of a task.
 *
 * @param name its name with the directories that it had in an archive
 * @param file where its bytes are
 * @param context the images that are shown beside it
 * @param realFrame the validation frame that a honeypot shows; null for a frame of its own
 */
public record Frame(
        String name,
        Path file,
        int width,
        int height,
        List<ContextImage> context,
        @Nullable Long realFrame) {

    public Frame(String name, Path file, int width, int height) {
        this(name, file, width, height, List.of(), null);
    }

    /** The file of the frame and those of the images beside it. */
    public Stream<Path> files() {
        return Stream.concat(Stream.of(file), context.stream().map(ContextImage::file));
    }

    public boolean isHoneypot() {
        return realFrame != null;
    }

    /** A honeypot that shows this validation frame. */
    public Frame showing(long number) {
        return new Frame(name, file, width, height, context, number);
    }

    /** The same with images beside it. */
    public Frame beside(List<ContextImage> images) {
        return new Frame(name, file, width, height, List.copyOf(images), realFrame);
    }

    /** The same somewhere else: in a directory, by the same names. */
    public Frame in(Path directory) {
        return new Frame(
                name,
                directory.resolve(name),
                width,
                height,
                context.stream()
                        .map(image -> new ContextImage(image.name(), directory.resolve(image.name())))
                        .toList(),
                realFrame);
    }

    /** The extension of the name, in small letters, without the dot. */
    public String extension() {
        return ImageFiles.extension(name);
    }
}
