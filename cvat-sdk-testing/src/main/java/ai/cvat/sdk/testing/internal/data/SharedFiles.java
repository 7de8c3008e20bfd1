package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.FileKind;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a task that lie on the share. They stay where they are, or are copied; what must be converted is always
 * copied.
 *
 * @param store where copies are put
 * @param share where they are
 * @param sources which they are
 */
record SharedFiles(Store store, Share share, DataSources sources) implements SourceFiles.Origin {

    @Override
    public SourceFiles gather() throws IOException, WorkFailedException {
        List<String> paths = new ArrayList<>();
        for (String path : sources.serverFiles()) {
            paths.add(normal(path));
        }
        String manifestName = Manifest.only(paths);
        Manifest manifest = manifestName == null ? null : Manifest.read(share.get(manifestName));
        paths.remove(manifestName);
        Map<String, Path> files = new LinkedHashMap<>();
        for (String path : withoutParents(paths)) {
            Path found = share.get(path);
            if (Files.isDirectory(found)) {
                addAll(found, files);
            } else if (sources.includes(path)) {
                files.put(path, found);
            }
        }
        return sources.copied() || files.keySet().stream().anyMatch(PointClouds::isToBeConverted)
                ? new SourceFiles(copies(files), manifest, MediaLocation.LOCAL)
                : new SourceFiles(files, manifest, MediaLocation.SHARE);
    }

    private static String normal(String path) throws WorkFailedException {
        String normal = Path.of(path).normalize().toString().replace('\\', '/').replaceFirst("^/+", "");
        if (List.of(normal.split("/", -1)).contains("..")) {
            throw new WorkFailedException("ValueError: Don't use '..' inside file paths");
        }
        return normal;
    }

    /** Leaves out directories of which something is named itself. */
    private static List<String> withoutParents(List<String> paths) {
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + "/")))
                .toList();
    }

    /** Adds the images and point clouds in a directory and below it, by their paths on the share. */
    private void addAll(Path directory, Map<String, Path> files) throws IOException {
        Path root = share.root();
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(Files::isRegularFile).sorted().forEach(file -> {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (FileKind.of(path).isOfFrames() && sources.includes(path)) {
                    files.put(path, file);
                }
            });
        }
    }

    private Map<String, Path> copies(Map<String, Path> files) throws IOException {
        Map<String, Path> copies = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            copies.put(file.getKey(), Files.copy(file.getValue(), store.directory.newFile()));
        }
        return copies;
    }
}
