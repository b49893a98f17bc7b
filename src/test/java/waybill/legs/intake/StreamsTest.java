package waybill.legs.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventRules;

/** The mappings in examples/streams, each with a file as the feed sends it. */
class StreamsTest {
    private static final Path STREAMS = Path.of("examples", "streams");
    private static final EventKind DEPARTURE = EventKind.DEPARTURE;
    private static final EventKind ARRIVAL = EventKind.ARRIVAL;

    @Test
    void scans_haveLocalTimesOfTheirYards_2400AndCodesOfTheirOwn() {
        Received received = past("scans", "scans.csv");

        assertThat(received.events())
                .extracting(Event::kind, Event::place, Event::vehicle, Event::carrier, event -> event.at()
                        .toString())
                .containsExactly(
                        tuple(DEPARTURE, "NWK1", "T-4471", "ABCT", "2026-11-01T02:15:00Z"),
                        tuple(DEPARTURE, "CHI4", "T-0098", "XPO", "2026-11-01T05:00:00Z"),
                        tuple(DEPARTURE, "NWK1", "T-5512", "ABCT", "2026-11-01T05:30:00Z"),
                        tuple(ARRIVAL, "CHI4", "T-4471", "ABCT", "2026-11-01T17:40:00Z"),
                        tuple(ARRIVAL, "PHX2", "T-0098", "XPO", "2026-11-02T09:15:00Z"));
        Event first = received.events().get(0);
        assertThat(first.knownAt()).isEqualTo("2026-11-01T02:17:00Z");
        assertThat(first.otherPlace()).isEqualTo("CHI4");
        assertThat(first.plannedMinutes()).isEqualTo(OptionalInt.of(830));
        assertThat(first.attributes()).isEqualTo(Map.of("distance", "790"));
        assertThat(received.notes()).isEqualTo(Map.of("ambiguous_time", 1L));
        assertThat(received.leftOut()).isEqualTo(Map.of("ignored_code", 1L, "unknown_code", 1L));
        assertThat(received.unknownCodes()).containsExactly(new Received.UnknownCode("kind", "GATE", 1));
        assertThat(received.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.line()).isEqualTo(8);
            assertThat(reject.faults())
                    .extracting(Violation::pointer, Violation::rule)
                    .contains(tuple("/place", "unknown_place"));
        });
    }

    @Test
    void epcis_departsAndArrives_andADeclaredErrorTakesBackTheEventOfTheSameId() {
        Received received = past("epcis", "epcis.json");

        assertThat(received.events())
                .extracting(Event::kind, Event::status, Event::place, Event::otherPlace)
                .containsExactly(
                        tuple(
                                DEPARTURE,
                                EventStatus.ACTUAL,
                                "urn:epc:id:sgln:4012345.00001.0",
                                "urn:epc:id:sgln:4012345.00002.0"),
                        tuple(
                                ARRIVAL,
                                EventStatus.ACTUAL,
                                "urn:epc:id:sgln:4012345.00002.0",
                                "urn:epc:id:sgln:4012345.00001.0"),
                        tuple(ARRIVAL, EventStatus.RETRACTED, "urn:epc:id:sgln:4012345.00002.0", ""));
        Event departure = received.events().get(0);
        Event arrival = received.events().get(1);
        Event retraction = received.events().get(2);
        assertThat(departure.at()).isEqualTo("2026-11-02T07:14:00Z");
        assertThat(departure.knownAt()).isEqualTo("2026-11-02T07:16:11Z");
        assertThat(departure.vehicle()).isEqualTo("urn:epc:id:grai:4012345.00042.7781");
        assertThat(departure.legRef()).isEqualTo(arrival.legRef()).isNotEmpty();
        assertThat(departure.carrier()).isEqualTo("urn:epc:id:pgln:4098765.00000");
        assertThat(retraction.corrects()).isEqualTo(arrival.id());
        assertThat(retraction.id()).isNotEqualTo(arrival.id());
        assertThat(retraction.knownAt()).isEqualTo("2026-11-02T11:30:00Z");
        assertThat(received.leftOut()).isEqualTo(Map.of("ignored_code", 1L, "unknown_code", 1L, "not_meant", 1L));
        assertThat(received.unknownCodes()).containsExactly(new Received.UnknownCode("kind", "gate_out", 1));
    }

    @Test
    void dcsa_tellsActualFromEstimated_andNamesALegByTheVoyageThatItLeavesWith() {
        Received received = past("dcsa", "dcsa.json");

        assertThat(received.events())
                .extracting(Event::kind, Event::status, Event::place, Event::legRef)
                .containsExactly(
                        tuple(DEPARTURE, EventStatus.ACTUAL, "DEHAM/CTA", "9321483/2103S/2"),
                        tuple(ARRIVAL, EventStatus.ESTIMATED, "NLRTM", "9321483/2103S/2"),
                        tuple(ARRIVAL, EventStatus.ACTUAL, "NLRTM", "9321483/2103S/2"));
        assertThat(received.events().get(0).knownAt()).isEqualTo("2026-10-09T14:12:56Z");
        assertThat(received.leftOut()).isEqualTo(Map.of("not_meant", 1L));
    }

    @Test
    void dcsa3_retractsAnotherEvent() {
        Received received = past("dcsa-3", "dcsa-3.json");

        assertThat(received.events())
                .extracting(Event::id, Event::status, Event::corrects)
                .containsExactly(tuple("a-1", EventStatus.ACTUAL, ""), tuple("a-2", EventStatus.RETRACTED, "a-1"));
    }

    @Test
    void x12_hasTheZoneThatItsCodeNames_elseThatOfThePlace() {
        Received received = past("x12-214", "x12-214.csv");

        assertThat(received.events())
                .extracting(
                        Event::kind,
                        Event::status,
                        Event::place,
                        event -> event.at().toString(),
                        Event::legRef)
                .containsExactly(
                        tuple(ARRIVAL, EventStatus.ACTUAL, "NEWARK,NJ,US", "2026-11-02T12:20:00Z", ""),
                        tuple(DEPARTURE, EventStatus.ACTUAL, "NEWARK,NJ,US", "2026-11-02T13:45:00Z", "ABCT/S-100045"),
                        tuple(ARRIVAL, EventStatus.ESTIMATED, "JOLIET,IL,US", "2026-11-03T04:30:00Z", "ABCT/S-100045"),
                        tuple(ARRIVAL, EventStatus.ACTUAL, "JOLIET,IL,US", "2026-11-03T05:15:00Z", "ABCT/S-100045"));
        assertThat(received.leftOut()).isEqualTo(Map.of("ignored_code", 2L, "unknown_code", 1L));
        assertThat(received.unknownCodes()).containsExactly(new Received.UnknownCode("kind", "ZZ", 1));
        assertThat(received.rejects()).singleElement().satisfies(reject -> assertThat(reject.faults())
                .extracting(Violation::rule)
                .containsExactly("no_zone"));
    }

    @Test
    void project44_makesAnIdOfWhatItSays_soThatAHistorySentAgainIsTheSame() {
        Received received = past("project44", "project44.jsonl");

        assertThat(received.events())
                .extracting(Event::kind, Event::place, event -> event.at().toString(), Event::legRef, Event::vehicle)
                .containsExactly(
                        tuple(DEPARTURE, "BOL-77120 stop 1", "2026-11-02T13:45:00Z", "BOL-77120/1", "4471"),
                        tuple(ARRIVAL, "JOLIET,IL,US", "2026-11-03T05:15:00Z", "BOL-77120/1", "4471"));
        assertThat(received.events())
                .extracting(Event::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.length() == 16);
        assertThat(past("project44", "project44.jsonl").events()).isEqualTo(received.events());
        assertThat(received.leftOut()).isEqualTo(Map.of("ignored_code", 1L, "unknown_code", 1L));
    }

    @Test
    void gtfsRealtime_makesTwoEventsOfAStop_andReadsTheStopsBesideIt() {
        Received received = past("gtfs-rt", "gtfs-rt.json");

        assertThat(received.events())
                .extracting(Event::kind, Event::status, Event::place, Event::otherPlace, Event::legRef)
                .containsExactly(
                        tuple(DEPARTURE, EventStatus.ACTUAL, "S100", "S104", "5400-A/20261031/1"),
                        tuple(DEPARTURE, EventStatus.ESTIMATED, "S104", "S109", "5400-A/20261031/4"),
                        tuple(ARRIVAL, EventStatus.ACTUAL, "S104", "S100", "5400-A/20261031/1"));
        assertThat(received.events().get(0).knownAt()).isEqualTo(Instant.ofEpochSecond(1_793_509_200));
        assertThat(received.leftOut()).isEqualTo(Map.of("not_meant", 1L));
    }

    @Test
    void gtfs_countsFromTwelveHoursBeforeNoon_alsoWhenClocksChange() {
        Received received = past("gtfs", "gtfs.csv");

        assertThat(received.events())
                .extracting(
                        Event::kind, Event::place, event -> event.plannedAt().map(Instant::toString))
                .containsExactly(
                        tuple(DEPARTURE, "S100", Optional.of("2026-11-01T05:10:00Z")),
                        tuple(DEPARTURE, "S104", Optional.of("2026-11-01T05:56:00Z")),
                        tuple(ARRIVAL, "S104", Optional.of("2026-11-01T05:55:00Z")),
                        tuple(DEPARTURE, "S100", Optional.of("2026-11-01T06:30:00Z")));
        assertThat(received.leftOut()).isEqualTo(Map.of("not_meant", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scans.csv",
                "epcis.json",
                "dcsa.json",
                "dcsa-3.json",
                "x12-214.csv",
                "project44.jsonl",
                "gtfs-rt.json",
                "gtfs.csv"
            })
    void everyCandidate_hasOneOutcome_andTheEventsAreTheSameAfterABatch(String file) {
        Received received = past(file.substring(0, file.indexOf('.')), file);

        long left = received.leftOut().values().stream().collect(Collectors.summingLong(Long::longValue));
        assertThat(received.events().size() + received.rejected() + left).isEqualTo(received.candidates());
        assertThat(EventCsv.read(EventCsv.write(received.events()), EventRules.canonical("?"), file))
                .isEqualTo(received.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scans", "epcis", "dcsa", "dcsa-3", "x12-214", "project44", "gtfs-rt", "gtfs"})
    void declaration_isTheSameAfterAStore(String name) {
        StreamFile file = file(name);

        assertThat(StreamReader.fromJson(file.document().toBytes(), name + ".json")
                        .toString())
                .isEqualTo(file.stream().toString());
        assertThat(file.stream().name()).isEqualTo(name);
    }

    private static Received past(String stream, String file) {
        return EventIntake.of(file(stream).stream())
                .takePast(bytes(file), EventFormat.ofFile(file).orElseThrow());
    }

    private static StreamFile file(String name) {
        String yaml = name + ".yaml";
        return StreamFile.read(new String(bytes(yaml), StandardCharsets.UTF_8), yaml, StreamsTest::bytes);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(STREAMS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
