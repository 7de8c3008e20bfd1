package ai.cvat.sdk.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthStorePathTest {

    @Test
    void linuxHasItInTheDirectoryForConfigurations() {
        assertThat(AuthStorePath.of("Linux", "/home/passwd", Map.of("HOME", "/home/ann")))
                .isEqualTo(Path.of("/home/ann/.config/cvat-sdk/auth.json"));
        assertThat(AuthStorePath.of("Linux", "/home/passwd", Map.of()))
                .isEqualTo(Path.of("/home/passwd/.config/cvat-sdk/auth.json"));
    }

    @Test
    void xdgWinsWhereItIsAbsolute() {
        assertThat(AuthStorePath.of("Linux", "/home/ann", Map.of("XDG_CONFIG_HOME", "/etc/ann")))
                .isEqualTo(Path.of("/etc/ann/cvat-sdk/auth.json"));
        assertThat(AuthStorePath.of("Mac OS X", "/Users/ann", Map.of("XDG_CONFIG_HOME", "/etc/ann")))
                .isEqualTo(Path.of("/etc/ann/cvat-sdk/auth.json"));
        assertThat(AuthStorePath.of("Linux", "/home/ann", Map.of("XDG_CONFIG_HOME", "conf", "HOME", "here")))
                .isEqualTo(Path.of("/home/ann/.config/cvat-sdk/auth.json"));
    }

    @Test
    void macHasItInApplicationSupport() {
        assertThat(AuthStorePath.of("Mac OS X", "/Users/ann", Map.of("XDG_CONFIG_HOME", "")))
                .isEqualTo(Path.of("/Users/ann/Library/Application Support/cvat-sdk/auth.json"));
    }

    @Test
    void windowsHasItInTheLocalApplicationData() {
        assertThat(AuthStorePath.of("Windows 11", "/users/ann", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/CVAT.ai/cvat-sdk/auth.json"));
        assertThat(AuthStorePath.of("Windows 11", "/users/ann", Map.of("LOCALAPPDATA", "")))
                .isEqualTo(Path.of("/users/ann/AppData/Local/CVAT.ai/cvat-sdk/auth.json"));
    }
}
