package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.ContentSource;
import ai.cvat.sdk.upload.LocalMedia;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at files before they are sent, and refuses what the server would refuse or spoil. Not thread-safe. */
public final class LocalFiles implements LocalMedia.Parts {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 1024;
    /** What Java puts for a byte of a name that it cannot decode. */
    private static final char UNREADABLE = '\ufffd';

    private final List<UploadSource> sources = new ArrayList<>();
    private final List<Path> temporary = new ArrayList<>();
    private boolean lasting = true;

    /**
     * Looks at files.
     *
     * @param paths the files, in the caller's order
     * @return the same files, in the same order
     * @throws TransferException when one of them, or all of them together, are not fit to be sent
     */
    static List<UploadSource> ofTask(List<Path> paths) {
        LocalFiles files = new LocalFiles();
        paths.forEach(files::file);
        return files.prepared().sources();
    }

    /** Looks at one file. */
    public static LocalFile of(Path path) {
        return of(path, ownName(path));
    }

    private static LocalFile of(Path path, String name) {
        return of(path, name, attributes(path));
    }

    private static BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new TransferException("There is no file " + path + ": check the path.", e);
        }
    }

    private static LocalFile of(Path path, String name, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw new TransferException(path + " is a directory: give the files in it, or use Media.directory.");
        }
        if (!attributes.isRegularFile() || !Files.isReadable(path)) {
            throw new TransferException(path + " cannot be read: give a regular file that this user may read.");
        }
        long size = attributes.size();
        if (size == 0) {
            throw new TransferException(path + " is empty, and the server takes no empty files: leave it out.");
        }
        if (name.indexOf(UNREADABLE) >= 0) {
            throw new TransferException(
                    "The name of " + path + " cannot be told, because it is no text in the encoding of"
                            + " this machine: start the program with LC_ALL=C.UTF-8, or rename the file.");
        }
        return new LocalFile(path, checked(name, path.toString()), size);
    }

    private static long sizeOf(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new TransferException("The size of " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** When a file was changed last, in milliseconds since 1970. */
    public static long modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            throw new TransferException("The time of change of " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Looks at a file again.
     *
     * @param remedy what to do where it changed
     * @throws TransferException when it is not what it was
     */
    public static LocalFile requireUnchanged(Path path, long size, long modified, String remedy) {
        LocalFile now = of(path);
        if (now.size() != size || modified(path) != modified) {
            throw new TransferException(path + " is not what it was when its upload began (" + size + " bytes then, "
                    + now.size() + " now, or another time of change), so the upload cannot go on: " + remedy + ".");
        }
        return now;
    }

    @Override
    public void file(Path path) {
        sources.add(of(path));
    }

    @Override
    public void file(Path path, String name) {
        sources.add(of(path, name));
    }

    @Override
    public void directory(Path directory, Predicate<? super Path> filter) {
        if (!Files.isDirectory(directory)) {
            throw new TransferException(directory + " is no directory: check the path.");
        }
        List<LocalFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    directory, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                            return isHidden(nameWithin(directory, path))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                            String name = nameWithin(directory, path);
                            if (!isHidden(name) && filter.test(path)) {
                                found.add(of(path, name, attributes));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new TransferException("The directory " + directory + " cannot be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new TransferException("There is no file to upload in " + directory + ": give another directory.");
        }
        found.sort(Comparator.comparing(LocalFile::name));
        sources.addAll(found);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    private static String nameWithin(Path directory, Path path) {
        return directory.relativize(path).toString().replace(File.separatorChar, '/');
    }

    @Override
    public void bytes(String name, byte[] content) {
        lasting = false;
        sources.add(new MemoryFile(checked(name, name), notEmpty(name, content.length, content)));
    }

    @Override
    public void stream(String name, long length, ContentSource content) {
        lasting = false;
        sources.add(new StreamFile(checked(name, name), length, notEmpty(name, length, content)));
    }

    @Override
    public void stream(String name, InputStream content) {
        lasting = false;
        checked(name, name);
        Path file;
        try (content) {
            file = Files.createTempFile("cvat-upload-", ".tmp");
            temporary.add(file);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TransferException(
                    "The stream of \"" + name + "\" could not be read to a temporary file: " + e.getMessage(), e);
        }
        sources.add(new LocalFile(file, name, notEmpty(name, sizeOf(file), sizeOf(file))));
    }

    private static <T> T notEmpty(String name, long length, T content) {
        if (length <= 0) {
            throw new TransferException(
                    "\"" + name + "\" is empty, and the server takes no empty files: leave it out.");
        }
        return content;
    }

    /**
     * All files that were added.
     *
     * @throws TransferException when they are not fit to be sent together
     */
    public PreparedFiles prepared() {
        if (sources.isEmpty()) {
            throw new TransferException("There is no file to upload: give at least one.");
        }
        Map<String, UploadSource> names = new HashMap<>();
        for (UploadSource file : sources) {
            UploadSource other = names.put(file.name(), file);
            if (other != null) {
                throw new TransferException(
                        "Two files have the name \"" + file.name() + "\": " + other.origin() + " and " + file.origin()
                                + ". The server would join their contents to one file. Give one of them another name.");
            }
        }
        sources.forEach(file -> refuseFileAsDirectory(file, names));
        MediaKind.check(sources, UploadSource::name, UploadSource::origin);
        refuseLostContext();
        return new PreparedFiles(List.copyOf(sources), List.copyOf(temporary), lasting);
    }

    private void refuseLostContext() {
        List<String> orphans =
                FrameFiles.of(sources.stream().map(UploadSource::name).toList()).orphans();
        if (!orphans.isEmpty()) {
            throw new TransferException("The server would never show \"" + orphans.get(0) + "\""
                    + (orphans.size() == 1 ? "" : " and " + (orphans.size() - 1) + " more")
                    + ": it is no frame, and belongs to none that is given. Context images of a.png lie in"
                    + " related_images/a_png/ beside it, those of pointcloud/a.pcd in related_images/a_pcd/.");
        }
    }

    private static void refuseFileAsDirectory(UploadSource file, Map<String, UploadSource> names) {
        String name = file.name();
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            UploadSource other = names.get(name.substring(0, slash));
            if (other != null) {
                throw new TransferException("\"" + other.name() + "\" is a file, and a directory of " + file.origin()
                        + ": the server cannot have both. Give one of them another name.");
            }
        }
    }

    /** Removes what was made so far. */
    public void discard() {
        PreparedFiles.discard(temporary);
    }

    private static String ownName(Path path) {
        Path last = Objects.requireNonNull(path, "file").getFileName();
        return last == null ? "" : last.toString();
    }

    private static String checked(String name, String origin) {
        for (String part : name.split("/", -1)) {
            checkPart(part, name, origin);
        }
        if (name.length() > LONGEST_PATH) {
            throw new TransferException("The name of " + origin + " has " + name.length()
                    + " characters, and the server takes at most " + LONGEST_PATH + ": rename the file.");
        }
        return name;
    }

    private static void checkPart(String part, String name, String origin) {
        if (part.isBlank() || part.equals(".") || part.equals("..")) {
            throw new TransferException("\"" + name + "\" is no file name that the server takes, for " + origin
                    + ": give one like \"cats/1.png\", which ends with a file name and does not begin with a slash.");
        }
        if (hasForbiddenCharacter(part)) {
            throw new TransferException("The name of " + origin
                    + " has a backslash or a control character, which the server" + " does not take: rename the file.");
        }
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw new TransferException("The name of " + origin + " has " + bytes
                    + " bytes, and the server takes at most " + LONGEST_NAME + ": rename the file.");
        }
    }

    private static boolean hasForbiddenCharacter(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == '\\' || Character.isISOControl(part.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
