package waybill.training.imported;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.artifact.ExternalModels;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.storage.Digest;

/** The file of a model that was trained elsewhere, and what was read of it. Immutable. */
public final class ModelFile {
    private final String name;
    private final byte[] bytes;
    private final ExternalModel model;

    private ModelFile(String name, byte[] bytes, ExternalModel model) {
        this.name = name;
        this.bytes = bytes;
        this.model = model;
    }

    /**
     * Reads a file.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}; {@code ARTIFACT_REJECTED} when it is no model that can be served
     */
    public static ModelFile read(Path file, ExternalOptions options) {
        try {
            if (Files.size(file) > ExternalModels.MOST_BYTES) {
                throw new WaybillException(
                        ErrorCode.ARTIFACT_REJECTED,
                        file.getFileName() + " has " + Files.size(file) + " bytes; at most " + ExternalModels.MOST_BYTES
                                + " are read.");
            }
            return of(String.valueOf(file.getFileName()), Files.readAllBytes(file), options);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND, "There is no file " + file + ", or it cannot be read.", e);
        }
    }

    private static ModelFile of(String name, byte[] bytes, ExternalOptions options) {
        try {
            return new ModelFile(name, bytes, ExternalModels.read(bytes, options));
        } catch (WaybillException e) {
            throw new WaybillException(e.code(), name + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same file, read with other options.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED} when it can not be read so
     */
    ModelFile with(ExternalOptions options) {
        return of(name, bytes, options);
    }

    /** Without its folder. */
    public String name() {
        return name;
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** Lower-case hex. */
    public String sha256() {
        return Digest.sha256(bytes);
    }

    /** What was read of it. */
    public ExternalModel model() {
        return model;
    }

    /** The input of this name, if the file has one. */
    public Optional<ExternalInput> input(String input) {
        return model.inputs().stream().filter(one -> one.name().equals(input)).findFirst();
    }

    byte[] artifact(ExternalColumns columns, List<String> labels) {
        return ExternalModels.artifact(model, columns, labels, bytes);
    }
}
