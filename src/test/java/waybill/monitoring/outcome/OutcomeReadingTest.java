package waybill.monitoring.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.signature.Range;

class OutcomeReadingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Output MINUTES = new Output.Numeric("delay", "min", List.of(), Range.ALL);
    private static final Output LABELS = new Output.Label("verdict", List.of("on_time", "late"));

    private static List<Outcome> read(String text, OutcomeFormat format, Output output) {
        return OutcomeReading.read(text.getBytes(StandardCharsets.UTF_8), format, output, NOW);
    }

    private static List<Outcome> csv(String text) {
        return read(text, OutcomeFormat.CSV, MINUTES);
    }

    private static List<Violation> faults(String text, OutcomeFormat format, Output output) {
        WaybillException refused = refusal(() -> read(text, format, output));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_OUTCOMES);
        return refused.violations();
    }

    private static Outcome row(String request, long row, double actual) {
        return new Outcome(new Subject.AskedRow(request, row), new Actual.OfNumber(actual), Optional.empty());
    }

    @Test
    void sameOutcomes_areReadOfCsvJsonAndJsonLines() {
        List<Outcome> expected = List.of(
                row("r1", 0, 12.5),
                row("r1", 3, -4),
                new Outcome(
                        new Subject.Id("UA-1"),
                        new Actual.OfNumber(7),
                        Optional.of(Instant.parse("2026-11-30T10:00:00Z"))));

        assertThat(
                        csv(
                                "request,row,id,actual,observed_at\nr1,,,12.5,\nr1,3,,-4.0,\n,,UA-1,7,2026-11-30T11:00:00+01:00\n"))
                .isEqualTo(expected);
        String items = "{\"request\":\"r1\",\"actual\":12.5},{\"request\":\"r1\",\"row\":3,\"actual\":-4},"
                + "{\"id\":\"UA-1\",\"actual\":7,\"observed_at\":\"2026-11-30T11:00:00+01:00\",\"row\":null}";
        assertThat(read("[" + items + "]", OutcomeFormat.JSON, MINUTES)).isEqualTo(expected);
        assertThat(read("{\"outcomes\":[" + items + "]}", OutcomeFormat.JSON, MINUTES))
                .isEqualTo(expected);
        assertThat(read(items.replace("},{", "}\n\n{"), OutcomeFormat.JSON_LINES, MINUTES))
                .isEqualTo(expected);
    }

    /** One of them would be the mean of its day. */
    @ParameterizedTest
    @ValueSource(strings = {"1e308", "-1e308", "1000000000001"})
    void numberThatIsTooLargeToBeTrue_isRefusedWithItsLimits(String actual) {
        assertThat(faults("id,actual\n7," + actual + "\n", OutcomeFormat.CSV, MINUTES))
                .containsExactly(new Violation(
                        "/2/actual",
                        "out_of_limits",
                        "must be between -1e12 and 1e12; an outcome that is not known is not sent"));
        assertThat(csv("id,actual\n7,-1e12\n")).hasSize(1);
    }

    @Test
    void label_isOneOfTheModels() {
        assertThat(read("id,actual\n7,late\n", OutcomeFormat.CSV, LABELS))
                .containsExactly(new Outcome(new Subject.Id("7"), new Actual.OfLabel("late"), Optional.empty()));
        assertThat(faults("id,actual\n7,Late\n", OutcomeFormat.CSV, LABELS))
                .containsExactly(new Violation("/2/actual", "unknown_label", "must be one of on_time, late"));
    }

    @Test
    void outcomesOfOnePost_thatContradictEachOther_areOneFault_thatNamesBothLines() {
        assertThat(faults("request,row,actual\nr1,0,5\nr1,1,5\nr1,0,6\n", OutcomeFormat.CSV, MINUTES))
                .containsExactly(new Violation(
                        "/4/actual",
                        "contradiction",
                        "lines 2 and 4 have different outcomes of the same: a correction is sent in a later post"));
    }

    @Test
    void outcomeThatStandsTwiceInOnePost_isOne() {
        assertThat(csv("request,row,actual\nr1,0,5\nr1,0,5.0\nr1,0,5e0\n")).containsExactly(row("r1", 0, 5));
    }

    @Test
    void everyFault_isTold_andNothingIsTaken() {
        String csv = "request,row,id,actual,observed_at\n"
                + "r1,0,,5,\n" // right, and not taken
                + ",,,5,\n"
                + "r1,1,7,5,\n"
                + "r1,-1,,5,\n"
                + "r1,1.5,,5,\n"
                + "r1,2,,five,\n"
                + "r1,3,,NaN,\n"
                + "r1,4,,,\n"
                + "r1,5,,5,yesterday\n"
                + "r1,6,,5,2026-11-30T12:06:00Z\n"
                + "r1,7,,5,2026-11-30T12:05:00Z\n" // within what clocks are apart
                + ",3,7,5,\n"
                + "r1,8,,5\n";

        assertThat(faults(csv, OutcomeFormat.CSV, MINUTES))
                .extracting(fault -> fault.pointer() + " " + fault.rule())
                .containsExactly(
                        "/3 missing_field",
                        "/4 two_names",
                        "/5/row wrong_type",
                        "/6/row wrong_type",
                        "/7/actual wrong_type",
                        "/8/actual wrong_type",
                        "/9/actual missing_field",
                        "/10/observed_at wrong_type",
                        "/11/observed_at in_the_future",
                        "/13/row unknown_field",
                        "/14 cell_count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | no_header",
                "actual                      | other_separator",
                "id;actual                   | other_separator",
                "id,actuals                  | unknown_column, missing_column",
                "row,actual                  | missing_column",
                "id,id,actual                | duplicate_column",
            })
    void tableThatIsNone_isRefused(String csv, String rules) {
        assertThat(faults(csv, OutcomeFormat.CSV, MINUTES))
                .extracting(Violation::rule)
                .containsExactly(rules.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,actual\n\"7\"x,5\n", "id,actual\n\"7,5\n"})
    void tableWithQuotesThatAreNone_isRefused(String csv) {
        assertThat(faults(csv, OutcomeFormat.CSV, MINUTES))
                .extracting(Violation::rule)
                .containsExactly("malformed_csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{\"rows\":[]}",
                "[",
                "[1]",
                "[[]]",
                "[{\"id\":\"7\",\"actual\":{}}]",
                "[{\"id\":[],\"actual\":5}]",
                "[{\"id\":\"7\\u0000\",\"actual\":5}]",
                "[{\"id\":\"7\",\"actual\":5,\"x\":1}]",
                "[{\"id\":\"7\",\"id\":\"7\",\"actual\":5}]",
                "[{\"id\":\"7\",\"actual\":1e999}]",
                "[]",
                "{\"outcomes\":{}}"
            })
    void documentThatIsNone_isRefused(String json) {
        assertThat(refusal(() -> read(json, OutcomeFormat.JSON, MINUTES)).code())
                .isEqualTo(ErrorCode.INVALID_OUTCOMES);
    }

    @Test
    void lineThatIsNoJson_isToldByItsNumber() {
        assertThat(faults("{\"id\":\"7\",\"actual\":5}\n{\n", OutcomeFormat.JSON_LINES, MINUTES))
                .extracting(Violation::pointer)
                .containsExactly("/2");
    }

    @Test
    void faults_neverRepeatWhatWasSent() {
        String secret = "c0ffee";
        String sent = "[{\"id\":\"" + secret.repeat(50) + "\",\"actual\":\"" + secret + "\",\"observed_at\":\"" + secret
                + "\",\"" + secret + "\":1}]";

        WaybillException refused = refusal(() -> read(sent, OutcomeFormat.JSON, MINUTES));

        assertThat(refused.faults()).isEqualTo(4);
        assertThat(refused.report()).doesNotContain(secret);
    }

    @Test
    void textThatIsNoUtf8_isRefused() {
        byte[] latin = "[{\"id\":\"Z\u00fcrich\",\"actual\":5}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(() -> OutcomeReading.read(latin, OutcomeFormat.JSON, MINUTES, NOW))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly("invalid_utf8");
    }
}
