package waybill.model.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** Texts of models to damage, and whether they are refused. */
final class Texts {
    private Texts() {}

    /** The first round of it. */
    static String text(String name) {
        ExternalModel model = LightgbmModels.read(
                Golden.model(name),
                new ExternalOptions(new ExternalOptions.Iterations.First(1), Double.NaN, Double.NaN, false));
        return new String(model.canonical(Golden.columns(model)), StandardCharsets.UTF_8);
    }

    static String refusal(String text) {
        return messageOf(
                ErrorCode.ARTIFACT_REJECTED,
                () -> LightgbmModels.read(text.getBytes(StandardCharsets.UTF_8), ExternalOptions.NONE));
    }

    /** With sizes of trees that are right. */
    static String sized(String text) {
        StringBuilder sizes = new StringBuilder(TextReader.TREE_SIZES + "=");
        int trees = text.indexOf("Tree=0");
        int end = text.indexOf(TextReader.END_OF_TREES);
        for (int at = trees; at < end; ) {
            int next = text.indexOf("\nTree=", at);
            int stop = next < 0 || next > end ? end : next + 1;
            sizes.append(at == trees ? "" : " ").append(stop - at);
            at = stop;
        }
        return text.replaceFirst(TextReader.TREE_SIZES + "=[^\n]*", sizes.toString());
    }

    static double[] outputs(ExternalModel model, double[] row) {
        Scorer scorer = Golden.scorer(model);
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    /** Whether a text was accepted; accepted ones must score. */
    static boolean scores(String text) {
        ExternalModel model;
        try {
            model = LightgbmModels.read(text.getBytes(StandardCharsets.UTF_8), ExternalOptions.NONE);
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
        double[] row = new double[model.inputs().size() + 1];
        outputs(model, row);
        Arrays.fill(row, Double.NaN);
        outputs(model, row);
        LightgbmModels.read(model.canonical(Golden.columns(model)), ExternalOptions.NONE);
        return true;
    }
}
