package waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.ManifestCodec;
import waybill.registry.ModelSpec;

/** What training left in a folder: a draft of the manifest, and the files of the version. */
record TrainedFolder(ModelSpec spec, Map<String, byte[]> files) {
    static final String DRAFT = "draft.json";
    private static final String GATE = "gate.json";

    /**
     * Reads the folder.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when there is no draft, {@code GATE_FAILED} when the model missed a gate
     */
    static TrainedFolder read(Path folder) {
        try {
            ModelSpec spec = ManifestCodec.decodeSpec(Files.readAllBytes(folder.resolve(DRAFT)));
            Map<String, byte[]> files = new TreeMap<>();
            for (Path file : listed(folder)) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
            requireGatePassed(files);
            return new TrainedFolder(spec, files);
        } catch (NoSuchFileException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, "Nothing to publish in " + folder + ": run 'waybill train' first.", e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The folder " + folder + " cannot be read.", e);
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(DRAFT))
                    .sorted()
                    .toList();
        }
    }

    private static void requireGatePassed(Map<String, byte[]> files) {
        byte[] gate = files.get(GATE);
        boolean passed =
                gate != null && JsonNode.root(Json.parse(gate)).get("passed").bool();
        if (!passed) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    "The model misses a gate of its recipe, or was never gated; see " + GATE + ".");
        }
    }
}
