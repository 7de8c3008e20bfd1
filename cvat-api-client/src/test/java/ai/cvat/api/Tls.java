package ai.cvat.api;

import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** TLS of the servers of tests. */
final class Tls {

    private Tls() {}

    /** Makes a server that is not started yet serve HTTPS with a certificate. */
    static void serve(MockWebServer server, HeldCertificate certificate) {
        HandshakeCertificates certificates =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.useHttps(certificates.sslSocketFactory(), false);
    }
}
