package ai.cvat.sdk.testing.internal.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The context images among files: those that are shown beside others and are no frames of their own. Where they lie
 * says beside which.
 *
 * @param scenes the files that are frames, in the order in which they were given
 * @param related the context images of those frames that have some, in the order of their names
 */
public record ContextImages(Set<String> scenes, Map<String, List<String>> related) {

    private static final String FOLDER = "related_images";

    /**
     * Finds them: {@code related_images/NAME_EXT/} lies beside the image {@code NAME.EXT}. Those of point clouds lie in one
     * of four ways: called as the point cloud, in its directory; in a directory that is called as the point cloud, with it;
     * in {@code related_images/NAME_pcd/} beside {@code pointcloud/NAME.pcd}; and called as it in {@code image_NN/data/}
     * beside {@code velodyne_points/data/}.
     */
    public static ContextImages among(Collection<String> names) {
        Map<String, String> clouds = new HashMap<>();
        names.stream().filter(PointClouds::isPointCloud).forEach(name -> clouds.put(stem(name), name));
        Set<String> scenes = new LinkedHashSet<>();
        Map<String, List<String>> related = new TreeMap<>();
        for (String name : names) {
            String scene = clouds.isEmpty() ? sceneOfImage(name) : sceneOfCloud(name, clouds);
            if (scene == null) {
                scenes.add(name);
            } else {
                related.computeIfAbsent(scene, key -> new ArrayList<>()).add(name);
            }
        }
        related.keySet().retainAll(scenes);
        related.values().forEach(Collections::sort);
        return new ContextImages(scenes, related);
    }

    /** The image that one lies beside; null for one that is a frame itself. */
    private static @Nullable String sceneOfImage(String name) {
        String folder = parent(name);
        if (!last(parent(folder)).equals(FOLDER)) {
            return null;
        }
        String scene = last(folder);
        int underscore = scene.lastIndexOf('_');
        return in(
                parent(parent(folder)),
                underscore < 0 ? scene : scene.substring(0, underscore) + "." + scene.substring(underscore + 1));
    }

    /** The point cloud that an image lies beside; null where it lies beside none. */
    private static @Nullable String sceneOfCloud(String name, Map<String, String> clouds) {
        if (PointClouds.isPointCloud(name)) {
            return null;
        }
        String folder = parent(name);
        String above = parent(folder);
        String scene = clouds.get(stem(name));
        if (scene == null) {
            scene = clouds.get(in(folder, last(folder)));
        }
        if (scene == null && last(above).equals(FOLDER)) {
            scene = clouds.get(in(parent(above), "pointcloud/" + last(folder).replaceFirst("_[^_]*$", "")));
        }
        if (scene == null
                && last(folder).equals("data")
                && last(above).toLowerCase(Locale.ROOT).matches("image_\\d+.*")) {
            scene = clouds.get(in(parent(above), "velodyne_points/data/" + last(stem(name))));
        }
        return scene;
    }

    /** The path without its extension. */
    private static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
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

    /**
     * The archive of the context images of a frame: JPEGs, called as the images are within the directory of all. One of
     * none is empty.
     */
    public static byte[] zip(List<ContextImage> images) throws IOException {
        String directory = images.stream()
                .map(image -> parent(image.name()))
                .reduce(ContextImages::common)
                .orElse("");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ContextImage image : images) {
                String name = directory.isEmpty() ? image.name() : image.name().substring(directory.length() + 1);
                zip.putNextEntry(new ZipEntry(stem(name) + ".jpg"));
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
