package waybill;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on a free port of this machine that answers as it is told, also wrongly: it can break off in the middle. Each
 * request gets the next answer of the script, the last one for ever. A connection serves one request.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Answer> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** @param headers by lower-case name */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        /** The header's value, or nothing but the empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is done with the connection once a request was read. */
    public interface Answer {
        void to(Request request, OutputStream connection) throws IOException;
    }

    private ScriptedServer(List<Answer> script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
    }

    public static ScriptedServer start(Answer... script) {
        try {
            ScriptedServer server = new ScriptedServer(List.of(script));
            server.thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole answer; its length is told unless the headers tell another. */
    public static Answer answer(int status, Map<String, String> headers, String body) {
        return (request, connection) -> {
            Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            all.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
            all.putAll(headers);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\nConnection: close\r\n");
            all.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            connection.write((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Closes the connection without a word. */
    public static Answer silence() {
        return (request, connection) -> {};
    }

    /** {@code http://127.0.0.1:<port>} */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** What was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                Request request = read(new BufferedInputStream(connection.getInputStream()));
                if (!request.method().isEmpty()) {
                    requests.add(request);
                    script.get(Math.min(requests.size(), script.size()) - 1).to(request, connection.getOutputStream());
                }
            } catch (SocketException e) {
                // The client has gone, or this server was closed: the loop's condition knows.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Request read(InputStream input) throws IOException {
        String[] start = line(input).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(
                start[0], start.length > 1 ? start[1] : "", headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
