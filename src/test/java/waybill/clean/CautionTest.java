package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.rule.named.NamedRow;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What looks like a fault and may be none, or another one, is left as it is: a wrong repair is worse than none. */
class CautionTest {
    private static final String BERLIN = """
            times:
              left: {timestamp: left, zone: Europe/Berlin}
              came: {timestamp: came, zone: Europe/Berlin}
            """;

    @TempDir
    private Path folder = Path.of("");

    private CleanRun run(String head, String... rules) {
        String list = java.util.Arrays.stream(rules)
                .map(rule -> "  - {" + rule + "}\n")
                .collect(Collectors.joining());
        return new CleanRun(folder, head + "rules:\n" + list);
    }

    private static WaybillException refused(CleanRun run, String table) {
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> run.of(table));
        assertThat(e).as("the run ends").isNotNull();
        assertThat(run.out()).doesNotExist();
        return e;
    }

    /** Depot 7 as a program writes it that takes codes for numbers is not depot 70, and 1-11 is not 11-1. */
    @Test
    void codes_thatDifferInMarksBetweenDigits_areNoSpellingsOfEachOther() throws IOException {
        Files.writeString(
                folder.resolve("places.csv"),
                "code,name\n70,x\n11-1,x\nA1,x\nS\u00e3o Paulo,x\n\u304b\u308f,x\n\u0938\u093f,x\n");
        CleanRun run =
                run("places:\n  all: {file: places.csv}\n", "rule: place_variant, columns: [depot], places: all");
        run.of("depot\n7.0\n1-11\n111\na-1\nSAO-PAULO\n\u304c\u308f\n\u0938\u0940\n11 1\nA1\n");

        assertThat(run.clean().lines().skip(1))
                .containsExactly(
                        "7.0", "1-11", "111", "A1", "S\u00e3o Paulo", "\u304c\u308f", "\u0938\u0940", "11-1", "A1");
        assertThat(run.lines("flags.csv")).hasSize(5);
    }

    @Test
    void dateMisread_whichOnlyTheOrderSpeaksFor_isSuggested() {
        CleanRun run = run(
                "dates:\n  leg: {columns: [due, came], window: [2013-01-01, 2013-12-31]}\n",
                "rule: date_misread, dates: leg, damaged_as: [month_day]");
        CleaningResult result = run.of("due,came\n2013-03-20,2013-03-10\n2013-03-20,2013-03-21\n");

        assertThat(result.changed()).isZero();
        assertThat(run.lines("flags.csv"))
                .singleElement()
                .asString()
                .startsWith("2,,came,date_misread,2013-03-10,2013-10-03,")
                .contains("'within' is not declared");
    }

    /** A month was taken for a year, so it is 2001 to 2012, and no slip such as 1912. */
    @Test
    void yearFirst_ofAYearThatNoMonthMakes_isNotRepaired() {
        CleanRun run = run(
                "dates:\n  day: {columns: [day], window: [2013-01-01, 2013-12-31]}\n",
                "rule: date_misread, dates: day, damaged_as: [year_first]");
        run.of("day\n1912-01-13\n2112-01-13\n2012-01-13\n2012-02-29\n");

        assertThat(run.clean().lines().skip(1)).containsExactly("1912-01-13", "2112-01-13", "2013-12-01", "2012-02-29");
        assertThat(run.lines("flags.csv")).hasSize(3);
    }

    private static String days(LocalDate first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> first.plusDays(i) + "," + first.plusDays(i) + "\n")
                .collect(Collectors.joining("", "due,came\n", ""));
    }

    /** Next month's table comes to a recipe whose window has ended: every third day would fit with day and month swapped. */
    @Test
    void window_thatEndsTooEarly_endsTheRun_whereItsRepairsWouldFitByChance() {
        String dates = "dates:\n  leg: {columns: [due, came], window: [2025-01-01, 2025-06-30], within: 2d}\n";
        String rule = "rule: date_misread, dates: leg, damaged_as: [month_day]";
        String july = days(LocalDate.of(2025, 7, 1), 31);
        WaybillException e = refused(run(dates, rule), july);
        CleanRun flagging = run(dates, rule + ", severity: flag");

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(e.report())
                .contains("'date_misread' finds a reading in the window for 6 rows that break it, and none for 25");
        assertThat(flagging.of(july).changed()).isZero();
    }

    /** 85 was 1985, and 3/5 in May is 3 May, in a form that was not declared. */
    @Test
    void dateInAnotherForm_thatIsOutsideOfItsWindow_isSuggested() {
        CleanRun run = run(
                "dates:\n  day: {columns: [day], formats: [yyyy-MM-dd, M/d/yyyy, dd.MM.yy], window: [2025-05-01, 2025-05-31]}\n",
                "rule: date_format, dates: day");
        run.of("day\n3/5/2025\n14.05.85\n14.05.25\n5/3/2025\n2031-01-01\n");

        assertThat(run.clean().lines().skip(1))
                .containsExactly("3/5/2025", "14.05.85", "2025-05-14", "2025-05-03", "2031-01-01");
        assertThat(run.lines("flags.csv"))
                .hasSize(2)
                .allMatch(line -> line.contains("if it is a day outside of the window"));
    }

    @Test
    void clock_beyondTheNight_isNone() {
        CleanRun run = run("", "rule: clock_2400, columns: [left], date: day");
        run.of("day,left\n2025-05-01,2510\n2025-05-01,4712\n");

        assertThat(run.clean()).isEqualTo("day,left\n2025-05-02,0110\n2025-05-01,4712\n");
        assertThat(run.lines("flags.csv")).singleElement().asString().contains(",4712,,no clock");
    }

    @Test
    void clock_ofADayThatMayBeTwo_isSuggested() {
        CleanRun run = run(
                "dates:\n  day: {columns: [day], formats: [dd.MM.yyyy, MM.dd.yyyy], window: [2025-01-01, 2025-06-30]}\n",
                "rule: date_format, dates: day",
                "rule: clock_2400, columns: [left], date: day");
        run.of("day,left\n03.02.2025,2400\n03.14.2025,2400\n03.07.2025,2400\n");

        assertThat(run.clean()).isEqualTo("day,left\n03.02.2025,2400\n15.03.2025,0000\n08.03.2025,0000\n");
    }

    /** The day would be moved before it is mended, and the night would end in another month. */
    @Test
    void clock_whoseDayIsMendedBehindIt_endsTheRun_andStandsBehind() {
        String dates = "dates:\n  day: {columns: [day], window: [2025-05-01, 2025-06-30]}\n";
        String clock = "rule: clock_2400, columns: [left], date: day";
        String misread = "rule: date_misread, dates: day, damaged_as: [month_day]";
        String table = "day,left\n2025-03-05,2400\n2025-05-04,0100\n";
        assertThat(refused(run(dates, clock, misread), table)).hasMessageContaining("put it behind them");
        CleanRun right = run(dates, misread, clock);
        right.of(table);

        assertThat(right.clean()).isEqualTo("day,left\n2025-05-04,0000\n2025-05-04,0100\n");
    }

    @Test
    void keys_withoutAValue_equalNoOther() {
        CleanRun run = run("", "rule: duplicate_key, key: [truck, trip]");
        CleaningResult result = run.of("truck,trip,w\nT1,,1\nT1,,2\n,7,3\n,7,4\nT1,7,5\nT1,7,6\n");

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(run.lines("duplicates.csv")).containsExactly("7,6,duplicate_key,T1,7,6");
    }

    @Test
    void note_thatIsThere_staysBesideTheReason() {
        CleanRun run = run("", "rule: missing, columns: [w], words: [NA]");
        run.of("w,w_note\nNA,fragile\nNA,\nNA,na\n");

        assertThat(run.clean()).isEqualTo("w,w_note\n,fragile; na\n,na\n,na\n");
    }

    @Test
    void number_thatIsListedAsAWord_isMissing() {
        CleanRun run = run("", "rule: text_in_number, columns: [w], words: {-999: not_measured}");
        run.of("w\n-999\n-99\n");

        assertThat(run.clean()).isEqualTo("w,w_note\n,not_measured\n-99,\n");
    }

    /** From 02:50 to 02:10 are twenty minutes, if the clock was put back between them. */
    @Test
    void times_thatTheClockShowsTwice_areReadSoThatTheyCanBeRight() {
        CleanRun run = run(
                BERLIN,
                "rule: overnight, from: left, to: came, within: 12h",
                "rule: negative_duration, from: left, to: came",
                "rule: impossible_speed, from: left, to: came, distance: km, max: 200");
        CleaningResult result = run.of("""
                left,came,km
                2025-10-26 02:50,2025-10-26 02:10,5
                2025-10-26 02:10,2025-10-26 02:20,100
                2025-10-26 02:10,2025-10-26 01:20,5
                2025-10-26 23:50,2025-10-26 00:10,5
                """);

        assertThat(run.lines("quarantine.csv"))
                .containsExactly("4,negative_duration,2025-10-26 02:10,2025-10-26 01:20,5");
        assertThat(run.lines("repairs.csv"))
                .as("a day of 25 hours is a day")
                .singleElement()
                .asString()
                .startsWith("5,,came,overnight,2025-10-26 00:10,2025-10-27 00:10,");
        assertThat(result.clean()).isEqualTo(3);
    }

    @Test
    void rule_thatUnderstandsNoTime_endsTheRun_ratherThanFindNothing() {
        String rule = "rule: negative_duration, from: left, to: came";
        String german = "left,came\n26.11.2025 02:50,26.11.2025 01:10\n";
        CleanRun declared = run(
                "dates:\n  day: {columns: [left, came], formats: [dd.MM.yyyy], window: [2025-01-01, 2025-12-31]}\n"
                        + BERLIN,
                rule);

        assertThat(refused(run(BERLIN, rule), german).report())
                .contains("'negative_duration' understands no time in 'left': days are to be yyyy-MM-dd");
        assertThat(declared.of(german).quarantined()).isEqualTo(1);
        assertThat(run(BERLIN, rule).of("left,came\n,\n").clean()).isEqualTo(1);
    }

    /** The way around a bay may be 1.6 times as long as the great circle. */
    @Test
    void unit_ofASourceWithOneLane_isTold_andNotRepaired() throws IOException {
        Files.writeString(folder.resolve("places.csv"), "code,lat,lon\nA,0,0\nB,0,1\n");
        CleanRun run = run(
                "places:\n  all: {file: places.csv, latitude: lat, longitude: lon}\n",
                "rule: unit_mistake, columns: km, source: carrier, unit: mi, between: [from, to], places: all");
        CleaningResult result = run.of("carrier,from,to,km\n" + "X,A,B,111\n".repeat(150) + "X,B,A,111\n".repeat(150));

        assertThat(result.changed()).isZero();
        assertThat(result.sources()).singleElement().satisfies(fault -> assertThat(fault.repaired())
                .isFalse());
        assertThat(run.lines("flags.csv")).hasSize(300);
    }

    /** With a wide tolerance every time is near some quarter of an hour; one clock is off by one amount, or by two an hour apart. */
    @Test
    void source_thatIsLateByManyAmounts_isOnNoOtherClock() {
        String table = IntStream.range(0, 400)
                .mapToObj(i ->
                        String.format("A,X,2025-03-03 08:00,2025-03-03 %02d:%02d,60%n", 9 + i % 8 / 4 + 1, i % 4 * 15))
                .collect(Collectors.joining("", "carrier,place,left,came,planned\n", ""));
        CleanRun run = run(
                BERLIN,
                "rule: zone_fault, from: left, to: came, planned: planned, source: carrier, place: place, tolerance: 7m,"
                        + " severity: repair");
        CleaningResult result = run.of(table);

        assertThat(result.sources()).isEmpty();
        assertThat(result.changed()).isZero();
    }

    private CleanRun asked(String table, NamedRow... rows) {
        CleanRun run = run("id: leg\n", "rule: sql, query: 'select 1', severity: repair")
                .with((file, query, into) -> List.of(rows).forEach(into));
        run.of(table);
        return run;
    }

    private static NamedRow named(String id, String suggested) {
        return new NamedRow(id, "w", "as the query says", Optional.of(suggested));
    }

    @Test
    void query_thatSuggestsTwoTexts_orForTwoRows_isNotFollowed() {
        CleanRun two = asked("leg,w\n1,5\n2,6\n", named("2", "8"), named("2", "9"), named("1", "7"), named("1", "7"));
        assertThat(two.lines("repairs.csv")).containsExactly("2,1,w,sql,5,7,as the query says");
        assertThat(two.lines("flags.csv")).hasSize(2).allMatch(line -> line.contains("suggests other texts"));

        CleanRun twice = asked("leg,w\n2,6\n2,7\n", named("2", "8"));
        assertThat(twice.lines("repairs.csv")).isEmpty();
        assertThat(twice.lines("flags.csv")).hasSize(2).allMatch(line -> line.contains("several rows have this"));
    }

    @Test
    void header_thatComesAgain_isNoRow() {
        CleanRun run = run("", "rule: missing, columns: [w], words: [NA]");
        CleaningResult result = run.of("leg, w\n1,2\nleg, w\n2,NA\n");

        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(run.lines("quarantine.csv")).containsExactly("3,malformed_row,leg, w");
        assertThat(run.clean()).isEqualTo("leg, w,w_note\n1,2,\n2,,na\n");
    }
}
