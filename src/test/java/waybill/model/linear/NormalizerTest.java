package waybill.model.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.math.util.ExpNormalizer;
import org.tribuo.math.util.NoopNormalizer;
import org.tribuo.math.util.SigmoidNormalizer;
import org.tribuo.math.util.VectorNormalizer;

final class NormalizerTest {
    @ParameterizedTest
    @EnumSource
    void apply_anyScores_isTheDoublesOfTribuo(Normalizer normalizer) {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 1_000; i++) {
            double[] scores = random.doubles(1 + random.nextInt(6), -40, 40).toArray();
            double[] due = tribuos(normalizer).normalize(scores.clone());

            normalizer.apply(scores);

            assertThat(scores).isEqualTo(due);
        }
    }

    private static VectorNormalizer tribuos(Normalizer normalizer) {
        return switch (normalizer) {
            case NONE -> new NoopNormalizer();
            case SOFTMAX -> new ExpNormalizer();
            case SIGMOID -> new SigmoidNormalizer();
        };
    }
}
