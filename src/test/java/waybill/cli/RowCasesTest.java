package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.fixture.TrainedFlights;

/** Rows that users of the flights model sent, by every way that takes them. */
@Timeout(600)
class RowCasesTest {
    private static final String HEADER =
            "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,distance\n";
    private static final String ROW = "UA,EWR,ORD,2013-11-27T18:05,25,150,719\n";

    @TempDir
    private static Path folder = Path.of("");

    private static EveryWay ways;

    @BeforeAll
    static void serve() {
        ways = new EveryWay(folder, TrainedFlights.get());
    }

    @AfterAll
    static void close() {
        ways.close();
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(RowCasesTest.class.getResourceAsStream("/waybill/cases/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A row's faults, or its verdict, and its value unless that is the one of the whole row. */
    private static String told(EveryWay.Said said) {
        if (said.verdict().equals("refused")) {
            String faults = Stream.of(said.notes().split(", "))
                    .filter(note -> !note.endsWith(" missing_input"))
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            return faults;
        }
        return said.verdict() + (said.value().equals(whole()) ? "" : " " + said.value());
    }

    private static String whole() {
        return ways.csv(HEADER + ROW).values().iterator().next().get(0).value();
    }

    private static void assertEachWayTells(String csv, List<String> expected) {
        Map<String, List<EveryWay.Said>> said = new LinkedHashMap<>(ways.csv(csv));
        said.putAll(ways.file(csv));
        said.forEach((way, rows) ->
                assertThat(rows.stream().map(RowCasesTest::told)).as(way).containsExactlyElementsOf(expected));
    }

    @Test
    void case04_rowsThatEachLackARequiredField_areRefusedByEveryWay() throws IOException {
        assertEachWayTells(
                read("04-missing-required.csv"),
                Stream.of(
                                "origin",
                                "carrier",
                                "dest",
                                "scheduled_departure",
                                "departure_delay",
                                "planned_block",
                                "distance")
                        .map(field -> field + " missing_field")
                        .toList());
    }

    /** As absent, null, or blank, in JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"distance\":null", ",\"distance\":\"\"", ",\"distance\":\" \\u00a0\""})
    void requiredFieldMissingInJson_isRefusedUnderEveryPolicy(String member) {
        String json = "{\"rows\":[{\"carrier\":\"UA\",\"origin\":\"EWR\",\"dest\":\"ORD\",\"scheduled_departure\":"
                + "\"2013-11-27T18:05\",\"departure_delay\":25,\"planned_block\":150" + member + "}]}";

        ways.json(json).forEach((way, rows) -> assertThat(rows)
                .as(way)
                .extracting(RowCasesTest::told)
                .containsExactly("distance missing_field"));
        assertThat(ways.http("application/json", json, "abstain")).contains("\"verdict\":\"refused\"");
        assertThat(ways.http("application/json", json, "strict"))
                .contains("\"status\":422", "/rows/0/distance", "missing_field");
    }

    @Test
    void case03_numbersAsPandasWritesThem_areReadOrRefusedByRule() throws IOException {
        assertEachWayTells(
                read("03-pandas-floats-http.csv"),
                List.of(
                        "missing_input",
                        "departure_delay missing_field",
                        "missing_input",
                        "departure_delay not_whole",
                        "departure_delay not_finite",
                        "departure_delay wrong_type",
                        "departure_delay wrong_type",
                        "departure_delay wrong_type",
                        "departure_delay wrong_type",
                        "missing_input",
                        "departure_delay wrong_type",
                        "departure_delay wrong_type",
                        "departure_delay wrong_type, distance wrong_type",
                        "departure_delay wrong_type"));
    }

    /** Row by row; the example's limits refuse placeholders. */
    @Test
    void case06_timesOfTimetables_areReadOrRefusedByRule() throws IOException {
        Map<Integer, String> other = Map.of(
                13, "missing_input",
                14, "missing_input",
                28, "missing_input",
                21, "scheduled_departure nonexistent_time",
                22, "scheduled_departure ambiguous_time",
                23, "scheduled_departure out_of_limits",
                24, "scheduled_departure out_of_limits",
                26, "scheduled_departure out_of_limits");
        String csv = read("06-gtfs-times-http.csv");
        int rows = (int) csv.lines().count() - 1;
        List<String> expected = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            expected.add(other.getOrDefault(row, "scheduled_departure wrong_type"));
        }
        String hourEarlier = ways.csv(HEADER + ROW.replace("18:05", "13:05"))
                .values()
                .iterator()
                .next()
                .get(0)
                .value();
        expected.set(17 - 1, "missing_input " + hourEarlier);
        assertEachWayTells(csv, expected);
    }

    /** The recipe allows no such time; without {@code allowed} it would be told as a placeholder. */
    @Test
    void case17_placeholder_isRefusedByEveryWay() throws IOException {
        String json = read("17-placeholder-1970-01-01.json");

        ways.json(json).forEach((way, rows) -> assertThat(rows)
                .as(way)
                .extracting(RowCasesTest::told)
                .containsExactly("scheduled_departure out_of_limits"));
        assertThat(ways.http("application/json", json, "strict"))
                .contains("\"status\":422", "must be between 2010-01-01 and now+400d")
                .doesNotContain("1970");
        assertThat(ways.run("predict", ways.write(json, ".json").toString()).err())
                .contains("[out_of_limits]");
        assertEachWayTells(
                HEADER + ROW.replace("2013-11-27T18:05", "1970-01-01T00:00:00Z"),
                List.of("scheduled_departure out_of_limits"));
    }

    @Test
    void case05_nullIsMissing_andWhatIsNoNumberIsRefused() throws IOException {
        ways.json(read("05-null.json")).forEach((way, rows) -> assertThat(rows)
                .as(way)
                .extracting(EveryWay.Said::verdict)
                .containsExactly("missing_input"));
        for (String name : List.of("05-inf.json", "05-nan.json")) {
            ways.json(read(name)).forEach((way, rows) -> assertThat(rows)
                    .as(way)
                    .extracting(RowCasesTest::told)
                    .containsExactly("temperature not_finite"));
        }
    }

    @Test
    void nearCategory_getsAHintByEveryWayWithNotes() {
        ways.csv(HEADER + ROW.replace("UA", "ua").replace("EWR", "EWR "))
                .forEach((way, rows) -> assertThat(rows.get(0).notes())
                        .as(way)
                        .contains("carrier unknown_category did you mean 'UA'?")
                        .contains("origin unknown_category did you mean 'EWR'?"));
    }

    @Test
    void sample_isOneThatTheServiceTakes() {
        String sample = ways.served().get("/api/models/arrival-delay/sample").body();

        assertThat(ways.http("application/json", sample, "strict")).contains("\"verdict\":\"ok\"");
    }
}
