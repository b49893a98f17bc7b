package waybill.training.recipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A file that people write: a recipe, or its query. */
final class TextFile {
    /** In bytes. */
    private static final long LARGEST = 1 << 20;

    private TextFile() {}

    /**
     * The text of a file: the same bytes come out when it is encoded again.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}; {@code INVALID_RECIPE} when it is larger than 1 MiB, or is not UTF-8
     */
    static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new WaybillException(ErrorCode.INVALID_RECIPE, file.getFileName() + " is larger than 1 MiB.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE, file.getFileName() + " is not UTF-8: save it with that encoding.", e);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND, "There is no file " + file + ", or it cannot be read.", e);
        }
    }
}
