package waybill.model.lightgbm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** Reads text models of LightGBM, as version 3 and 4 of it write them: {@code Booster.save_model} or {@code model_to_string}. */
public final class LightgbmModels {
    private LightgbmModels() {}

    /**
     * Reads a model, and checks all of it. All faults of its head are told at once, and the first of its trees.
     *
     * @param file the text, UTF-8
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED if it is no such text, is damaged, or cannot be scored to the same
     *     numbers as LightGBM does
     */
    public static ExternalModel read(byte[] file, ExternalOptions options) {
        return LightgbmModel.of(TextReader.read(text(file)), options);
    }

    /** What LightGBM makes of the name of a column: it has no blanks. */
    public static String nameOf(String column) {
        return column.replace(' ', '_');
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Rejection.of("its text is not UTF-8", e);
        }
    }
}
