package ai.cvat.sdk.internal.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server makes of files by their names: frames, and context images, which are shown beside frames and are none.
 *
 * @param frames the names of the frames as the server has them, in the order of the files
 * @param context how many context images a frame has, where it has some
 * @param orphans images that are neither frames nor belong to one, which the server would take and never show
 */
record FrameFiles(List<String> frames, Map<String, Integer> context, List<String> orphans) {

    private static final String FOLDER = "related_images";

    /**
     * Sorts files by what they become.
     *
     * @param names the names of files; only images and point clouds count
     */
    static FrameFiles of(List<String> names) {
        Map<String, String> clouds = new HashMap<>();
        names.stream()
                .filter(name -> MediaKind.of(name) == MediaKind.POINT_CLOUD)
                .forEach(name -> clouds.put(stem(name), converted(name)));
        List<String> frames = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : names) {
            MediaKind kind = MediaKind.of(name);
            if (kind == MediaKind.POINT_CLOUD) {
                frames.add(converted(name));
            } else if (kind == MediaKind.IMAGE) {
                boolean context = !clouds.isEmpty() || ("/" + name).contains("/" + FOLDER + "/");
                (context ? others : frames).add(name);
            }
        }
        Set<String> known = new HashSet<>(frames);
        Map<String, Integer> context = new HashMap<>();
        List<String> orphans = new ArrayList<>();
        for (String name : others) {
            String frame = clouds.isEmpty() ? imageOf(name) : cloudOf(name, clouds);
            if (frame == null || !known.contains(frame)) {
                orphans.add(name);
            } else {
                context.merge(frame, 1, Integer::sum);
            }
        }
        return new FrameFiles(frames, context, orphans);
    }

    /** {@code related_images/NAME_EXT/} lies beside the image {@code NAME.EXT}. */
    private static @Nullable String imageOf(String name) {
        String folder = parent(name);
        String above = parent(folder);
        return last(above).equals(FOLDER) ? in(parent(above), last(folder).replaceFirst("_(?=[^_]*$)", ".")) : null;
    }

    /**
     * The point cloud that an image is shown beside: one called as it, in its directory; one called as its directory, in
     * that; {@code pointcloud/NAME.pcd} beside {@code related_images/NAME_pcd/}; or, by the layout of KITTI, one called as it
     * in {@code velodyne_points/data/} beside {@code image_NN/data/}.
     */
    private static @Nullable String cloudOf(String name, Map<String, String> clouds) {
        String folder = parent(name);
        String above = parent(folder);
        List<String> stems = new ArrayList<>(List.of(stem(name), in(folder, last(folder))));
        if (last(above).equals(FOLDER)) {
            stems.add(in(parent(above), "pointcloud/" + last(folder).replaceFirst("_[^_]*$", "")));
        }
        if (last(folder).equals("data") && last(above).toLowerCase(Locale.ROOT).matches("image_\\d.*")) {
            stems.add(in(parent(above), "velodyne_points/data/" + last(stem(name))));
        }
        return stems.stream()
                .map(clouds::get)
                .filter(cloud -> cloud != null)
                .findFirst()
                .orElse(null);
    }

    /** The server makes PCD files of the points of KITTI. */
    private static String converted(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".bin") ? stem(name) + ".pcd" : name;
    }

    private static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String in(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
