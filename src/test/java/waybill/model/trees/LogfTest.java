package waybill.model.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import waybill.fixture.SampleModels;

final class LogfTest {
    /** All 2.1 billion floats above 0 were compared once. */
    @Test
    void of_numberWhoseRoundingIsClose_isWhatCComputes() {
        int nearest = 0;
        for (float x = 0.001f; x < 100; x *= 1.0001f) {
            nearest += Logf.of(x) == (float) StrictMath.log(x) ? 0 : 1;
        }
        assertThat(nearest).as("what makes it necessary").isPositive();
    }

    @Test
    void of_edges_areThoseOfC() {
        assertThat(Logf.of(1)).isZero();
        assertThat(Logf.of(0)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Logf.of(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Logf.of(-1)).isNaN();
        assertThat(Logf.of(Float.NaN)).isNaN();
        assertThat(Logf.of(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Logf.of(Float.MIN_VALUE)).isEqualTo(-103.27893f);
        assertThat(Logf.of(Float.MAX_VALUE)).isEqualTo(88.72284f);
    }

    /** A booster that adds nothing to where it starts, which is the logarithm of its base score. */
    @Test
    void of_anyBaseScore_isTheMarginOfTheNativeLibrary() throws Exception {
        DMatrix two = new DMatrix(new float[] {0, 1}, 2, 1, Float.NaN);
        two.setLabel(new float[] {1, 1});
        for (float base = 1e-6f; base < 1e6; base *= 1.31f) {
            Map<String, Object> parameters = SampleModels.parameters("count:poisson", 1);
            parameters.putAll(Map.of("eta", 0.0, "base_score", base));
            Booster booster = XGBoost.train(two, parameters, 1, Map.of(), null, null);
            assertThat(Logf.of(written(booster))).isEqualTo(booster.predict(two, true)[0][0]);
        }
    }

    /** The base score as the booster has it: xgboost rounds what it is told. */
    private static float written(Booster booster) throws Exception {
        Matcher json = Pattern.compile("\"base_score\":\"([^\"]+)\"")
                .matcher(new String(booster.toByteArray("json"), StandardCharsets.UTF_8));
        assertThat(json.find()).isTrue();
        return Float.parseFloat(json.group(1));
    }
}
