package ai.cvat.sdk;

import ai.cvat.sdk.internal.UserDirectory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs of one user keep what they can fetch again: each platform has its place. */
final class CacheDirectory {

    private static final String NAME = "cvat-sdk";

    private CacheDirectory() {}

    static Path ofThisPlatform() {
        return of(System.getProperty("os.name", ""), System.getProperty("user.home", ""), System.getenv());
    }

    static Path of(String osName, String home, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isBlank() ? UserDirectory.of(home, "AppData", "Local") : UserDirectory.of(local);
            return base.resolve("CVAT.ai").resolve(NAME).resolve("Cache");
        }
        if (os.startsWith("mac")) {
            return UserDirectory.of(home, "Library", "Caches", NAME);
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG specification: a path that is not absolute is to be ignored.
        Path base = xdg.startsWith("/") ? UserDirectory.of(xdg) : UserDirectory.of(home, ".cache");
        return base.resolve(NAME);
    }
}
