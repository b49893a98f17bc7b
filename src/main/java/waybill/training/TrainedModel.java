package waybill.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.registry.ManifestCodec;
import waybill.registry.ModelSpec;

/**
 * A model as training leaves it: what a publication needs. In a folder, its spec is {@code draft.json}: the manifest without
 * what publishing adds.
 *
 * @param files all others by name: the artifact, metrics, gate, provenance, model card, report
 * @param passed whether it passed its gate
 */
public record TrainedModel(ModelSpec spec, Map<String, byte[]> files, boolean passed) {
    /** Its metrics, as JSON. */
    public static final String METRICS = "metrics.json";

    /** The verdict of its gate, as JSON. */
    public static final String GATE = "gate.json";

    static final String PROVENANCE = "provenance.json";
    static final String REPORT = "report.html";
    static final String CARD = "MODEL_CARD.md";
    private static final String DRAFT = "draft.json";

    public TrainedModel {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** Writes all files into a folder, the draft last. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(DRAFT));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            Files.write(folder.resolve(DRAFT), ManifestCodec.encodeSpec(spec));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The model cannot be written to " + folder + ".", e);
        }
    }

    /**
     * Reads a folder that {@link #write} wrote.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when there is no trained model in it; {@code ARTIFACT_REJECTED} when
     *     there is something else
     */
    public static TrainedModel read(Path folder) {
        try {
            ModelSpec spec = ManifestCodec.decodeSpec(Files.readAllBytes(folder.resolve(DRAFT)));
            Map<String, byte[]> files = files(folder);
            return new TrainedModel(spec, files, passed(files));
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "There is no trained model in " + folder + ".", e);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(DRAFT)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static boolean passed(Map<String, byte[]> files) {
        byte[] gate = files.get(GATE);
        try {
            return gate != null && JsonNode.root(Json.parse(gate)).get("passed").bool();
        } catch (JsonException e) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, GATE + " is malformed.", e);
        }
    }
}
