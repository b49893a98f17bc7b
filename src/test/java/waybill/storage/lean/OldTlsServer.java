package waybill.storage.lean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import waybill.fixture.Certificates;

/**
 * A server with TLS 1.1 only, in a JVM whose options allow that. It says its port, and then what it has agreed on with each
 * client. Argument: its key.
 */
final class OldTlsServer {
    private static final String[] OLD = {"TLSv1.1"};

    private OldTlsServer() {}

    public static void main(String[] args) throws IOException {
        SSLServerSocket server = (SSLServerSocket) Certificates.serving(Path.of(args[0]))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(OLD);
        System.out.println("port " + server.getLocalPort());
        while (true) {
            System.out.println("met " + meet(server));
        }
    }

    private static String meet(SSLServerSocket server) throws IOException {
        try (Socket client = server.accept()) {
            ((SSLSocket) client).startHandshake();
            InputStream request = client.getInputStream();
            request.read();
            OutputStream answer = client.getOutputStream();
            answer.write("HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nContent-Length: 4\r\nConnection: close\r\n\r\nblob"
                    .getBytes(StandardCharsets.US_ASCII));
            answer.flush();
            return ((SSLSocket) client).getSession().getProtocol();
        } catch (IOException refused) {
            return "nobody";
        }
    }
}
