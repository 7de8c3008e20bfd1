package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.FileKind;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.media.NamePattern;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
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
import org.jspecify.annotations.Nullable;

/**
 * The files of a task that lie in a cloud storage: by their keys, by directories, by a manifest, by a pattern. Images
 * stay where they are, archives, videos and sound, and what must be converted, are copied.
 *
 * @param store where copies are put
 * @param storage the storage
 * @param bucket what is in it
 * @param sources which files they are
 */
record CloudFiles(Store store, CloudStorage storage, Bucket bucket, DataSources sources) implements SourceFiles.Origin {

    @Override
    public SourceFiles gather() throws IOException, WorkFailedException {
        String manifestKey = Manifest.only(sources.serverFiles());
        Manifest manifest = manifestKey == null ? null : manifest(manifestKey);
        List<String> named = sources.serverFiles().stream()
                .filter(key -> !key.equals(manifestKey))
                .toList();
        List<String> keys = new ArrayList<>();
        for (String key : named) {
            if (key.endsWith("/")) {
                keys.addAll(in(key, manifest));
            } else {
                keys.add(key);
            }
        }
        String pattern = sources.pattern() == null && manifest != null && named.isEmpty() ? "*" : sources.pattern();
        if (pattern != null) {
            NamePattern wanted = new NamePattern(pattern);
            in("", manifest).stream().filter(wanted::matches).forEach(keys::add);
        }
        keys.removeIf(key -> !sources.includes(key));
        return files(keys, manifest);
    }

    private Manifest manifest(String key) throws IOException, WorkFailedException {
        String directory = key.substring(0, key.lastIndexOf('/') + 1);
        return new Manifest(Manifest.read(bucket.get(key)).entries().stream()
                .map(entry -> entry.in(directory))
                .toList());
    }

    /** The files of a directory of the storage, as far as a manifest knows them. */
    private List<String> in(String directory, @Nullable Manifest manifest) throws IOException {
        return manifest == null
                ? bucket.keys(directory)
                : manifest.names().stream()
                        .filter(name -> name.startsWith(directory))
                        .toList();
    }

    private SourceFiles files(List<String> keys, @Nullable Manifest manifest) throws IOException, WorkFailedException {
        Map<String, Path> files = new LinkedHashMap<>();
        boolean copied =
                keys.stream().anyMatch(key -> !FileKind.of(key).isLeftInPlace() || PointClouds.isToBeConverted(key));
        for (String key : keys) {
            FileKind kind = FileKind.of(key);
            if (kind == FileKind.UNKNOWN || kind == FileKind.MANIFEST) {
                continue;
            }
            if (copied) {
                files.put(key, Files.copy(bucket.get(key), store.directory.newFile()));
            } else {
                // With a manifest nobody looks at the images themselves before they are shown.
                Path file = manifest == null ? bucket.get(key) : bucket.find(key);
                if (file == null) {
                    throw WorkFailedException.notFound(bucket.noFile(key));
                }
                files.put(key, file);
            }
        }
        return new SourceFiles(files, manifest, copied ? MediaLocation.LOCAL : MediaLocation.in(storage));
    }
}
