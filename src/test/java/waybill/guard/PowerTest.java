package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.compare.Ruling;
import waybill.guard.SimulatedTraffic.Asking;
import waybill.guard.SimulatedTraffic.Canary;
import waybill.guard.SimulatedTraffic.Values;

/**
 * How many of its requests a canary answers before a fault of it is found, with one of ten keys. {@code -Dwaybill.guard.table=true} for
 * all that docs/monitoring.md tells.
 */
class PowerTest {
    private static final int RUNS = Integer.getInteger("waybill.guard.runs", 20);
    private static final int TABLE_RUNS = 60;
    private static final int LOOKS = 240;
    private static final int PER_LOOK = 500;
    private static final Path DOCUMENT = Path.of("docs", "monitoring.md");

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("shift", Canary.off(2), 1_000),
                Arguments.of("outliers", Canary.slipping(0.1), 1_000),
                Arguments.of("spread", Canary.coefficient(4), 2_000),
                Arguments.of("latency", Canary.stalling(0.15), 2_000),
                Arguments.of("duration", Canary.slower(2.5), 2_000),
                Arguments.of("refusals", Canary.refusing(0.3), 1_000),
                Arguments.of("errors", Canary.failing(0.2), 1_000),
                Arguments.of("notes", Canary.noting(0.4), 1_000));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isFoundByItsCriterion_afterSoManyRequests(String criterion, Canary fault, int most) {
        List<Found> found = find(fault, Asking.FEW_ASK_MOST, RUNS);
        assertThat(quantile(found, 0.5)).isLessThanOrEqualTo(most);
        // Where one caller asks most of what a canary answers, nobody knows of the others.
        assertThat(found)
                .filteredOn(one -> Arrays.asList(one.words().split(" ")).contains(criterion))
                .hasSizeGreaterThanOrEqualTo(RUNS * 95 / 100);
    }

    private record Found(long requests, String words) {}

    private static List<Found> find(Canary fault, Asking asking, int runs) {
        return IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> find(new SimulatedTraffic(run, 10, PER_LOOK, fault, asking, Values.USUAL)))
                .toList();
    }

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

    private static long quantile(List<Found> found, double share) {
        return found.stream()
                .mapToLong(Found::requests)
                .sorted()
                .skip((long) (found.size() * share))
                .findFirst()
                .orElseThrow();
    }

    // What the document tells

    private record Told(String fault, Canary canary) {}

    private static List<Told> told() {
        return List.of(
                new Told("2 of 100 values a million times as large", Canary.slipping(0.02)),
                new Told("5 of 100 values a million times as large", Canary.slipping(0.05)),
                new Told("values off by 1 standard deviation", Canary.off(1)),
                new Told("values off by 1.5", Canary.off(1.5)),
                new Told("values off by 2", Canary.off(2)),
                new Told("one coefficient 2 times as large", Canary.coefficient(2)),
                new Told("one coefficient 2.5 times", Canary.coefficient(2.5)),
                new Told("one coefficient 3 times", Canary.coefficient(3)),
                new Told("1.5 times slower", Canary.slower(1.5)),
                new Told("2 times slower", Canary.slower(2)),
                new Told("3 times slower", Canary.slower(3)),
                new Told("15 of 100 requests take ten times as long", Canary.stalling(0.15)),
                new Told("refuses .05 more", Canary.refusing(0.05)),
                new Told("refuses .1 more", Canary.refusing(0.1)),
                new Told("refuses .2 more", Canary.refusing(0.2)),
                new Told("fails .02 more", Canary.failing(0.02)),
                new Told("fails .05 more", Canary.failing(0.05)),
                new Told("fails .1 more", Canary.failing(0.1)),
                new Told("notes on .05 more", Canary.noting(0.05)),
                new Told("notes on .1 more", Canary.noting(0.1)),
                new Told("notes on .2 more", Canary.noting(0.2)));
    }

    @Test
    @EnabledIfSystemProperty(named = "waybill.guard.table", matches = "true")
    void table_isThatOfTheDocument() throws IOException {
        List<String> rows = told().stream().map(PowerTest::row).toList();
        rows.forEach(System.out::println);

        assertThat(Files.readAllLines(DOCUMENT)).containsAll(rows);
    }

    private static String row(Told told) {
        return Stream.of(Asking.ALL_ASK_ALIKE, Asking.FEW_ASK_MOST)
                .map(asking -> find(told.canary(), asking, TABLE_RUNS))
                .map(found -> shown(quantile(found, 0.5)) + " | " + shown(quantile(found, 0.9)) + " | "
                        + found.stream().filter(one -> one.words().isEmpty()).count())
                .collect(Collectors.joining(" | ", "| " + told.fault() + " | ", " |"));
    }

    private static String shown(long requests) {
        return requests == Long.MAX_VALUE ? "–" : String.format(Locale.ROOT, "%,d", requests);
    }
}
