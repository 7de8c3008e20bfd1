package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFaultTest {

    static Stream<IOException> noTls() {
        return Stream.of(
                new ConnectException("Connection refused"),
                caused(new ConnectException("Failed to connect to a/1.2.3.4:443"), new ConnectException("refused")),
                new SSLException("Unsupported or unrecognized SSL message"),
                new SSLException("Unrecognized SSL message, plaintext connection?"));
    }

    static Stream<IOException> other() {
        return Stream.of(
                new SSLHandshakeException("PKIX path building failed"),
                caused(new SSLHandshakeException("PKIX"), new CertificateException("Unrecognized SSL message")),
                caused(new SSLHandshakeException("Remote host terminated the handshake"), new EOFException("closed")),
                new SSLPeerUnverifiedException("Hostname a not verified"),
                new SSLException("handshake_failure"),
                new SocketTimeoutException("timeout"),
                new ConnectException("Connection timed out"),
                new NoRouteToHostException("No route to host"),
                new UnknownHostException("a"),
                new IOException("unexpected end of stream"));
    }

    @ParameterizedTest
    @MethodSource("noTls")
    void refusedConnectionAndPlainTextAreNoTls(IOException fault) {
        assertThat(ConnectionFault.isNoTls(fault)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("other")
    void everythingElseIsNot(IOException fault) {
        assertThat(ConnectionFault.isNoTls(fault)).isFalse();
    }

    @Test
    void oneAddressThatIsOnlySilentIsEnoughToStopAtTheFault() {
        IOException fault = new ConnectException("Connection refused");
        fault.addSuppressed(new SocketTimeoutException("timeout"));

        assertThat(ConnectionFault.isNoTls(fault)).isFalse();
    }

    private static IOException caused(IOException fault, Throwable cause) {
        fault.initCause(cause);
        return fault;
    }
}
