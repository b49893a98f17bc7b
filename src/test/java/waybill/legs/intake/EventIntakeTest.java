package waybill.legs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.legs.Event;

class EventIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final String SCANS = """
            stream: scans
            format: csv
            zone_of: {file: yards.csv, place: yard, zone: zone}
            zones: {PHX2: America/Phoenix}
            mapping:
              events:
                - kind: {of: what, codes: {OUT: departure, IN: arrival}, ignore: [CHECK]}
                  at: {time: when, format: yyyy-MM-dd HH:mm}
                  place: {of: yard, codes: {Chicago: CHI4}, unknown: same}
                  vehicle: trailer
            """;
    private static final String YARDS = "yard,zone\nCHI4,America/Chicago\nNWK1,\n";

    @Test
    void undeclaredStream_takesWaybillsOwnColumns_inEveryFormat() {
        EventIntake intake = EventIntake.of(Stream.undeclared("legs"));
        Received csv =
                intake.take(bytes("event_id,kind,at,place\na,arrival,2026-11-02T11:00Z,JFK\n"), EventFormat.CSV, NOW);
        String json = "{\"event_id\":\"a\",\"kind\":\"arrival\",\"at\":\"2026-11-02T11:00Z\",\"place\":\"JFK\"}";

        assertThat(csv.events()).singleElement().satisfies(event -> {
            assertThat(event.source()).isEqualTo("legs");
            assertThat(event.knownAt()).isEqualTo(NOW);
        });
        assertThat(intake.take(bytes(json), EventFormat.JSON, NOW).events()).isEqualTo(csv.events());
        assertThat(intake.take(bytes("[" + json + "]"), EventFormat.JSON, NOW).events())
                .isEqualTo(csv.events());
        assertThat(intake.take(bytes(json + "\n\n"), EventFormat.JSON_LINES, NOW)
                        .events())
                .isEqualTo(csv.events());
    }

    @Test
    void zones_ofAFileAndOfTheDeclarationItself_holdTogether() {
        Stream stream = scans().stream();

        assertThat(stream.zones())
                .isEqualTo(Map.of("CHI4", ZoneId.of("America/Chicago"), "PHX2", ZoneId.of("America/Phoenix")));
        assertThat(StreamReader.fromJson(scans().document().toBytes(), "scans.json")
                        .zones())
                .isEqualTo(stream.zones());
    }

    @Test
    void feed_thatChangesItsCodes_isToldAndCounted_andNothingIsGuessed() {
        Received received = intake("""
                when,what,yard,trailer
                2026-11-02 05:00,IN,Chicago,T1
                2026-11-02 05:00,ARRIVED,CHI4,T1
                2026-11-02 05:10,ARRIVED,CHI4,T2
                2026-11-02 05:20,CHECK,CHI4,T3
                2026-11-02 05:30,,CHI4,T4
                2026-11-02 05:40,OUT,NWK1,T5
                """);

        assertThat(received.events())
                .extracting(Event::place, event -> event.at().toString())
                .containsExactly(tuple("CHI4", "2026-11-02T11:00:00Z"));
        assertThat(received.leftOut()).isEqualTo(Map.of("unknown_code", 2L, "ignored_code", 1L));
        assertThat(received.unknownCodes()).containsExactly(new Received.UnknownCode("kind", "ARRIVED", 2));
        assertThat(received.rejects())
                .extracting(
                        reject -> reject.line(),
                        reject -> reject.faults().get(0).rule())
                .containsExactly(tuple(6L, "unknown_value"), tuple(7L, "no_zone"));
        assertThat(received.candidates()).isEqualTo(6);
    }

    @Test
    void feed_thatLacksAColumnOfItsMapping_isRefusedAsAWhole() {
        assertThatThrownBy(() -> intake("when,what,yard\n2026-11-02 05:00,IN,CHI4\n"))
                .isInstanceOfSatisfying(WaybillException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILE);
                    assertThat(e.violations())
                            .extracting(Violation::pointer, Violation::rule)
                            .containsExactly(tuple("/trailer", "missing_column"));
                });
    }

    @Test
    void otherFormat_thanTheMappingIsOf_isRefused() {
        assertThatThrownBy(() -> EventIntake.of(scans().stream()).take(bytes("[]"), EventFormat.JSON, NOW))
                .isInstanceOfSatisfying(
                        WaybillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }

    @Test
    void bytes_ofAnyKind_areReadOrRefusedByDesign() {
        SplittableRandom random = new SplittableRandom(11);
        List<byte[]> seeds = List.of(
                bytes("when,what,yard,trailer\n2026-11-02 05:00,IN,Chicago,\"T,1\"\n"),
                bytes(
                        "{\"kind\":\"arrival\",\"at\":\"2026-11-02T11:00Z\",\"place\":\"JFK\",\"attributes\":{\"a\":1}}"));
        List<EventIntake> intakes =
                List.of(EventIntake.of(scans().stream()), EventIntake.of(Stream.undeclared("legs")));
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = seeds.get(random.nextInt(2)).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            EventFormat format = List.of(EventFormat.values()).get(random.nextInt(3));
            take(intakes.get(random.nextInt(2)), mutated, format);
        }
    }

    /** Anything but a designed refusal fails the test. */
    private static void take(EventIntake intake, byte[] bytes, EventFormat format) {
        Received received;
        try {
            received = intake.take(bytes, format, NOW);
        } catch (WaybillException e) {
            assertThat(e.code()).isIn(ErrorCode.INVALID_FILE, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        long left =
                received.leftOut().values().stream().mapToLong(Long::longValue).sum();
        assertThat(received.events().size() + received.rejected() + left).isEqualTo(received.candidates());
    }

    @Test
    void declaration_withFaults_tellsThemAllWithTheirLines() {
        assertThatThrownBy(() -> StreamFile.read(
                        "stream: Scans\nzones: {JFK: America/NewYork}\nclock_skew: soon\nmaping: {}\nplaces: []\n",
                        "scans.yaml",
                        EventIntakeTest::yards))
                .isInstanceOfSatisfying(WaybillException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_STREAM);
                    assertThat(e.violations())
                            .extracting(Violation::pointer)
                            .containsExactly("/stream", "/zones/JFK", "/clock_skew", "/maping", "/places");
                    assertThat(e.violations().get(1).message())
                            .contains("America/New_York")
                            .contains("scans.yaml:2");
                });
    }

    @Test
    void lengthsOfTime_thatNoFeedCanMean_areFaultsOfTheDeclaration() {
        assertThatThrownBy(() -> StreamFile.read(
                        "stream: scans\nknown_after: 999999999d\nclock_skew: 61d\n",
                        "scans.yaml",
                        EventIntakeTest::yards))
                .isInstanceOfSatisfying(WaybillException.class, e -> assertThat(e.violations())
                        .extracting(Violation::pointer, Violation::rule)
                        .containsExactly(
                                tuple("/known_after", "out_of_limits"), tuple("/clock_skew", "out_of_limits")));
    }

    /** Of several reasons to leave an event out one is counted: in every process the same. */
    @Test
    void firstAttributeThatLeavesAnEventOut_isTheReason() {
        StringBuilder mapping = new StringBuilder(
                "stream: scans\nformat: csv\nmapping:\n  events:\n    - kind: {is: arrival}\n      at: at\n      place: place\n      attributes:\n        first: {of: code, codes: {A: a}}\n");
        for (int i = 0; i < 20; i++) {
            mapping.append("        other").append(i).append(": {of: code, codes: {A: a}, ignore: [X]}\n");
        }
        Stream stream = StreamFile.read(mapping.toString(), "scans.yaml", EventIntakeTest::yards).stream();

        Received received = EventIntake.of(stream)
                .take(bytes("at,place,code\n2026-11-02T05:00:00Z,CHI4,X\n"), EventFormat.CSV, NOW);

        assertThat(received.leftOut()).isEqualTo(Map.of("unknown_code", 1L));
    }

    @Test
    void zones_ofAFileThatIsNoTable_areAFaultOfTheDeclaration() {
        assertThatThrownBy(() -> StreamFile.read(SCANS, "scans.yaml", name -> bytes("yard,zone\nCHI4\n")))
                .isInstanceOfSatisfying(WaybillException.class, e -> assertThat(e.violations())
                        .extracting(Violation::pointer, Violation::rule)
                        .containsExactly(tuple("/zone_of/file", "invalid_file")));
    }

    /** The function package has no YAML library. */
    @Test
    void declaration_inAStore_isReadWithoutTheYamlLibrary() throws Exception {
        byte[] json = scans().document().toBytes();
        try (WithoutYaml classes = new WithoutYaml()) {
            Object stream = classes.loadClass(StreamReader.class.getName())
                    .getMethod("fromJson", byte[].class, String.class)
                    .invoke(null, json, "scans.json");

            assertThat(stream).asString().startsWith("Stream[name=scans").contains("America/Phoenix", "Chicago=CHI4");
        }
    }

    /** Loads Waybill anew, and no YAML library. */
    private static final class WithoutYaml extends URLClassLoader {
        WithoutYaml() {
            super(
                    new URL[] {
                        StreamReader.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("waybill.")) {
                return super.findClass(name);
            }
            if (name.startsWith("org.snakeyaml")) {
                throw new ClassNotFoundException(name);
            }
            return EventIntakeTest.class.getClassLoader().loadClass(name);
        }
    }

    @Test
    void slices_ofATable_areTablesWithTheSameEvents_andKnowTheirLines() throws IOException {
        StringBuilder csv = new StringBuilder("\ufeffevent_id,kind,at,place,note\r\n");
        for (int i = 0; i < 500; i++) {
            csv.append('e').append(i).append(",arrival,").append(i % 50 == 7 ? "soon" : "2026-11-02T11:00Z");
            csv.append(",JFK,\"a\nb\"\n");
        }
        EventIntake intake = EventIntake.of(Stream.undeclared("legs"));
        Received whole = intake.takePast(bytes(csv.toString()), EventFormat.CSV);
        List<Slices.Slice> slices = Slices.of(bytes(csv.toString()), EventFormat.CSV, 2000);
        Received sliced = Received.NOTHING;
        for (Slices.Slice slice : slices) {
            sliced = sliced.and(intake.takePast(slice.bytes(), EventFormat.CSV), slice.linesBefore());
        }

        assertThat(slices).hasSizeGreaterThan(5);
        assertThat(sliced).isEqualTo(whole);
        assertThat(whole.rejected()).isEqualTo(10);
    }

    @Test
    void slices_ofLines_areLinesWithTheSameEvents() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(
                    i % 50 == 7 ? "{" : "{\"kind\":\"arrival\",\"at\":\"2026-11-02T11:00Z\",\"place\":\"P" + i + "\"}");
            lines.append('\n');
        }
        EventIntake intake = EventIntake.of(Stream.undeclared("legs"));
        Received whole = intake.takePast(bytes(lines.toString()), EventFormat.JSON_LINES);
        Received sliced = Received.NOTHING;
        for (Slices.Slice slice : Slices.of(bytes(lines.toString()), EventFormat.JSON_LINES, 1000)) {
            sliced = sliced.and(intake.takePast(slice.bytes(), EventFormat.JSON_LINES), slice.linesBefore());
        }

        assertThat(sliced).isEqualTo(whole);
    }

    private static Received intake(String csv) {
        return EventIntake.of(scans().stream()).take(bytes(csv), EventFormat.CSV, NOW);
    }

    private static StreamFile scans() {
        return StreamFile.read(SCANS, "scans.yaml", EventIntakeTest::yards);
    }

    private static byte[] yards(String name) {
        return bytes(YARDS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
