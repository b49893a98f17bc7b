package waybill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import waybill.registry.Digest;
import waybill.training.Progress;
import waybill.training.Recipe;
import waybill.training.TrainedModel;
import waybill.training.Training;

/**
 * The flights example, trained once and kept in {@code target/} for as long as its recipe, query and data and the classes
 * that train are the same.
 */
public final class TrainedFlights {
    public static final Path RECIPE = Path.of("examples/flights/model.yaml");

    private static final Path KEPT = Path.of("target/trained-flights");
    private static final List<Path> DEPENDS_ON = List.of(
            Path.of("examples/flights"),
            Path.of("target/classes/waybill/training"),
            Path.of("target/classes/waybill/model"),
            Path.of("target/classes/waybill/signature"),
            Path.of("target/classes/waybill/registry"),
            Path.of("target/classes/waybill/json"));

    private TrainedFlights() {}

    /** The model; trains it first if it is not there. */
    public static synchronized TrainedModel get() {
        return TrainedModel.read(folder());
    }

    /** The folder that holds the model; trains it first if it is not there. Safe for two processes at once. */
    public static synchronized Path folder() {
        try {
            Files.createDirectories(KEPT);
            try (FileChannel channel = FileChannel.open(
                            KEPT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Path folder = KEPT.resolve(key());
                if (lock.isValid() && !Files.exists(folder.resolve("draft.json"))) {
                    new Training(Clock.systemUTC(), "", Progress.SILENT)
                            .run(Recipe.read(RECIPE))
                            .write(folder);
                }
                return folder;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String key() throws IOException {
        StringBuilder digests = new StringBuilder();
        for (Path part : DEPENDS_ON) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digests.append(file).append(' ').append(Digest.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return Digest.sha256(digests.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
