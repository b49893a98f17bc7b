package waybill.training.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;

class FlipsTest {
    /** In hours, of answers in minutes, it limits nothing for ever. */
    @ParameterizedTest
    @CsvSource({"1000, true, none", "1000, false, all", "-1, true, all"})
    void thresholdBeyondAllAnswers_isTold(double threshold, boolean atLeast, String acted) {
        assertThat(flips(threshold, atLeast).remark())
                .contains("decision warn: both models act on " + acted
                        + " of the rows: is its threshold in the unit of the answers?");
    }

    @Test
    void thresholdAmongTheAnswers_isNotTold_evenIfNothingFlips() {
        Flips flips = flips(50, true);

        assertThat(flips.remark()).isEmpty();
        assertThat(flips).extracting(Flips::up, Flips::down, Flips::acted).containsExactly(0L, 0L, 50L);
    }

    private static Flips flips(double threshold, boolean atLeast) {
        List<AnswerPair> pairs = IntStream.range(0, 100)
                .mapToObj(row -> new AnswerPair(number(row), number(row + 0.1)))
                .toList();
        return Flips.of(
                new Decision("warn", new Decision.Figure.Predicted(), threshold, atLeast, OptionalDouble.empty()),
                pairs);
    }

    private static Answer number(double value) {
        return Answer.of(new Value.Numeric(value), Verdict.OK, List.of());
    }
}
