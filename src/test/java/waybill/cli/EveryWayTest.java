package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Verdict;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;

/** A row is worth the same by whatever way it comes: the same value, verdict and notes. */
@Timeout(300)
class EveryWayTest {
    private static final int ROWS = 2_000;
    private static final int AT_ONCE = 100;

    /** A field of every type and presence, and a linear model, in whose sums each difference of a field shows. */
    private static final String RECIPE = """
            model: odd
            asked_at: departure
            source: {sql: odd.sql, files: [odd.csv], id: trip, date: day}
            target: {column: late, offset: delay, limits: [-10000, 10000]}
            inputs:
              depot: {type: category}
              dock: {type: category, unseen: refuse, required: false}
              express: {type: boolean, required: false}
              start: {type: timestamp, zone: Europe/Berlin, allowed: [2020-01-01, now+400d]}
              planned: {type: timestamp, zone: America/New_York, required: false}
              delay: {type: integer, allowed: [-60, 600]}
              miles: {type: number, required: false, allowed: [0, 900]}
              load: {type: number, default: 3}
            split:
              train: {from: 2024-01-01, to: 2024-01-31}
              choose: {from: 2024-02-01, to: 2024-02-29}
              test: {from: 2024-03-01, to: 2024-03-31}
            candidates:
              line:
                trainer: linear
                features:
                  - number: [miles, load, express]
                    fill: 0.5
                    scaled: true
                  - one_hot: [depot, dock]
                  - calendar: [start, planned]
                    parts: [hour, month]
                  - missing: [dock, express, planned, miles]
            evaluation: {tolerance: 5}
            """;

    @TempDir
    private static Path folder = Path.of("");

    private static EveryWay ways;

    @BeforeAll
    static void train() throws IOException {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("trip,day,depot,dock,express,start,planned,delay,miles,load,late\n");
        List<String> depots = List.of("north", "Z\u00fcrich", "\"a,b\"", "\"q\"\"q\"", "007", "\u6771\u4eac");
        for (int i = 0; i < 900; i++) {
            String day = "2024-0" + (1 + i % 3) + "-" + (10 + i % 18);
            csv.append(String.join(
                            ",",
                            "T" + i,
                            day,
                            depots.get(random.nextInt(depots.size())),
                            i % 7 == 0 ? "" : i % 2 == 0 ? "A" : "b c",
                            i % 5 == 0 ? "" : Boolean.toString(random.nextBoolean()),
                            day + " 0" + (4 + random.nextInt(6)) + ":30:00",
                            i % 6 == 0 ? "" : day + " 1" + random.nextInt(10) + ":15:00",
                            Integer.toString(random.nextInt(400) - 30),
                            i % 9 == 0 ? "" : Integer.toString(random.nextInt(700)),
                            Integer.toString(random.nextInt(9)),
                            Double.toString(random.nextGaussian() * 20)))
                    .append('\n');
        }
        Files.writeString(folder.resolve("odd.csv"), csv);
        Files.writeString(
                folder.resolve("odd.sql"),
                "select * replace (cast(day as date) as day, cast(express as boolean) as express, cast(delay as integer) as"
                        + " delay, cast(miles as double) as miles, cast(load as double) as load, cast(late as double) as"
                        + " late) from read_csv('odd.csv', all_varchar = true)");
        ways = new EveryWay(folder, Trips.train(Files.writeString(folder.resolve("model.yaml"), RECIPE)));
    }

    @AfterAll
    static void close() {
        ways.close();
    }

    @Test
    void oddRows_byEveryWay_areWorthTheSame() {
        SplittableRandom random = new SplittableRandom(20261130);
        Map<Verdict, Integer> met = new EnumMap<>(Verdict.class);
        Set<String> rules = new HashSet<>();
        for (int done = 0; done < ROWS; done += AT_ONCE) {
            OddRows rows = new OddRows(random, AT_ONCE, true);
            Map<String, List<EveryWay.Said>> said = ways.json(rows.json());
            List<EveryWay.Said> first = said.values().iterator().next();
            said.putAll(ways.csv(rows.csv()));
            said.forEach((way, all) -> assertSame(rows, first, way, all));
            List<EveryWay.Said> ofFiles =
                    first.stream().map(EveryWayTest::asAFileTellsIt).toList();
            ways.file(rows.csv()).forEach((way, all) -> assertSame(rows, ofFiles, way, all));
            first.forEach(row -> met.merge(Verdict.of(row.verdict()).orElseThrow(), 1, Integer::sum));
            first.forEach(row -> rules.addAll(rulesOf(row)));
        }
        assertThat(met.keySet()).containsExactlyInAnyOrder(Verdict.values());
        assertThat(met.values()).allMatch(count -> count >= 10);
        assertThat(rules)
                .contains(
                        "default_used",
                        "missing_input",
                        "missing_field",
                        "not_finite",
                        "not_whole",
                        "out_of_limits",
                        "ambiguous_time",
                        "nonexistent_time",
                        "placeholder",
                        "too_long",
                        "unknown_category",
                        "unknown_field",
                        "wrong_type",
                        "extrapolating");
    }

    /** With every fault by its place and rule, and no wrong row more or less. A column that no field knows is a fault of the header. */
    @Test
    void oddRows_underTheStrictPolicy_haveTheSameFaultsByEveryWay() {
        SplittableRandom random = new SplittableRandom(4711);
        for (int round = 0; round < 20; round++) {
            OddRows rows = new OddRows(random, 10, false);
            List<String> faults = faults(ways.http("application/json", rows.json(), "strict"));

            assertThat(faults(ways.http("text/csv", rows.csv(), "strict"))).isEqualTo(faults);
            for (Path file : List.of(ways.write(rows.json(), ".json"), ways.write(rows.csv(), ".csv"))) {
                assertThat(ways.predict(file, "strict").err().lines().filter(line -> line.startsWith("  /")))
                        .as(rows.json())
                        .map(line -> line.replaceAll("^ *(/[^:]*): .* \\[(\\w+)]$", "$1 $2"))
                        .containsExactlyElementsOf(faults);
            }
        }
    }

    private static List<String> faults(String problem) {
        return JsonNode.root(Json.parse(problem)).find("errors").stream()
                .flatMap(errors -> errors.items().stream())
                .map(error ->
                        error.get("pointer").text() + " " + error.get("rule").text())
                .toList();
    }

    private static void assertSame(OddRows rows, List<EveryWay.Said> expected, String way, List<EveryWay.Said> said) {
        assertThat(said).as(way).hasSameSizeAs(expected);
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i)).as("%s: %s", way, rows.row(i)).isEqualTo(expected.get(i));
        }
    }

    /** A file's results have no notes; a column that is no field is the caller's own there. */
    private static EveryWay.Said asAFileTellsIt(EveryWay.Said said) {
        String faults = said.verdict().equals("refused")
                ? Arrays.stream(said.notes().split(", "))
                        .filter(note -> !isRemark(note))
                        .collect(Collectors.joining(", "))
                : "";
        return new EveryWay.Said(said.value(), said.verdict(), faults);
    }

    /** Whether a note is of a rule that refuses no row. An unknown category is a fault of the field that refuses them. */
    private static boolean isRemark(String note) {
        return note.matches("\\w+ (unknown_field|missing_input|default_used|extrapolating)")
                || note.startsWith("depot unknown_category");
    }

    private static Set<String> rulesOf(EveryWay.Said said) {
        return Arrays.stream(said.notes().split(", "))
                .filter(note -> !note.isEmpty())
                .map(note -> note.replaceFirst("^\\S* (\\w+).*$", "$1"))
                .collect(Collectors.toSet());
    }
}
