package ai.cvat.api.client.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class BufferedSocketsTest {

    @Test
    void whatIsWrittenLeavesWhenItIsFlushedOrMuch() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new BufferedSockets().createSocket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            OutputStream out = client.getOutputStream();
            InputStream in = accepted.getInputStream();

            out.write(new byte[8 * 1024]);
            assertThat(in.available()).isZero();
            out.flush();
            assertThat(in.readNBytes(8 * 1024)).hasSize(8 * 1024);

            for (int i = 0; i < 9; i++) {
                out.write(new byte[8 * 1024]);
            }
            assertThat(in.readNBytes(64 * 1024)).hasSize(64 * 1024);
            assertThat(in.available()).isZero();
            out.flush();
            assertThat(in.readNBytes(8 * 1024)).hasSize(8 * 1024);
        }
    }

    @Test
    void whatArrivesIsThereAtOnceHoweverLittleItIs() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new BufferedSockets().createSocket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.setSoTimeout(200);
            accepted.getOutputStream().write(new byte[] {1, 2, 3});

            assertThat(client.getInputStream().read(new byte[8 * 1024])).isEqualTo(3);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.getInputStream().read());
            accepted.getOutputStream().write(4);
            assertThat(client.getInputStream().read()).isEqualTo(4);
        }
    }
}
