package ai.cvat.sdk.internal;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import okhttp3.tls.HeldCertificate;

/** Servers with a certificate that nobody knows yet. */
public final class Tls {

    private static final String PASSWORD = "password";

    private Tls() {}

    public static HeldCertificate selfSigned(String host) {
        return new HeldCertificate.Builder()
                .commonName(host)
                .addSubjectAlternativeName(host)
                .build();
    }

    /** A server on a free https port (and a free http port). */
    public static WireMockServer server(Path folder, HeldCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", certificate.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
                certificate.certificate()
            });
            Path file = Files.createTempFile(folder, "server", ".p12");
            try (OutputStream stream = Files.newOutputStream(file)) {
                store.store(stream, PASSWORD.toCharArray());
            }
            WireMockServer server = new WireMockServer(wireMockConfig()
                    .dynamicPort()
                    .dynamicHttpsPort()
                    .keystorePath(file.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(PASSWORD)
                    .keyManagerPassword(PASSWORD));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
