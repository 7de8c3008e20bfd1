package ai.cvat.sdk.auth;

import ai.cvat.sdk.internal.UserDirectory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The path of the file with a user's profiles: on each platform where the Python SDK has it. */
final class AuthStorePath {

    private static final String APPLICATION = "cvat-sdk";
    private static final String FILE = "auth.json";

    private AuthStorePath() {}

    static Path of(String osName, String userHome, Map<String, String> environment) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isBlank() ? UserDirectory.of(userHome, "AppData", "Local") : UserDirectory.of(local);
            return base.resolve("CVAT.ai").resolve(APPLICATION).resolve(FILE);
        }
        // The XDG specification: a path that is not absolute is to be ignored.
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (xdg.startsWith("/")) {
            return UserDirectory.of(xdg, APPLICATION, FILE);
        }
        String home = environment.getOrDefault("HOME", "");
        Path base = UserDirectory.of(home.startsWith("/") ? home : userHome);
        return os.startsWith("mac")
                ? base.resolve("Library")
                        .resolve("Application Support")
                        .resolve(APPLICATION)
                        .resolve(FILE)
                : base.resolve(".config").resolve(APPLICATION).resolve(FILE);
    }
}
