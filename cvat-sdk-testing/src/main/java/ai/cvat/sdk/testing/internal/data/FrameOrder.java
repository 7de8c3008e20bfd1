package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.media.NaturalOrder;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of the images of a task as its frames.
 *
 * @param sorting what the client wants
 * @param manifest null where there is none
 * @param packed whether the images come out of an archive
 */
record FrameOrder(DataParameters.Sorting sorting, @Nullable Manifest manifest, boolean packed) {

    private static final String SEE = "Read more: https://docs.cvat.ai/docs/manual/advanced/dataset_manifest/";
    private static final int SHOWN = 5;

    /**
     * Orders names.
     *
     * @param given in the order in which they arrived, or were named
     * @param place where the images lie
     */
    List<String> of(Set<String> given, MediaLocation place) throws WorkFailedException {
        List<String> names = new ArrayList<>(given);
        List<List<String>> jobFiles = sorting.jobFiles();
        if (jobFiles != null) {
            return mapped(jobFiles, given, place);
        }
        switch (sorting.method()) {
            case "natural" -> names.sort(new NaturalOrder());
            case "random" -> {
                if (manifest != null) {
                    throw WorkFailedException.invalid(
                            "It isn't supported to upload manifest file and use random sorting");
                }
                Collections.shuffle(names, new Random());
            }
            case "predefined" -> {
                if (manifest != null && !place.isCloud()) {
                    return asInManifest(manifest, given);
                }
                if (packed) {
                    throw new WorkFailedException(
                            "FileNotFoundError: Can't find upload manifest file 'manifest.jsonl' in the "
                                    + "uploaded files. When the 'predefined' sorting method is used, this file is required in "
                                    + "the input files. " + SEE);
                }
            }
            default -> names.sort(Comparator.naturalOrder());
        }
        return names;
    }

    private static List<String> mapped(List<List<String>> jobFiles, Set<String> given, MediaLocation place)
            throws WorkFailedException {
        List<String> names = jobFiles.stream().flatMap(List::stream).toList();
        for (String name : names) {
            if (!given.contains(name)) {
                throw WorkFailedException.invalid(
                        place.isCloud()
                                ? "Job mapping file " + name + " is not specified in input files"
                                : "Can't find file '" + name.substring(name.lastIndexOf('/') + 1)
                                        + "' in the input files");
            }
        }
        return names;
    }

    private static List<String> asInManifest(Manifest manifest, Set<String> given) throws WorkFailedException {
        List<String> names = manifest.names();
        Set<String> listed = new HashSet<>(names);
        List<String> different = new ArrayList<>();
        given.stream()
                .filter(name -> !listed.contains(name))
                .sorted()
                .forEach(name -> different.add(name + " (upload)"));
        listed.stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .forEach(name -> different.add(name + " (manifest)"));
        if (!different.isEmpty()) {
            int more = different.size() - SHOWN;
            throw new WorkFailedException(
                    "FileNotFoundError: Uploaded files do no match the upload manifest file contents. "
                            + "Please check the upload manifest file contents and the list of uploaded files. "
                            + "Mismatching files: "
                            + String.join(", ", different.subList(0, Math.min(SHOWN, different.size())))
                            + (more > 0 ? " (and " + more + " more). " : "") + ". " + SEE);
        }
        return names;
    }
}
