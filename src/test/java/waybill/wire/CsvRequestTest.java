package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Asks;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.serving.Ask;
import waybill.serving.Policy;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class CsvRequestTest {
    private static final RequestLimits LIMITS = new RequestLimits(1000, 1 << 20);
    private static final Signature SIGNATURE = new Signature(List.of(
            field("number", new Domain.Numeric(false, Range.ALL, Range.ALL)),
            field("whole", new Domain.Numeric(true, Range.ALL, Range.ALL)),
            field("code", new Domain.Category(List.of("007", "1e3", "true", "a,b", "q\"q", "l\nl"), Unseen.WARN)),
            field("flag", new Domain.Bool()),
            field("at", new Domain.Timestamp(ZoneId.of("America/New_York")))));

    @Test
    void decode_cells_areNotGuessedAt() {
        assertThat(decode("a,b,c\n007,,true\n").rows())
                .containsExactly(RawRow.of(Map.of(
                        "a", RawValue.Cell.of("007"),
                        "b", new RawValue.Missing(),
                        "c", RawValue.Cell.of("true"))));
    }

    @Test
    void decode_categoryThatLooksLikeANumber_staysText() {
        assertThat(bound(decode("code\n007\n")).get(0).value(2)).isEqualTo(0);
        assertThat(bound(decode("code\n7\n")).get(0).value(2)).isEqualTo(Row.UNSEEN);
        assertThat(bound(decode("code\n1e3\n")).get(0).value(2)).isEqualTo(1);
    }

    @Test
    void decode_sameRowsAsJsonAndAsCsv_bindAlike() {
        SplittableRandom random = new SplittableRandom(20131231);
        for (int round = 0; round < 200; round++) {
            List<Map<String, Json>> rows = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(i -> row(random))
                    .toList();
            List<Row> fromJson = bound(Asks.decode(json(rows), "application/json", Map.of(), LIMITS));
            List<Row> fromCsv = bound(decode(csv(rows, random.nextBoolean() ? "\r\n" : "\n")));

            assertThat(fromCsv).hasSameSizeAs(fromJson);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(values(fromCsv.get(i))).as("%s", rows.get(i)).containsExactly(values(fromJson.get(i)));
                assertThat(fromCsv.get(i).notes()).isEqualTo(fromJson.get(i).notes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFa,b\n1,2\n",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2",
                "a,b\n1,2",
                "\n\na,b\n\n1,2\n\n",
                "\"a\",\"b\"\n\"1\",\"2\"\n",
            })
    void decode_spellingsOfOneTable_areOneTable(String csv) {
        assertThat(decode(csv).rows())
                .containsExactly(RawRow.of(Map.of("a", RawValue.Cell.of("1"), "b", RawValue.Cell.of("2"))));
    }

    @Test
    void decode_quotedCell_keepsCommasQuotesAndLineBreaks() {
        assertThat(decode("a,b\n\"x,\"\"y\"\"\r\nz\",\"\"\n").rows())
                .containsExactly(RawRow.of(Map.of("a", RawValue.Cell.of("x,\"y\"\r\nz"), "b", new RawValue.Missing())));
    }

    @Test
    void decode_oneColumn_isATable() {
        assertThat(decode("a\n1\n\n2\n\"\"\n").rows())
                .extracting(row -> row.find("a").orElseThrow())
                .containsExactly(RawValue.Cell.of("1"), RawValue.Cell.of("2"), new RawValue.Missing());
    }

    @Test
    void decode_raggedRows_areToldAllAtOnceByTheirLines() {
        WaybillException refusal = refused("a,b\n1,2\n3\n\"x\ny\",4\n5,6,7\n", Map.of("policy", "lax"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        assertThat(refusal.violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "/policy: one of strict, warn, abstain [unknown_policy]",
                        "/rows/1: line 3 has 1 instead of 2 cells [wrong_width]",
                        "/rows/3: line 6 has 3 instead of 2 cells [wrong_width]");
    }

    @Test
    @Timeout(30)
    void decode_manyRaggedRows_countsEachLineOnce() {
        RequestLimits many = new RequestLimits(1 << 20, 1 << 20);
        WaybillException refusal =
                refusal(() -> Asks.decode("a,b\r\n" + "1\r\n".repeat(300_000), "text/csv", Map.of(), many));

        assertThat(refusal.violations()).hasSize(100);
        assertThat(refusal.violations().get(99).toString())
                .isEqualTo("/rows/99: line 101 has 1 instead of 2 cells [wrong_width]");
        assertThat(refusal.faults()).isEqualTo(300_000);
        assertThat(refusal).hasMessageEndingWith("100 of 300,000 faults are shown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n\"1,2\n", "a,b\n\"1\"x,2\n", "\"a,b"})
    void decode_quoteThatDoesNotEnd_isRefused(String csv) {
        assertThat(refused(csv, Map.of()).violations())
                .extracting(Violation::rule)
                .containsExactly("malformed_csv");
    }

    @Test
    void decode_quoteThatDoesNotEnd_isRefusedWithoutRepeatingIt() {
        assertThat(refused("a\n\"~ 4711 ~\n", Map.of()).report()).doesNotContain("4711");
    }

    @Test
    void decode_headerThatIsNoneForAnyModel_isLeftToTheModelToRefuse() {
        for (String csv : List.of("a,b,a\n1,2\n3\n", "a;b\n1\n2,3\n", "\"a\";\"b\"\n1;2\n", "sep=,\na,b,c\n1,2,3\n")) {
            Ask ask = decode(csv);

            assertThat(ask.header().orElseThrow().isUnusable()).as(csv).isTrue();
            assertThat(ask.rows()).as(csv).containsExactly(RawRow.NOTHING);
        }
    }

    @Test
    void decode_moreColumnsThanAnyTable_isRefused() {
        String wide = IntStream.range(0, 20_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));

        assertThat(refused(wide + "\n" + wide, Map.of()).code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a,b\n\n", "\uFEFF", "\uFEFF\n"})
    void decode_headerAlone_hasNoRows(String csv) {
        assertThat(refused(csv, Map.of())).hasMessage("A request has at least one row.");
    }

    @Test
    void decode_optionsInTheQuery_areRead() {
        Ask request = Asks.decode("a\n1", "text/csv; header=present", Map.of("policy", "warn", "id", "x"), LIMITS);

        assertThat(request.policy()).isEqualTo(Policy.WARN);
        assertThat(request.id()).contains("x");
    }

    @Test
    void decode_moreRowsThanTheLimit_isTooLarge() {
        RequestLimits two = new RequestLimits(2, 1000);

        assertThat(Asks.decode("a\n1\n2\n", "text/csv", Map.of(), two).rows()).hasSize(2);
        assertThat(refusal(() -> Asks.decode("a\n1\n2\n3\n", "text/csv", Map.of(), two))
                        .code())
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    private static Map<String, Json> row(SplittableRandom random) {
        List<String> codes = List.of("007", "1e3", "true", "a,b", "q\"q", "l\nl", "7", " 007", "\u00e9\ud83d\ude9a");
        return Map.of(
                "number", maybe(random, Json.of((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 12)))),
                "whole", maybe(random, Json.of(random.nextInt(-1000, 1000))),
                "code", maybe(random, Json.of(codes.get(random.nextInt(codes.size())))),
                "flag", maybe(random, Json.of(random.nextBoolean())),
                "at",
                        maybe(
                                random,
                                Json.of("2013-0" + (1 + random.nextInt(9)) + "-17T1" + random.nextInt(10) + ":05")));
    }

    private static Json maybe(SplittableRandom random, Json value) {
        return random.nextInt(5) == 0 ? new Json.Null() : value;
    }

    private static String json(List<Map<String, Json>> rows) {
        List<Json> objects = new ArrayList<>();
        for (Map<String, Json> row : rows) {
            JsonObject object = Json.object();
            row.forEach(object::put);
            objects.add(object.build());
        }
        return Json.object().put("rows", Json.array(objects)).build().toText();
    }

    private static String csv(List<Map<String, Json>> rows, String lineBreak) {
        List<String> names = SIGNATURE.fields().stream().map(Field::name).toList();
        List<String> lines = new ArrayList<>(List.of(String.join(",", names)));
        rows.forEach(row -> lines.add(names.stream()
                .map(name -> cell(row.getOrDefault(name, new Json.Null())))
                .collect(Collectors.joining(","))));
        return String.join(lineBreak, lines);
    }

    private static String cell(Json value) {
        if (value instanceof Json.Null) {
            return "";
        }
        return value instanceof Json.Text text ? "\"" + text.value().replace("\"", "\"\"") + "\"" : value.toText();
    }

    private static List<Row> bound(Ask request) {
        return request.rows().stream()
                .map(row -> SIGNATURE.bind(row).row().orElseThrow())
                .toList();
    }

    private static double[] values(Row row) {
        return IntStream.range(0, SIGNATURE.fields().size())
                .mapToDouble(row::value)
                .toArray();
    }

    private static Field field(String name, Domain domain) {
        return new Field(name, domain, "", Presence.optional(), "");
    }

    private static Ask decode(String csv) {
        return Asks.decode(csv, "text/csv", Map.of(), LIMITS);
    }

    private static WaybillException refused(String csv, Map<String, String> query) {
        return refusal(() -> Asks.decode(csv, "text/csv", query, LIMITS));
    }
}
