package waybill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.fixture.ChildJvm;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/** The whole app, on the local host, in a process of its own with 256 MiB of memory. */
final class HostedApp implements AutoCloseable {
    private static final String SERVING = "serving";
    private static final String PORT = "port";

    private final ChildJvm process;
    private final int port;

    private HostedApp(ChildJvm process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Serves the tiny model from a store in the folder, and waits until it is loaded.
     *
     * @param rows the most of a request
     * @param bytes the most of a request
     */
    static HostedApp start(Path root, int rows, int bytes) {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));
        ChildJvm process =
                ChildJvm.start(HostedApp.class, root.toString(), Integer.toString(rows), Integer.toString(bytes));
        process.awaitLine(SERVING);
        try {
            return new HostedApp(process, Integer.parseInt(Files.readString(root.resolve(PORT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        // It warns of every chunked request, and whoever reads its output reads no more than the first line.
        Logger.getLogger("").setLevel(Level.OFF);
        Path root = Path.of(arguments[0]);
        Map<String, String> settings = Map.of("WAYBILL_MAX_ROWS", arguments[1], "WAYBILL_MAX_BYTES", arguments[2]);
        try (ServedApp app = ServedApp.start(root, settings)) {
            app.awaitReady(ready -> ready.get("ready").bool());
            Files.writeString(root.resolve(PORT), Integer.toString(app.port()));
            System.out.println(SERVING);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
