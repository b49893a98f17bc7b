package waybill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.TrainedModel;

/** Where trained models are, when nobody says: each model has a folder of its own. */
final class TrainedFolders {
    static final String ROOT = ".waybill/trained";

    private TrainedFolders() {}

    static Path of(String model) {
        return Path.of(ROOT, model);
    }

    /**
     * The one folder that holds a trained model; the root itself may, where an older Waybill has trained.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when there is none, or more than one
     */
    static Path only() {
        return only(Path.of(ROOT));
    }

    static Path only(Path root) {
        List<Path> folders = all(root);
        if (folders.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "There is no trained model below " + root + ": train one first, or name the folder that holds it.");
        }
        if (folders.size() > 1) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "There are several trained models: name the folder of one of them, "
                            + folders.stream().map(Path::toString).collect(Collectors.joining(", ")) + ".");
        }
        return folders.get(0);
    }

    /** All folders that hold a trained model. */
    static List<Path> all() {
        return all(Path.of(ROOT));
    }

    private static List<Path> all(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> below = Files.list(root)) {
            return Stream.concat(Stream.of(root), below.sorted())
                    .filter(TrainedModel::isIn)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
