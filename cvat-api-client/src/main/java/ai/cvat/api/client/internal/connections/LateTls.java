package ai.cvat.api.client.internal.connections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * OkHttp's own TLS, made ready at the first address that needs it. By itself OkHttp makes it ready for plain HTTP too, and reads
 * all certificates that Java trusts, which is a third of what a short program takes.
 */
public final class LateTls extends SSLSocketFactory {

    private static final class Ready {
        static final SSLSocketFactory SOCKETS = new OkHttpClient().sslSocketFactory();
    }

    /** Lets a client be made ready for TLS when it needs it. */
    public static void use(OkHttpClient.Builder builder) {
        builder.sslSocketFactory(new LateTls(), new NoIssuers());
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return Ready.SOCKETS.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return Ready.SOCKETS.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return Ready.SOCKETS.createSocket();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return Ready.SOCKETS.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return Ready.SOCKETS.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return Ready.SOCKETS.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return Ready.SOCKETS.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return Ready.SOCKETS.createSocket(host, port, local, localPort);
    }

    /**
     * What OkHttp wants beside the sockets, to complete the chains of pinned certificates, of which our clients have none. The
     * sockets check whom they trust by themselves.
     */
    private static final class NoIssuers implements X509TrustManager {

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("The sockets check this.");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Clients have no clients.");
        }
    }
}
