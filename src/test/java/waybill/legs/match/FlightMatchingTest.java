package waybill.legs.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.csv.MemorySink;
import waybill.legs.Event;
import waybill.legs.MatchRules;
import waybill.legs.match.Perturbed.Case;
import waybill.legs.match.Perturbed.Keys;
import waybill.legs.report.LegsCsv;
import waybill.legs.report.MatchPage;
import waybill.legs.report.MatchScore;
import waybill.legs.report.MatchingJson;

/** One month of the example's flights; the whole year, and every case, is in docs/matching.md. */
class FlightMatchingTest {
    private static final int FEW = 300;
    private static FlightEvents january = new FlightEvents(List.of(), Map.of());

    @BeforeAll
    static void read() {
        january = FlightEvents.of(1, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, VEHICLE, .999",
        "LOST_10, VEHICLE, .998",
        "LOST_DOUBLED_JITTER, VEHICLE, .998",
        "CORRECTED_2, VEHICLE, .999",
        "VEHICLES_SWAPPED_1, VEHICLE, .999",
        "COMPLETE, ROUTE, .990",
        "LOST_5, ROUTE, .985",
        "LOST_10, ROUTE, .982",
        "JITTER_10, ROUTE, .985",
        "COMPLETE, DESTINATION, .94",
        "LOST_5, DESTINATION, .93",
    })
    void flights_areMatchedAsWellAsMeasured(Case what, Keys keys, double least) {
        Perturbed told = Perturbed.of(january, what, keys);

        Matching matching = Trips.match(told.events());

        assertThat(MatchScore.of(matching, told.legs()).f1()).isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({"LOST_5, ROUTE", "COMPLETE, DESTINATION", "LOST_10, DESTINATION"})
    void confidence_isAsOftenRightAsItSays(Case what, Keys keys) {
        Perturbed told = Perturbed.of(january, what, keys);
        var confidence = MatchScore.of(Trips.match(told.events()), told.legs()).confidence();

        for (int bin = 0; bin < confidence.counts().size(); bin++) {
            int count = confidence.counts().get(bin);
            if (count >= FEW) {
                double right = (double) confidence.right().get(bin) / count;
                assertThat(Math.abs(right - confidence.said().get(bin)))
                        .as("bin from %s", confidence.from().get(bin))
                        .isLessThan(0.08);
            }
        }
    }

    @Test
    void outcome_isTheSame_shuffledAndReversed() {
        List<Event> events = new ArrayList<>(
                Perturbed.of(january, Case.LOST_DOUBLED_JITTER, Keys.ROUTE).events());
        List<String> written = written(events);

        Collections.reverse(events);
        assertThat(written(events)).isEqualTo(written);
        Collections.shuffle(events, new Random(5));
        assertThat(written(events)).isEqualTo(written);
    }

    private static List<String> written(List<Event> events) {
        Matching matching = Trips.match(events);
        MemorySink legs = new MemorySink(1 << 20);
        MemorySink unmatched = new MemorySink(1 << 20);
        LegsCsv.legs(matching, legs);
        LegsCsv.unmatched(matching, unmatched);
        return List.of(
                legs.text(),
                unmatched.text(),
                MatchingJson.of(matching, MatchRules.DEFAULTS, false, Map.of()).toText(),
                MatchPage.of(matching, List.of()));
    }
}
