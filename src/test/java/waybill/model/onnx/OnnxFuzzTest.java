package waybill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Scorer;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** Whatever bytes are read: a refusal, or a model that answers. */
class OnnxFuzzTest {
    private static final int MUTATIONS = 2_000;

    private int read;

    @ParameterizedTest
    @ValueSource(strings = {"linear-new", "logistic-words-double-new", "frame-linear-new", "boosted-two-old"})
    void fileCutAnywhere_isRefused(String name) {
        byte[] whole = Golden.graph(name);
        for (int length = 0; length < whole.length; length++) {
            tryOut(Arrays.copyOf(whole, length));
        }
        assertThat(read).as("cuts behind the graph leave a model").isLessThan(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd-five-new",
                "frame-linear-new",
                "frame-rare-new",
                "histogram-words-old",
                "normal-double-new",
                "logistic-five-old"
            })
    void fileWithWrongBytes_isRefusedOrAnswers(String name) {
        byte[] whole = Golden.graph(name);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] wrong = whole.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            }
            tryOut(wrong);
        }
        assertThat(read).as("some changes are of numbers only").isPositive();
    }

    @Test
    void randomBytes_areRefused() {
        Random random = new Random(14);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            tryOut(bytes);
        }
        assertThat(read).isZero();
    }

    private void tryOut(byte[] file) {
        try {
            ExternalModel model = OnnxModels.read(file, ExternalOptions.NONE);
            Scorer scorer = Graphs.scorer(model);
            double[] outputs = new double[scorer.outputs()];
            scorer.pass().score(new double[model.inputs().size()], outputs);
            read++;
        } catch (WaybillException refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
        }
    }
}
