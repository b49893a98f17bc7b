package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.compare.Ruling;
import waybill.guard.SimulatedTraffic.Canary;

/** How many of its requests a canary answers before a fault of it is found, with one of ten keys. */
class PowerTest {
    private static final int RUNS = Integer.getInteger("waybill.guard.runs", 20);
    private static final int LOOKS = 240;
    private static final int PER_LOOK = 500;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("shift", Canary.off(2), 1_000),
                Arguments.of("spread", Canary.coefficient(4), 2_000),
                Arguments.of("latency", Canary.slower(3), 2_000),
                Arguments.of("refusals", Canary.refusing(0.3), 1_000),
                Arguments.of("errors", Canary.failing(0.2), 1_000),
                Arguments.of("notes", Canary.noting(0.4), 1_000));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isFoundByItsCriterion_afterSoManyRequests(String criterion, Canary fault, int most) {
        List<Found> found = IntStream.range(0, RUNS)
                .parallel()
                .mapToObj(run -> find(new SimulatedTraffic(run, 10, PER_LOOK, fault)))
                .toList();
        long[] requests = found.stream().mapToLong(Found::requests).sorted().toArray();
        assertThat(requests[RUNS / 2]).isLessThanOrEqualTo(most);
        // Where one caller asks most of what a canary answers, nobody knows of the others.
        assertThat(found)
                .filteredOn(one -> Arrays.asList(one.words().split(" ")).contains(criterion))
                .hasSizeGreaterThanOrEqualTo(RUNS * 95 / 100);
    }

    private record Found(long requests, String words) {}

    private static Found find(SimulatedTraffic traffic) {
        for (int look = 0; look < LOOKS; look++) {
            Numbers numbers = traffic.next();
            Judgement judgement = Judge.of(numbers);
            if (judgement.ruling() == Ruling.FAIL) {
                return new Found(numbers.canary().asked().total().requests(), judgement.words());
            }
        }
        return new Found(Long.MAX_VALUE, "");
    }
}
