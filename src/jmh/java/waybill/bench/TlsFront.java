package waybill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** TLS in front of a server on this machine that has none: bytes go through as they come. It ends with its JVM. */
final class TlsFront {
    private final ServerSocket front;
    private final int behind;

    private TlsFront(ServerSocket front, int behind) {
        this.front = front;
        this.behind = behind;
    }

    /** @return the port at which it listens */
    static int start(SSLContext context, int behind) throws IOException {
        ServerSocket front = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(new TlsFront(front, behind)::serve);
        return front.getLocalPort();
    }

    private void serve() {
        while (true) {
            try {
                Socket client = front.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                daemon(() -> pass(client, server));
                daemon(() -> pass(server, client));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                out.write(some, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // By either side: measured hosts are killed.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }
}
