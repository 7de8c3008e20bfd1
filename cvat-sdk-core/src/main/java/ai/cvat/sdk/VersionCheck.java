package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.model.About;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Asks the server for its version, and judges whether this SDK fits. */
final class VersionCheck {

    private final ApiClient api;
    private final Logger logger;
    private final Consumer<Version> found;

    /** With who is told of the server's version each time that it is found. */
    VersionCheck(ApiClient api, Logger logger, Consumer<Version> found) {
        this.api = api;
        this.logger = logger;
        this.found = found;
    }

    Version serverVersion() {
        About about = api.serverApi().retrieveAbout().send().body();
        String text = about == null ? null : about.getVersion();
        if (text == null || text.isBlank()) {
            throw new IncompatibleVersionException(
                    "The server " + api.baseUrl()
                            + " does not say its version (server_retrieve_about has no \"version\"); check that CVAT is at this"
                            + " address",
                    null,
                    null);
        }
        Version version = Version.parseOrNull(text);
        if (version == null) {
            throw new IncompatibleVersionException(
                    "The server " + api.baseUrl() + " says that its version is \"" + Version.shown(text)
                            + "\", which is none; this SDK " + supports(Version.ofSdk()),
                    null,
                    null);
        }
        found.accept(version);
        return version;
    }

    void check(boolean failIfUnsupported) {
        Version server;
        try {
            server = serverVersion();
        } catch (ApiException e) {
            report(
                    failIfUnsupported,
                    "The server " + api.baseUrl() + " does not tell its version: " + e.getMessage()
                            + ". Check that CVAT is at this address; this SDK " + supports(Version.ofSdk()),
                    null,
                    e);
            return;
        } catch (IncompatibleVersionException e) {
            if (failIfUnsupported) {
                throw e;
            }
            logger.warn("{}", e.getMessage());
            return;
        }
        Version sdk = Version.ofSdk();
        if (isSupported(sdk, server)) {
            logger.debug("The server {} has version {}, which this SDK {} supports", api.baseUrl(), server, sdk);
            return;
        }
        report(
                failIfUnsupported,
                "The server " + api.baseUrl() + " has version " + server
                        + (server.isPreRelease() ? ", which is no release" : "") + ", but this SDK " + supports(sdk)
                        + ". Calls may fail or lose data: use the SDK of the server's version"
                        + (server.compareTo(sdk) < 0 ? ", or upgrade the server" : ""),
                server,
                null);
    }

    private void report(boolean fail, String message, @Nullable Version server, @Nullable Throwable cause) {
        if (fail) {
            throw new IncompatibleVersionException(message, server, cause);
        }
        logger.warn("{}", message);
    }

    /** The SDK's own minor version and the next, from their first releases on: what comes before may not have their API yet. */
    static boolean isSupported(Version sdk, Version server) {
        int ahead = server.minor() - sdk.minor();
        return server.major() == sdk.major()
                && (ahead == 0 || ahead == 1)
                && server.compareTo(Version.parse(server.major() + "." + server.minor())) >= 0;
    }

    private static String supports(Version sdk) {
        return sdk + " supports servers " + sdk.major() + "." + sdk.minor() + " and " + sdk.major() + "."
                + (sdk.minor() + 1);
    }
}
