package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

class EventQueryTest {
    private static final String NOON = "timestamptz '2024-05-01 12:00:00Z'";

    @TempDir
    private Path folder = Path.of("");

    private List<Event> read(String query) {
        return read(query, Optional.empty());
    }

    private List<Event> read(String query, Optional<Duration> knownAfter) {
        List<Event> events = new ArrayList<>();
        try (EventRows rows = open(query, knownAfter)) {
            rows.forEachRemaining(events::add);
        }
        return events;
    }

    private EventRows open(String query, Optional<Duration> knownAfter) {
        return new EventQuery(folder).open(new EventSource("events.sql", query, List.of(), knownAfter), "trucks");
    }

    private static String event(String more) {
        return "select 'e1' as event_id, 'departure' as kind, " + NOON + " as \"at\", " + NOON
                + " as known_at, 'north' as place" + more;
    }

    @Test
    void event_ofEveryColumn_isWhatItSays() {
        Event event =
                read("select ' e1 ' as event_id, 'scanner' as source, 'arrival' as kind, 'retracted' as status, 'e0' as corrects, "
                                + NOON + " as \"at\", " + NOON + " + interval 1 minute as known_at, 'north' as place,"
                                + " 'south' as other_place, 'v1' as vehicle, 'c1' as carrier, 's1' as service, 'l1' as leg_ref, "
                                + NOON
                                + " - interval 5 minute as planned_at, 90 as planned_minutes, 7.5 as miles, null as note")
                        .get(0);

        Instant noon = Instant.parse("2024-05-01T12:00:00Z");
        assertThat(event)
                .isEqualTo(new Event(
                        "e1",
                        "scanner",
                        EventKind.ARRIVAL,
                        EventStatus.RETRACTED,
                        "e0",
                        noon,
                        noon.plusSeconds(60),
                        "north",
                        "south",
                        "v1",
                        "c1",
                        "s1",
                        "l1",
                        Optional.of(noon.minusSeconds(300)),
                        OptionalInt.of(90),
                        Map.of("miles", "7.5")));
    }

    @Test
    void event_ofTheLeastColumns_isActual_andOfTheNamedSource() {
        Event event = read(event("")).get(0);

        assertThat(event.status()).isEqualTo(EventStatus.ACTUAL);
        assertThat(event.source()).isEqualTo("trucks");
        assertThat(event.plannedAt()).isEmpty();
        assertThat(event.vehicle()).isEmpty();
    }

    /** The database sorts texts by other rules than Java: what counts is what an update of state would do. */
    @Test
    void events_areInCanonicalOrder() {
        List<Event> events = read(
                "select * from (values ('b', 0), ('a', 1), ('B', 0), ('\uD83D\uDE9A', 0), ('\uFF21', 0)) t(event_id, m),"
                        + " (select 'departure' as kind, 'north' as place) ,"
                        + " lateral (select " + NOON + " - interval 1 minute * m as \"at\", " + NOON
                        + " - interval 1 minute * m as known_at)");

        assertThat(events).isSortedAccordingTo(Event.CANONICAL).hasSize(5);
        assertThat(events.get(0).id()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"null::timestamptz, 2024-05-01T12:02:00Z", "timestamptz '2024-05-01 12:30:00Z', 2024-05-01T12:30:00Z"})
    void knownAfter_isForEventsThatDoNotSayWhenTheyBecameKnown(String knownAt, Instant expected) {
        String query = event("").replace(NOON + " as known_at", knownAt + " as known_at");

        assertThat(read(query, Optional.of(Duration.ofMinutes(2))).get(0).knownAt())
                .isEqualTo(expected);
    }

    @Test
    void knownAfter_isEnoughWithoutAColumn() {
        String query = event("").replace(", " + NOON + " as known_at", "");

        assertThat(read(query, Optional.of(Duration.ofMinutes(2))).get(0).knownAt())
                .isEqualTo(Instant.parse("2024-05-01T12:02:00Z"));
        assertThat(refusal(() -> read(query)).violations()).singleElement().satisfies(fault -> assertThat(
                        fault.message())
                .contains("Nothing says when an event became known", "'known_after'"));
    }

    @Test
    void columns_thatAreMissingOrHaveNoZone_areToldAtOnce() {
        WaybillException refused =
                refusal(() -> read("select 'e1' as event_id, timestamp '2024-05-01 12:00:00' as \"at\", " + NOON
                        + " as known_at, 'departure' as kind"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refused.violations()).extracting(Violation::pointer).containsExactly("/place", "/at");
    }

    @Test
    void rows_thatAreNoEvents_areToldAtOnce_withHowManyAndOne() {
        WaybillException refused = refusal(() -> read("""
                select * from (values
                  ('e1', 'landing', timestamptz '2024-05-01 12:00:00Z', timestamptz '2024-05-01 12:00:00Z', 'north', 'actual'),
                  ('e2', 'arrival', timestamptz '2024-05-01 12:00:00Z', timestamptz '2024-05-01 11:00:00Z', 'north', 'actual'),
                  ('e3', 'arrival', timestamptz '2024-05-01 12:00:00Z', timestamptz '2024-05-01 11:00:00Z', 'north', 'planned'),
                  ('e4', 'arrival', timestamptz '2024-05-01 12:00:00Z', null, ' ', 'gone'),
                  (null, 'arrival', timestamptz '2024-05-01 12:00:00Z', timestamptz '2024-05-01 12:00:00Z', 'north', null)
                ) t(event_id, kind, "at", known_at, place, status)
                """));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused.violations())
                .extracting(Violation::message)
                .anySatisfy(message -> assertThat(message).startsWith("1 of 5 events have no event_id"))
                .anySatisfy(message -> assertThat(message)
                        .contains("a kind that is none of departure, arrival; the first by its id is e1"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("1 of 5 events have been known before it happened")
                        .contains("e2"))
                .anySatisfy(message -> assertThat(message).contains("no known_at", "e4"))
                .anySatisfy(message -> assertThat(message).contains("no place", "e4"))
                .anySatisfy(message -> assertThat(message).contains("a status that is none of actual", "e4"))
                .hasSize(6);
    }

    @Test
    void query_withoutARow_isRefused() {
        assertThat(refusal(() -> read(event(" limit 0")))).hasMessage("events.sql yields no event.");
    }

    @Test
    void query_thatReadsAnotherFile_isRefused() {
        assertThat(refusal(() -> read("select * from read_csv('/etc/passwd')")))
                .hasMessageContaining("does not list under 'files'");
    }

    @Test
    void digest_isOfTheEvents_whateverMadeThem() {
        String again = "select * from (" + event("") + ") where place = 'north'";

        assertThat(digest(again)).isEqualTo(digest(event("")));
        assertThat(digest(event(", 'v2' as vehicle"))).isNotEqualTo(digest(event("")));
    }

    private String digest(String query) {
        try (EventRows rows = open(query, Optional.empty())) {
            rows.forEachRemaining(event -> {});
            assertThat(rows.count()).isEqualTo(1);
            return rows.sha256();
        }
    }
}
