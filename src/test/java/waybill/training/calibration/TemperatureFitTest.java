package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.model.calibration.ProbabilityMap;

class TemperatureFitTest {
    @Test
    void of_manyRows_findsTheTemperatureThatTheyWereMadeBy() {
        LabelScores rows = new Rows(4).addOfThree(40_000, 0.5).done();

        ProbabilityMap.Temperature map =
                TemperatureFit.of(rows.margins(), rows.actual()).orElseThrow();

        assertThat(map.t()).isCloseTo(2, within(0.05));
    }

    @Test
    void of_rows_hasTheLeastLossOfAllTemperatures() {
        LabelScores rows = new Rows(5).addOfThree(500, 1.7).done();

        ProbabilityMap.Temperature map =
                TemperatureFit.of(rows.margins(), rows.actual()).orElseThrow();

        double best = rows.logLoss(map);
        IntStream.range(1, 400)
                .mapToObj(i -> new ProbabilityMap.Temperature(i / 100.0))
                .forEach(other -> assertThat(rows.logLoss(other)).isGreaterThanOrEqualTo(best - 1e-9));
    }

    @Test
    void of_rows_changesNoMostProbableLabel() {
        LabelScores rows = new Rows(6).addOfThree(1_000, 0.3).done();
        ProbabilityMap.Temperature map =
                TemperatureFit.of(rows.margins(), rows.actual()).orElseThrow();

        for (int i = 0; i < rows.size(); i++) {
            double[] numbers = rows.margins().get(i).clone();
            map.apply(numbers);

            assertThat(largest(numbers)).isEqualTo(largest(rows.margins().get(i)));
        }
    }

    private static int largest(double[] numbers) {
        double most = Arrays.stream(numbers).max().orElseThrow();
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] == most)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_marginsThatFallWithWhatHappened_isNothing() {
        LabelScores rows = new Rows(7).addOfThree(1_000, -1).done();

        assertThat(TemperatureFit.of(rows.margins(), rows.actual())).isEmpty();
    }
}
