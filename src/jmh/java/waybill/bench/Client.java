package waybill.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** One HTTP connection that costs next to nothing: it reads no more of an answer than its status and its length. */
final class Client implements AutoCloseable {
    private static final long PAUSE = 500_000;
    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.ISO_8859_1);

    private final Socket socket;
    private final byte[] buffer = new byte[1 << 18];

    private Client(Socket socket) {
        this.socket = socket;
    }

    /** Connects as soon as somebody listens. */
    static Client connect(int port, Process server) throws IOException {
        while (server.isAlive()) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return new Client(socket);
            } catch (ConnectException tooEarly) {
                socket.close();
                LockSupport.parkNanos(PAUSE);
            }
        }
        throw new IOException("The host ended.");
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends the request and reads its answer to the end; the answer must be 200. */
    void exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int filled = 0;
        int end = -1;
        while (end < 0 || filled < end) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("The host closed the connection: " + text(filled));
            }
            filled += read;
            end = end < 0 ? end(filled) : end;
        }
        if (buffer[9] != '2') {
            throw new IOException("Not answered: " + text(filled));
        }
    }

    private String text(int length) {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /** Where the answer ends, once its head is there. */
    private int end(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1 + length(i);
            }
        }
        return -1;
    }

    private int length(int head) {
        for (int i = 0; i + LENGTH.length < head; i++) {
            if (isLength(i)) {
                int length = 0;
                for (int at = i + LENGTH.length; buffer[at] >= '0'; at++) {
                    length = 10 * length + buffer[at] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte here = buffer[at + i];
            if ((here >= 'A' && here <= 'Z' ? here + 32 : here) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
