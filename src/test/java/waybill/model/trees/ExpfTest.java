package waybill.model.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import waybill.fixture.SampleModels;

final class ExpfTest {
    /** Where it differs: the float nearest to the exact value is not what C computes. */
    @Test
    void of_numberWhoseRoundingIsClose_isWhatCComputes() {
        assertThat(Expf.of(-63.09946f)).isEqualTo(3.9468667E-28f);
        assertThat(Expf.of(32.564632f)).isEqualTo(1.3888015E14f);
    }

    @Test
    void of_edges_areThoseOfC() {
        assertThat(Expf.of(0f)).isEqualTo(1f);
        assertThat(Expf.of(-0f)).isEqualTo(1f);
        assertThat(Expf.of(88.72283f)).isFinite();
        assertThat(Expf.of(88.7229f)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Expf.of(-103.9f)).isEqualTo(Float.MIN_VALUE);
        assertThat(Expf.of(-104f)).isZero();
        assertThat(Expf.of(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Expf.of(Float.NaN)).isNaN();
    }

    /** A booster that adds nothing to its margin, and whose answer is exp of it. All 3.8 billion floats were compared once. */
    @Test
    void of_anyFloat_isWhatTheNativeLibraryComputes() throws Exception {
        float[] margins = new float[1 << 20];
        int stride = (Float.floatToIntBits(110) - Float.floatToIntBits(1e-9f)) / (margins.length / 2);
        for (int i = 0; i < margins.length; i++) {
            float size = Float.intBitsToFloat(Float.floatToIntBits(1e-9f) + i / 2 * stride);
            margins[i] = i % 2 == 0 ? size : -size;
        }
        float[][] due = exponential().predict(matrix(margins));
        int wrong = 0;
        int nearest = 0;
        for (int i = 0; i < margins.length; i++) {
            wrong += Expf.of(margins[i]) == due[i][0] ? 0 : 1;
            nearest += (float) Math.exp(margins[i]) == due[i][0] ? 0 : 1;
        }
        assertThat(wrong).isZero();
        assertThat(nearest).as("what makes it necessary").isPositive();
    }

    private static DMatrix matrix(float[] margins) throws Exception {
        DMatrix matrix = new DMatrix(new float[margins.length], margins.length, 1, Float.NaN);
        matrix.setBaseMargin(margins);
        return matrix;
    }

    private static Booster exponential() throws Exception {
        DMatrix two = new DMatrix(new float[] {0, 1}, 2, 1, Float.NaN);
        two.setLabel(new float[] {1, 1});
        Map<String, Object> parameters = SampleModels.parameters("count:poisson", 1);
        parameters.putAll(Map.of("eta", 0.0, "base_score", 1.0));
        return XGBoost.train(two, parameters, 1, Map.of(), null, null);
    }
}
