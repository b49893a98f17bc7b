package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import waybill.model.Scorer;

class LastScoredTest {
    /** Each row that it was asked to score. */
    private final List<List<Double>> asked = new ArrayList<>();

    private final Scorer scorer = new LastScored(new Sum());

    private final class Sum implements Scorer {
        @Override
        public Pass pass() {
            return (features, outputs) -> {
                asked.add(List.of(features[0], features[1]));
                outputs[0] = features[0] + features[1];
            };
        }

        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public String kind() {
            return "sum";
        }

        @Override
        public List<String> ignoredFeatures() {
            return List.of("none");
        }
    }

    private static double score(Scorer.Pass pass, double... features) {
        double[] outputs = new double[1];
        pass.score(features, outputs);
        return outputs[0];
    }

    @Test
    void score_sameRowByTwoPassesOfAThread_isScoredOnce() {
        assertThat(score(scorer.pass(), 1, 2)).isEqualTo(3);
        assertThat(score(scorer.pass(), 1, 2)).isEqualTo(3);

        assertThat(asked).hasSize(1);
    }

    /** Encoders write each row into the array of the one before. */
    @Test
    void score_anotherRowInTheSameArray_isScored() {
        double[] features = {1, 2};
        assertThat(score(scorer.pass(), features)).isEqualTo(3);
        features[1] = 5;

        assertThat(score(scorer.pass(), features)).isEqualTo(6);
    }

    /** To the last bit: zeros have signs, and what is absent is NaN. */
    @Test
    void score_rowThatDiffersByABit_isScored() {
        score(scorer.pass(), 0.0, 1);
        score(scorer.pass(), -0.0, 1);
        score(scorer.pass(), Double.NaN, 1);
        score(scorer.pass(), Double.NaN, 1);

        assertThat(asked).hasSize(3);
    }

    @Test
    void score_sameRowInAnotherThread_isScoredThere() {
        score(scorer.pass(), 1, 2);
        double there = CompletableFuture.supplyAsync(() -> score(scorer.pass(), 1, 2), task -> new Thread(task).start())
                .join();

        assertThat(there).isEqualTo(3);
        assertThat(asked).hasSize(2);
    }

    @Test
    void description_isThatOfTheScorer() {
        assertThat(scorer.kind()).isEqualTo("sum");
        assertThat(scorer.labels()).isEmpty();
        assertThat(scorer.ignoredFeatures()).containsExactly("none");
        assertThat(scorer.attribution()).isEmpty();
    }
}
