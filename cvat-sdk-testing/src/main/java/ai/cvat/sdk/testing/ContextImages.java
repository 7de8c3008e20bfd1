package ai.cvat.sdk.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Images that are shown beside others and are no frames of their own. Where they lie says beside which.
 *
 * @param scenes the files that are frames, in the order in which they were given
 * @param related the context images of those frames that have some, in the order of their names
 */
record ContextImages(Set<String> scenes, Map<String, List<String>> related) {

    private static final String FOLDER = "related_images";

    /** Finds them: {@code related_images/NAME_EXT/} lies beside the image {@code NAME.EXT}. */
    static ContextImages among(Collection<String> names) {
        Set<String> scenes = new LinkedHashSet<>();
        Map<String, List<String>> beside = new TreeMap<>();
        for (String name : new TreeSet<>(names)) {
            String folder = parent(name);
            if (last(parent(folder)).equals(FOLDER)) {
                beside.computeIfAbsent(in(parent(parent(folder)), sceneName(last(folder))), scene -> new ArrayList<>())
                        .add(name);
            }
        }
        Set<String> besides = new TreeSet<>();
        beside.values().forEach(besides::addAll);
        names.stream().filter(name -> !besides.contains(name)).forEach(scenes::add);
        beside.keySet().retainAll(scenes);
        return new ContextImages(scenes, beside);
    }

    /** The name of an image whose folder is called so: {@code a_b_png} is that of {@code a_b.png}. */
    private static String sceneName(String folder) {
        int underscore = folder.lastIndexOf('_');
        return underscore < 0 ? folder : folder.substring(0, underscore) + "." + folder.substring(underscore + 1);
    }

    /** The directory that something is in; empty for what is in none. */
    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String in(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** The archive of the context images of a frame: JPEGs, called as the images are within the directory of all. */
    static byte[] zip(List<Media.ContextImage> images) throws IOException {
        String directory = images.stream()
                .map(image -> parent(image.name()))
                .reduce(ContextImages::common)
                .orElse("");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Media.ContextImage image : images) {
                String name = directory.isEmpty() ? image.name() : image.name().substring(directory.length() + 1);
                zip.putNextEntry(new ZipEntry(name + ".jpg"));
                zip.write(ImageFiles.jpeg(image.name(), image.file()));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String common(String one, String other) {
        String directory = one;
        while (!directory.isEmpty() && !(other + "/").startsWith(directory + "/")) {
            directory = parent(directory);
        }
        return directory;
    }
}
