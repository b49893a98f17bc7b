package waybill.legs.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

class EventCodecTest {
    private static final EventRules RULES = EventRules.canonical("scans");
    private static final Instant NOW = Instant.parse("2013-11-27T20:00:00Z");
    private static final EventRules NEW_YORK = new EventRules(
            "scans",
            Map.of("JFK", ZoneId.of("America/New_York")),
            Set.of(),
            new KnownAt.Received(NOW),
            EventRules.USUAL_SKEW);

    @Test
    void events_areTheSameAfterCsvAndJson() {
        SplittableRandom random = new SplittableRandom(7);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(any(i, random));
        }
        CollectingSink json = new CollectingSink();
        CollectingSink lines = new CollectingSink();

        EventJson.read(document(events), RULES, json);
        EventJson.readLines(lines(events), RULES, lines);

        assertThat(EventCsv.read(EventCsv.write(events), RULES, "events.csv")).isEqualTo(events);
        assertThat(json.events()).isEqualTo(events);
        assertThat(lines.events()).isEqualTo(events);
    }

    private static byte[] document(List<Event> events) {
        return Json.array(events.stream().map(EventJson::write).toList()).toBytes();
    }

    private static byte[] lines(List<Event> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(EventJson.write(event).toText()).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    private static Event any(int number, SplittableRandom random) {
        Instant at = Instant.ofEpochSecond(1_385_000_000L + random.nextInt(1_000_000));
        return new Event(
                "e" + number,
                random.nextBoolean() ? "scans" : "edi, \"two\"",
                List.of(EventKind.values()).get(random.nextInt(2)),
                List.of(EventStatus.values()).get(random.nextInt(4)),
                "x" + random.nextInt(9),
                at,
                at.plusSeconds(random.nextInt(600)),
                "Zürich",
                random.nextBoolean() ? "" : "a\nb",
                random.nextBoolean() ? "" : "N1",
                "",
                "",
                random.nextBoolean() ? "" : "ref",
                random.nextBoolean() ? Optional.empty() : Optional.of(at.minusSeconds(60)),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(900)),
                random.nextBoolean() ? Map.of() : Map.of("distance", "719", "note", "a,b"));
    }

    @Test
    void time_withoutOffset_hasTheZoneOfItsPlace() {
        assertThat(one(NEW_YORK, "arrival,2013-11-27T13:05,JFK").at()).isEqualTo("2013-11-27T18:05:00Z");
        assertThat(one(NEW_YORK, "arrival,2013-11-27 13:05:59.9,JFK").at()).isEqualTo("2013-11-27T18:05:59Z");
        assertThat(one(NEW_YORK, "arrival,2013-11-27T19:05[Europe/Paris],JFK").at())
                .isEqualTo("2013-11-27T18:05:00Z");
    }

    @Test
    void time_withoutOffsetAtAPlaceWithoutZone_isNoZone() {
        assertThat(fault(NEW_YORK, "arrival,2013-11-27T13:05,LAX"))
                .isEqualTo(new Violation(
                        "/at", "no_zone", "must have an offset, as the stream declares no zone of the place"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2013-11-31T13:05", "2013-02-29T13:05:00-05:00", "2013-11-31T13:05:00Z", "2013-02-30T24:00"})
    void time_ofADayThatThereIsNot_isNoTime_ratherThanTheLastDayOfTheMonth(String at) {
        assertThat(fault(NEW_YORK, "arrival," + at + ",JFK").rule()).isEqualTo("not_a_time");
    }

    @Test
    void time_thatClocksSkip_isRefused() {
        assertThat(fault(NEW_YORK, "arrival,2013-03-10T02:30,JFK").rule()).isEqualTo("nonexistent_time");
    }

    @Test
    void time_thatClocksShowTwice_isTheEarlier_unlessThePlanIsNearerToTheLater() {
        CollectingSink sink = new CollectingSink();
        EventCsv.read(bytes("""
                kind,at,place,planned_at
                arrival,2013-11-03T01:30,JFK,
                arrival,2013-11-03T01:30,JFK,2013-11-03T06:20Z
                """), NEW_YORK, sink);

        assertThat(sink.events())
                .extracting(Event::at)
                .containsExactly(Instant.parse("2013-11-03T05:30:00Z"), Instant.parse("2013-11-03T06:30:00Z"));
        assertThat(sink.notes()).isEqualTo(Map.of("ambiguous_time", 2L));
    }

    @Test
    void known_isAsGiven_butNotLaterThanReceived() {
        String header = "kind,at,place,known_at\n";
        assertThat(sink(NEW_YORK, header + "arrival,2013-11-27T18:05Z,JFK,2013-11-27T18:07Z")
                        .events())
                .extracting(Event::knownAt)
                .containsExactly(Instant.parse("2013-11-27T18:07:00Z"));
        CollectingSink late = sink(NEW_YORK, header + "arrival,2013-11-27T18:05Z,JFK,2013-11-27T20:07Z");
        assertThat(late.events()).extracting(Event::knownAt).containsExactly(NOW);
        assertThat(late.notes()).isEqualTo(Map.of("known_at_adjusted", 1L));
        assertThat(sink(NEW_YORK, header + "arrival,2013-11-27T18:05Z,JFK,").events())
                .extracting(Event::knownAt)
                .containsExactly(NOW);
    }

    @Test
    void known_ofThePast_isSoMuchLaterThanItHappened() {
        EventRules past = new EventRules(
                "scans", Map.of(), Set.of(), new KnownAt.After(Duration.ofMinutes(2)), EventRules.USUAL_SKEW);

        assertThat(one(past, "arrival,2013-11-27T18:05Z,JFK").knownAt()).isEqualTo("2013-11-27T18:07:00Z");
    }

    @Test
    void actualEvent_fromTheFuture_isRefused_butNotAnEstimate() {
        assertThat(fault(NEW_YORK, "arrival,2013-11-27T20:06Z,JFK").rule()).isEqualTo("from_the_future");
        assertThat(one(NEW_YORK, "arrival,2013-11-27T20:05Z,JFK").at()).isEqualTo("2013-11-27T20:05:00Z");
        assertThat(sink(NEW_YORK, "kind,status,at,place\narrival,estimated,2013-11-28T20:05Z,JFK")
                        .events())
                .hasSize(1);
    }

    @Test
    void place_thatTheStreamDoesNotDeclare_isRefused() {
        EventRules closed =
                new EventRules("scans", Map.of(), Set.of("JFK"), new KnownAt.Received(NOW), EventRules.USUAL_SKEW);

        assertThat(fault(closed, "arrival,2013-11-27T18:05Z,EWR").rule()).isEqualTo("unknown_place");
        assertThat(one(closed, "arrival,2013-11-27T18:05Z,JFK").place()).isEqualTo("JFK");
    }

    @Test
    void event_withoutId_getsOneOfWhatTellsItFromOthers() {
        String id = one(RULES, "arrival,2013-11-27T18:05Z,JFK").id();

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(one(RULES, "arrival,2013-11-27T19:05+01:00,JFK").id()).isEqualTo(id);
        assertThat(one(RULES, "departure,2013-11-27T18:05Z,JFK").id()).isNotEqualTo(id);
    }

    @Test
    void fault_isToldByItsLine_withAllOthersOfTheEvent_andTheOtherEventsCount() {
        CollectingSink sink = sink(RULES, """
                event_id,kind,at,place,planned_minutes,distance

                a,departure,2013-11-27T18:05Z,"J
                FK",90,719
                b,take-off,yesterday,,1.5,719
                c,arrival,2013-11-27T18:05Z,EWR,,
                """);

        assertThat(sink.events()).extracting(Event::id).containsExactly("a", "c");
        assertThat(sink.events().get(0).attributes()).isEqualTo(Map.of("distance", "719"));
        assertThat(sink.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.line()).isEqualTo(5);
            assertThat(reject.faults())
                    .extracting(Violation::pointer)
                    .containsExactlyInAnyOrder("/kind", "/at", "/place", "/planned_minutes");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "retracted,required,/corrects",
        "maybe,unknown_value,/status",
    })
    void status_thatCannotBe_isRefused(String status, String rule, String pointer) {
        CollectingSink sink = sink(RULES, "kind,status,at,place\narrival," + status + ",2013-11-27T18:05Z,JFK");

        assertThat(sink.rejects().get(0).faults())
                .extracting(Violation::rule, Violation::pointer)
                .containsExactly(tuple(rule, pointer));
    }

    @Test
    void table_withoutAColumnThatEachEventNeeds_isRefusedAsAWhole() {
        assertThatThrownBy(() -> EventCsv.read(bytes("kind,time,place\n"), RULES, new CollectingSink()))
                .isInstanceOfSatisfying(WaybillException.class, e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("/at"));
        assertThatThrownBy(() -> EventCsv.read(bytes("kind;at;place\n"), RULES, new CollectingSink()))
                .hasMessageContaining("can be read");
        assertThatThrownBy(() -> EventCsv.read(bytes(""), RULES, new CollectingSink()))
                .hasMessageContaining("can be read");
    }

    @Test
    void jsonLine_thatIsNotJson_isToldByItsLine() {
        CollectingSink sink = new CollectingSink();
        EventJson.readLines(bytes("""
                {"kind": "arrival", "at": "2013-11-27T18:05Z", "place": "JFK"}
                {"kind": "arrival",

                {"kind": "arrival", "at": "2013-11-27T18:05Z", "place": "JFK", "terminal": 4}
                """), RULES, sink);

        assertThat(sink.events()).hasSize(1);
        assertThat(sink.rejects()).extracting(Reject::line).containsExactly(2L, 4L);
        assertThat(sink.rejects().get(1).faults()).extracting(Violation::rule).containsExactly("unknown_field");
    }

    @Test
    void texts_haveLimits() {
        String long129 = "x".repeat(129);
        assertThat(fault(RULES, "arrival,2013-11-27T18:05Z," + long129).rule()).isEqualTo("too_long");
        assertThat(sink(RULES, "kind,at,place,note\narrival,2013-11-27T18:05Z,JFK," + "x".repeat(257))
                        .rejects())
                .hasSize(1);
        StringBuilder header = new StringBuilder("kind,at,place");
        StringBuilder row = new StringBuilder("arrival,2013-11-27T18:05Z,JFK");
        for (int i = 0; i < 33; i++) {
            header.append(",a").append(i);
            row.append(",1");
        }
        assertThat(sink(RULES, header + "\n" + row).rejects().get(0).faults())
                .extracting(Violation::rule)
                .containsExactly("too_many_attributes");
    }

    /** A batch is read again by its columns: a name that is another one there would take the whole batch with it. */
    @Test
    void names_ofAttributesThatAColumnCannotHave_areRefused_andAllOthersAreTheSameInABatch() {
        List<String> names = List.of(
                " a",
                "a ",
                "a",
                "\u2003a",
                " kind",
                "kind ",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u2028b",
                "a\u0085b",
                "a,b",
                "a\"b",
                "\"a\"",
                "a;b",
                "'a",
                "=1+1",
                "sep=;",
                "\ufeffa",
                "a/b",
                "a~b",
                "",
                " ",
                "\u0000",
                "Kind");
        CollectingSink sink = new CollectingSink();
        for (String name : names) {
            EventJson.read(
                    Json.object()
                            .put("kind", "arrival")
                            .put("at", "2013-11-27T18:05Z")
                            .put("place", "JFK")
                            .put("attributes", Json.object().put(name, "1").build())
                            .build()
                            .toBytes(),
                    RULES,
                    sink);
        }

        assertThat(sink.events())
                .extracting(event -> String.join("", event.attributes().keySet()))
                .containsExactly(
                        "a", "a,b", "a\"b", "\"a\"", "a;b", "'a", "=1+1", "sep=;", "\ufeffa", "a/b", "a~b", "Kind");
        assertThat(sink.rejects())
                .flatExtracting(Reject::faults)
                .extracting(Violation::pointer, Violation::rule)
                .containsOnly(tuple("", "attribute_name"));
        assertThat(EventCsv.read(EventCsv.write(sink.events()), RULES, "batch")).isEqualTo(sink.events());
    }

    /** Receipts hold faults, and must stay small; answers and logs repeat no names of callers. */
    @Test
    void jsonThatIsMalformedBelowLongNames_isTold_withoutThem() {
        String name = "x".repeat(200);
        String below = ("{\"" + name + "\":").repeat(60);
        CollectingSink sink = new CollectingSink();

        EventJson.readLines(bytes(below + "tru"), RULES, sink);

        assertThat(sink.rejects().get(0).faults().toString())
                .contains("malformed_json")
                .hasSizeLessThan(200);
        assertThatThrownBy(() -> EventJson.document(bytes("{\"" + name + "\":1,\"" + name + "\":1}")))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.report()).doesNotContain(name));
    }

    @ParameterizedTest
    @CsvSource({"2013x11-27T18:05:00Z", "2013-11x27T18:05:00Z", "2013-11-27T18x05:00Z", "2013-11-27T18:05x00Z"})
    void time_withOtherSigns_isNone(String time) {
        assertThat(fault(RULES, "arrival," + time + ",JFK").rule()).isEqualTo("not_a_time");
    }

    @Test
    void names_ofTheAttributesOfAllEvents_haveALimit_soThatABatchIsNoLargerThanItsEvents() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 130; i++) {
            lines.append(
                            "{\"kind\": \"arrival\", \"at\": \"2013-11-27T18:05Z\", \"place\": \"JFK\", \"attributes\": {\"a")
                    .append(i)
                    .append("\": 1}}\n");
        }
        CollectingSink sink = new CollectingSink();
        EventJson.readLines(bytes(lines.toString()), RULES, sink);

        assertThat(sink.events()).hasSize(EventMaker.MOST_NAMES);
        assertThat(sink.rejects()).extracting(Reject::line).containsExactly(129L, 130L);
    }

    private static Event one(EventRules rules, String row) {
        CollectingSink sink = sink(rules, "kind,at,place\n" + row);
        assertThat(sink.rejects()).isEmpty();
        return sink.events().get(0);
    }

    private static Violation fault(EventRules rules, String row) {
        CollectingSink sink = sink(rules, "kind,at,place\n" + row);
        assertThat(sink.events()).isEmpty();
        return sink.rejects().get(0).faults().get(0);
    }

    private static CollectingSink sink(EventRules rules, String csv) {
        CollectingSink sink = new CollectingSink();
        EventCsv.read(bytes(csv), rules, sink);
        return sink;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
