package ai.cvat.api.client.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class GatheringSocketsTest {

    @Test
    void whatIsWrittenLeavesWhenItIsFlushedOrMuch() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new GatheringSockets().createSocket(server.getInetAddress(), server.getLocalPort());
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
}
