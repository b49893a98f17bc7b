package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.guard.SimulatedTraffic.Asking;
import waybill.guard.SimulatedTraffic.Canary;
import waybill.guard.SimulatedTraffic.Values;

/**
 * How often an identical canary is taken back, over an hour of looks. {@code -Dwaybill.guard.runs=1000} for as many runs as the claim is
 * about.
 */
class FalseAlarmTest {
    private static final int RUNS = Integer.getInteger("waybill.guard.runs", 10);
    private static final int LOOKS = 240;

    @ParameterizedTest
    @CsvSource({
        "50, 40, FEW_ASK_MOST, USUAL",
        "10, 100, FEW_ASK_MOST, USUAL",
        "10, 400, FEW_ASK_MOST, USUAL",
        "1, 400, FEW_ASK_MOST, USUAL",
        "10, 40, FEW_ASK_MOST, LOGNORMAL",
        "10, 40, ALL_ASK_ALIKE, PARETO",
        "50, 40, ALL_ASK_ALIKE, SLIPS",
        "10, 40, OF_TWO_HUNDRED, USUAL",
        "10, 40, OF_A_HUNDRED, USUAL",
        "50, 40, ONE_OF_A_HUNDRED, USUAL"
    })
    void identicalCanary_isTakenBackOnceInAHundredRunsAtMost(int percent, int perLook, Asking asking, Values values) {
        long alarms = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(run -> alarm(new SimulatedTraffic(run, percent, perLook, Canary.IDENTICAL, asking, values)))
                .flatMap(Optional::stream)
                .count();

        System.out.printf(
                "%d of %d taken back: %d %%, %d a look, %s, %s%n", alarms, RUNS, percent, perLook, asking, values);
        assertThat(alarms).isLessThanOrEqualTo(RUNS / 100);
    }

    private static Optional<String> alarm(SimulatedTraffic traffic) {
        for (int look = 0; look < LOOKS; look++) {
            Judgement judgement = Judge.of(traffic.next());
            if (judgement.ruling() == Ruling.FAIL) {
                return Optional.of(judgement.words());
            }
        }
        return Optional.empty();
    }

    /** Of the bounds alone: an identical canary may not differ, by any amount, more often than they promise. */
    @ParameterizedTest
    @CsvSource({"50, 40", "10, 100", "10, 400"})
    void boundsOfAnIdenticalCanary_holdNoDifference(int percent, int perLook) {
        long refuted = IntStream.range(0, RUNS)
                .parallel()
                .filter(run ->
                        isEverRefuted(new SimulatedTraffic(1_000_000L + run, percent, perLook, Canary.IDENTICAL)))
                .count();

        System.out.printf("%d of %d bounds hold a difference: %d %%, %d a look%n", refuted, RUNS, percent, perLook);
        assertThat(refuted).isLessThanOrEqualTo(RUNS / 50 + 1);
    }

    private static boolean isEverRefuted(SimulatedTraffic traffic) {
        boolean refuted = false;
        for (int look = 0; look < LOOKS; look++) {
            refuted |= Judge.of(traffic.next()).criteria().stream()
                    .filter(criterion -> criterion.ruling() != Ruling.INSUFFICIENT)
                    .mapToDouble(Criterion::bound)
                    .anyMatch(bound -> bound > 0);
        }
        return refuted;
    }
}
