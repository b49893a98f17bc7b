package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each rule finds and does. Every run is undone, and its clean table cleaned again. */
class RulesTest {
    private static final String PLACES = """
            places:
              all: {file: places.csv, zone: tz, latitude: lat, longitude: lon, codes: [icao], aliases: aliases.csv}
            """;
    private static final String DATES = """
            dates:
              leg: {columns: [ordered, left, came], formats: [yyyy-MM-dd, M/d/yyyy, d/M/yyyy], window: [2013-01-01, 2013-12-31], within: 10d}
            """;
    private static final String TIMES = PLACES + """
            times:
              left: {date: left_on, clock: left_at, zone_of: origin, places: all}
              came: {date: came_on, clock: came_at, zone_of: dest, places: all}
            """;
    private static final String LEGS = "origin,left_on,left_at,dest,came_on,came_at\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void places() throws IOException {
        Files.writeString(folder.resolve("places.csv"), """
                code,icao,tz,lat,lon
                ORD,KORD,America/Chicago,41.98,-87.9
                JFK,KJFK,America/New_York,40.64,-73.78
                HAM,EDDH,Europe/Berlin,53.63,9.99
                """);
        Files.writeString(folder.resolve("aliases.csv"), "alias,place\nChicago O'Hare,ORD\nFuhlsb\u00fcttel,HAM\n");
    }

    private CleanRun run(String head, String... rules) {
        String list = java.util.Arrays.stream(rules)
                .map(rule -> "  - {" + rule + "}\n")
                .collect(Collectors.joining());
        return new CleanRun(folder, head + "rules:\n" + list);
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void number_ofAnotherForm_becomesPlain_andNoWordBecomesZero() {
        CleanRun run = run(
                "",
                "rule: text_in_number, columns: [w], decimal: ',', thousands: '.', words: {Freight Included: included}");
        run.of("w\n\"1.234,5\"\n\" 7 \"\nfreight included\nheavy\n1.234\n-3\n\"1.23,4\"\n");

        assertThat(run.clean()).isEqualTo("w,w_note\n1234.5,\n7,\n,included\nheavy,\n1.234,\n-3,\n\"1.23,4\",\n");
        assertThat(run.lines("flags.csv"))
                .containsExactly(
                        "5,,w,text_in_number,heavy,,no number and no listed word",
                        "6,,w,text_in_number,1.234,1234,\"may be two numbers, by what the point is\"",
                        "8,,w,text_in_number,\"1.23,4\",,no number and no listed word");
    }

    /** The same keys as an input of a model has, and the same results. */
    @Test
    void text_inAnotherForm_isPutInThatOfAnInput() {
        CleanRun run = run(
                "",
                "rule: normalize, columns: [o, d], trim: true, case: upper, alias: {O'Hare: ORD}, missing: [n/a]",
                "rule: normalize, name: weights, columns: [w], type: number, trim: true, missing: [none], decimal: ',', thousands: '.'");
        run.of(
                "o,d,w\n ord,o'hare,\"1.234,5\"\nORD,N/A, 7\nXYZ,jfk,1.234\n, ,\"1,234\"\nORD,JFK,heavy\nORD,JFK,None\n");

        assertThat(run.clean())
                .isEqualTo("o,d,w\nORD,ORD,1234.5\nORD,,7\nXYZ,JFK,1.234\n, ,1.2340\nORD,JFK,heavy\nORD,JFK,\n");
        assertThat(run.lines("flags.csv"))
                .containsExactly(
                        "4,,w,weights,1.234,,\"may be two numbers, by what the point is\"",
                        "6,,w,weights,heavy,,no number and no listed word");
    }

    @Test
    void date_ofSeveralForms_isTheOneThatKeepsWindowAndOrder() {
        CleanRun run = run(DATES, "rule: date_format, dates: leg");
        run.of("""
                ordered,left,came
                2013-03-04,3/5/2013,2013-03-06
                2013-05-02,3/5/2013,2013-05-06
                ,3/5/2013,
                ,25/5/2013,soon
                """);

        assertThat(run.clean().lines().skip(1))
                .containsExactly(
                        "2013-03-04,2013-03-05,2013-03-06",
                        "2013-05-02,2013-05-03,2013-05-06",
                        ",3/5/2013,",
                        ",2013-05-25,soon");
        assertThat(run.lines("flags.csv"))
                .containsExactly(
                        "4,,left,date_format,3/5/2013,,\"several forms fit, and window and order do not tell which is meant\"",
                        "5,,came,date_format,soon,,no date in a declared form");
    }

    @Test
    void dateMisread_isRepaired_onlyWhereItBreaksSomethingAndOneInverseMendsIt() {
        CleanRun run = run(DATES, "rule: date_misread, dates: leg, damaged_as: [month_day, year_first]");
        run.of("""
                ordered,left,came
                2013-05-03,2013-03-06,2013-03-07
                2013-03-05,2003-06-13,2013-03-07
                2013-03-05,2013-06-03,
                2013-03-05,2013-03-06,2013-03-07
                2013-05-03,,
                2013-03-05,2013-09-09,2013-03-07
                """);

        assertThat(run.clean().lines().skip(1))
                .containsExactly(
                        "2013-03-05,2013-03-06,2013-03-07",
                        "2013-03-05,2013-03-06,2013-03-07",
                        "2013-03-05,2013-03-06,",
                        "2013-03-05,2013-03-06,2013-03-07",
                        "2013-05-03,,",
                        "2013-03-05,2013-09-09,2013-03-07");
        assertThat(run.lines("flags.csv"))
                .singleElement()
                .asString()
                .startsWith("7,,came,date_misread,2013-03-07,,\"breaks window or order");
    }

    @Test
    void dateMisread_whereBothReadingsFit_isFlagged() {
        CleanRun run = run(DATES, "rule: date_misread, dates: leg, damaged_as: [month_day]");
        run.of("ordered,left,came\n,2013-05-03,2013-03-06\n,2013-05-03,2013-03-05\n");

        assertThat(run.clean().lines().skip(1)).containsExactly(",2013-03-05,2013-03-06", ",2013-05-03,2013-03-05");
        assertThat(run.lines("flags.csv"))
                .hasSize(2)
                .allMatch(line -> line.contains("several readings keep window and order"));
    }

    @Test
    void place_inAnotherSpelling_isItsCode_andANearNameIsOnlySuggested() {
        CleanRun run = run(
                PLACES,
                "rule: code_system, columns: [p], places: all, from: [icao]",
                "rule: place_variant, columns: [p], places: all");
        run.of("p\n ord\nchicago o\u2019hare\nFUHLSBUTTEL\nKJFK\nJFKK\nHAM\n\u00a0\n\uff2a\uff26\uff2b\n");

        assertThat(run.clean().lines().skip(1))
                .startsWith("ORD", "ORD", "HAM", "JFK", "JFKK", "HAM")
                .endsWith("JFK");
        assertThat(run.lines("flags.csv"))
                .contains("6,,p,place_variant,JFKK,JFK,no place of the table; this one is near");
    }

    @Test
    void reference_isResolvedByOneHop_andAllElseIsNot() {
        CleanRun run = run("id: n\n", "rule: reference, columns: [w], pattern: 'See .* \\(ID#:(?<id>\\d+)\\)'");
        CleaningResult result = run.of("""
                n,w
                1,7.5
                2,See DN-1 (ID#:1)
                3,See DN-4 (ID#:4)
                4,See DN-3 (ID#:3)
                5,See DN-2 (ID#:2)
                6,See DN-9 (ID#:9)
                7,See DN-7 (ID#:7)
                8,
                9x,See DN-8 (ID#:8)
                10,1
                10,2
                11,See DN-10 (ID#:10)
                """);

        assertThat(run.lines("repairs.csv")).containsExactly("3,2,w,reference,See DN-1 (ID#:1),7.5,value of the row 1");
        assertThat(run.lines("quarantine.csv")).containsExactly("6,reference,5,See DN-2 (ID#:2)");
        assertThat(run.lines("flags.csv"))
                .extracting(line -> line.substring(line.lastIndexOf(',') + 1))
                .containsExactly(
                        "names a row that leads back to itself",
                        "names a row that leads back to itself",
                        "names no row",
                        "names its own row",
                        "names a row without a value",
                        "names several rows");
        assertThat(result.clean()).isEqualTo(11);
    }

    @Test
    void overnight_isADayLater_whereThatIsPlausible() {
        CleanRun run = run(
                TIMES,
                "rule: overnight, from: left, to: came, within: 12h",
                "rule: negative_duration, from: left, to: came");
        run.of(LEGS + """
                JFK,2013-03-01,2330,ORD,2013-03-01,0105
                JFK,2013-03-01,2330,ORD,2013-02-20,0105
                JFK,2013-03-01,0930,ORD,2013-03-01,1105
                """);

        assertThat(run.lines("repairs.csv"))
                .containsExactly(
                        "2,,came_on,overnight,2013-03-01,2013-03-02,before its beginning; a day later it is plausible");
        assertThat(run.lines("quarantine.csv"))
                .containsExactly("3,negative_duration,JFK,2013-03-01,2330,ORD,2013-02-20,0105");
    }

    @Test
    void speed_thatNothingHas_setsTheRowAside() {
        CleanRun run = run(
                TIMES,
                "rule: impossible_speed, from: left, to: came, between: [origin, dest], places: all, unit: mi, max: 700");
        run.of(
                LEGS
                        + "JFK,2013-03-01,0900,ORD,2013-03-01,0810\nJFK,2013-03-01,0900,ORD,2013-03-01,1020\nJFK,2013-03-01,0900,XXX,2013-03-01,0901\n");

        assertThat(run.lines("quarantine.csv"))
                .containsExactly("2,impossible_speed,JFK,2013-03-01,0900,ORD,2013-03-01,0810");
    }

    @Test
    void localTimes_thatClocksSkipOrShowTwice_areTold() {
        CleanRun run = run(TIMES, "rule: dst_gap, time: left", "rule: dst_fold, time: came, from: left");
        run.of(LEGS + """
                JFK,2013-03-10,0230,ORD,2013-03-10,0500
                JFK,2013-11-03,0210,ORD,2013-11-03,0130
                JFK,2013-11-03,0300,ORD,2013-11-03,0400
                """);

        assertThat(run.lines("quarantine.csv")).containsExactly("2,dst_gap,JFK,2013-03-10,0230,ORD,2013-03-10,0500");
        assertThat(run.lines("flags.csv"))
                .containsExactly(
                        "3,,came_at,dst_fold,0130,2013-11-03T07:30:00Z,the clock shows it twice; this one is nearer to what is expected");
    }

    private static String distances(int carriersRows, double factor) {
        return rows(
                carriersRows,
                i -> "A,"
                        + (i % 2 == 0
                                ? "JFK,ORD," + Math.round(740 * factor)
                                : "ORD,HAM," + Math.round(4255 * factor)));
    }

    @Test
    void unit_ofAWholeSource_isRepaired_andASingleRowIsFlagged() {
        CleanRun run = run(
                PLACES,
                "rule: unit_mistake, columns: miles, source: carrier, unit: mi, between: [origin, dest], places: all, decimals: 0");
        String others = rows(250, i -> "B,JFK,ORD," + (i == 7 ? 1191 : 740));
        CleaningResult result = run.of("carrier,origin,dest,miles\n" + distances(250, 1.609344) + others);

        assertThat(result.sources()).singleElement().satisfies(fault -> {
            assertThat(fault.source()).isEqualTo("A");
            assertThat(fault.fault()).isEqualTo("km for mi");
            assertThat(fault.repaired()).isTrue();
        });
        assertThat(result.changed()).isEqualTo(250);
        assertThat(run.clean()).contains("A,JFK,ORD,740\n", "A,ORD,HAM,4255\n", "B,JFK,ORD,1191\n");
        assertThat(run.lines("flags.csv")).singleElement().asString().contains(",740,looks like km for mi");
    }

    @Test
    void unit_ofFewRows_isNotJudged() {
        CleanRun run = run(
                PLACES,
                "rule: unit_mistake, columns: miles, source: carrier, unit: mi, between: [origin, dest], places: all");

        assertThat(run.of("carrier,origin,dest,miles\n" + distances(199, 1.609344))
                        .changed())
                .isZero();
    }

    @Test
    void unit_withoutPlaces_isHeldAgainstTheMedianOfTheLane() {
        CleanRun run = run("", "rule: unit_mistake, columns: km, source: carrier, unit: km, lane: [origin, dest]");
        String right = rows(500, i -> "B,X,Y," + (1000 + i % 5));
        CleaningResult result = run.of("carrier,origin,dest,km\n" + right + rows(200, i -> "A,X,Y,622.4"));

        assertThat(result.changed()).isEqualTo(200);
        assertThat(run.clean()).contains("A,X,Y,1001.7\n");
    }

    private static String legs(String carrier, String came) {
        return rows(
                220,
                i -> carrier + ",JFK,2013-0" + (1 + i % 9) + "-15,0900,ORD,2013-0" + (1 + i % 9) + "-15,"
                        + came.replace("?", Integer.toString(i % 5)));
    }

    @Test
    void zone_ofAnotherPlace_isReported_andRepairedOnlyWhereAsked() {
        String rule = "rule: zone_fault, from: left, to: came, planned: planned, source: carrier, place: dest";
        String table = "carrier,origin,left_on,left_at,dest,came_on,came_at,planned\n" + legs("A", "110?,120")
                + legs("B", "100?,120");
        CleaningResult reported = run(TIMES, rule).of(table);
        CleanRun run = run(TIMES, rule + ", severity: repair");
        CleaningResult repaired = run.of(table);

        assertThat(reported.changed()).isZero();
        assertThat(reported.sources())
                .hasSameSizeAs(repaired.sources())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.source()).isEqualTo("A");
                    assertThat(fault.place()).isEqualTo("ORD");
                    assertThat(fault.fault()).isEqualTo("+60 min");
                });
        assertThat(repaired.changed()).isEqualTo(220);
        assertThat(run.clean())
                .contains("A,JFK,2013-01-15,0900,ORD,2013-01-15,1000,120\n")
                .doesNotContain(",110");
    }

    @Test
    void outlier_ofALane_isFlagged() {
        CleanRun run = run("", "rule: outlier, columns: [minutes], lane: [lane], min_rows: 1000");
        CleaningResult result =
                run.of("lane,minutes\n" + rows(2000, i -> "X," + (i == 3 ? 9000 : 100 + i % 10)) + "Y,9000\n");

        assertThat(result.changed()).isZero();
        assertThat(run.lines("flags.csv"))
                .containsExactly("5,,minutes,outlier,9000,,hardly any row of its lane has such a number");
    }
}
