package ai.cvat.sdk.internal.files;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** What files of a content type end with. */
public final class FileExtension {

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/pjpeg", ".jpg"),
            Map.entry("image/tiff", ".tif"),
            Map.entry("image/svg+xml", ".svg"),
            Map.entry("image/x-icon", ".ico"),
            Map.entry("image/vnd.microsoft.icon", ".ico"),
            Map.entry("image/x-ms-bmp", ".bmp"),
            Map.entry("image/x.point-cloud-data", ".pcd"),
            Map.entry("image/x-portable-pixmap", ".ppm"),
            Map.entry("application/zip", ".zip"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("video/quicktime", ".mov"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/x-wav", ".wav"));
    private static final Pattern PLAIN = Pattern.compile("(?:image|video|audio)/(?:x-)?([a-z0-9]{2,5})");

    private static final Set<String> OF_FRAMES = Set.of(
            ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pcd", ".svg", ".ico", ".jp2",
            ".avif", ".heic", ".heif", ".jxl", ".bin");

    private FileExtension() {}

    /** Whether a file that ends so can be a frame. */
    public static boolean isOfFrames(String extension) {
        return OF_FRAMES.contains(extension.toLowerCase(Locale.ROOT));
    }

    /**
     * What a file ends with that has a name already, so that it ends as one whose content type alone is known.
     *
     * @return with its dot; {@code .bin} for what is no image
     */
    public static String ofFrame(String name) {
        String extension = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case ".jpeg", ".jpe" -> ".jpg";
            case ".tiff" -> ".tif";
            default -> isOfFrames(extension) ? extension : ".bin";
        };
    }

    /**
     * Finds it.
     *
     * @return with its dot; {@code .bin} for what is unknown
     */
    public static String of(@Nullable MediaType type) {
        if (type == null) {
            return ".bin";
        }
        String essence = (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
        String usual = USUAL.get(essence);
        if (usual != null) {
            return usual;
        }
        var plain = PLAIN.matcher(essence);
        return plain.matches() ? "." + plain.group(1) : ".bin";
    }
}
