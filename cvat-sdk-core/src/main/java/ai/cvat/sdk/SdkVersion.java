package ai.cvat.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the jar. */
final class SdkVersion {

    private static final String RESOURCE = "version.properties";
    private static final String TEXT = read();

    private SdkVersion() {}

    static String text() {
        return TEXT;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream stream = SdkVersion.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the jar of the CVAT SDK lacks " + RESOURCE + "; it is not whole");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of the CVAT SDK cannot be read", e);
        }
        String version = properties.getProperty("version", "");
        if (version.isBlank()) {
            throw new IllegalStateException("the jar of the CVAT SDK does not say its version; it is not whole");
        }
        return version;
    }
}
