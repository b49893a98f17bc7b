package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.registry.Verifier;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

class PlaneTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen MODEL = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final RawValue MISSING = new RawValue.Missing();
    private static final String LONG = "secret".repeat(50);

    /**
     * A row with a fault, and what each policy makes of it.
     *
     * @param violations pointer and rule; strict refuses the row if there are any
     * @param notes field and rule
     * @param scored by the policy that warns
     */
    record Fault(
            String name, RawRow row, List<String> violations, Verdict verdict, List<String> notes, boolean scored) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                scored("none", TinyModel.goodRow(), Verdict.OK),
                scored("optional missing", but("wind", MISSING), Verdict.MISSING_INPUT, "wind missing_input"),
                scored(
                        "category unseen",
                        but("origin", text("ZRH")),
                        Verdict.UNKNOWN_CATEGORY,
                        "origin unknown_category"),
                scored("beyond training", but("delay", num(500)), Verdict.EXTRAPOLATING, "delay extrapolating"),
                scored(
                        "three at once",
                        twice("delay", num(500), "origin", text("ZRH"), "wind", MISSING),
                        Verdict.UNKNOWN_CATEGORY,
                        "delay extrapolating",
                        "origin unknown_category",
                        "wind missing_input"),
                repaired(
                        "unknown field",
                        but("gusts", num(1)),
                        "/gusts unknown_field",
                        Verdict.OK,
                        "gusts unknown_field"),
                repaired(
                        "placeholder",
                        but("departure", text("1970-01-01T00:00Z")),
                        "/departure placeholder",
                        Verdict.PLACEHOLDER,
                        "departure placeholder"),
                refused("required missing", but("origin", MISSING), "origin missing_field"),
                refused("required blank", but("origin", text(" ")), "origin missing_field"),
                refused("offset missing", but("delay", MISSING), "delay missing_field"),
                refused("text for a number", but("delay", text("secret")), "delay wrong_type"),
                refused("true for a number", but("delay", new RawValue.Bool(true)), "delay wrong_type"),
                refused("object for a number", but("delay", new RawValue.Nested()), "delay wrong_type"),
                refused("number for a text", but("origin", num(31337)), "origin wrong_type"),
                refused("NaN", but("delay", num(Double.NaN)), "delay not_finite"),
                refused("infinite", but("wind", num(Double.NEGATIVE_INFINITY)), "wind not_finite"),
                refused("below limits", but("wind", num(-31337)), "wind out_of_limits"),
                refused("above limits", but("delay", num(31337)), "delay out_of_limits"),
                refused("no time", but("departure", text("secret")), "departure wrong_type"),
                refused("skipped time", but("departure", text("2026-03-08T02:30")), "departure nonexistent_time"),
                refused("doubled time", but("departure", text("2026-11-01T01:30")), "departure ambiguous_time"),
                refused("long text", but("origin", text(LONG)), "origin too_long"),
                new Fault(
                        "two at once",
                        twice("delay", text("secret"), "origin", MISSING, "wind", num(31337)),
                        List.of("/delay wrong_type", "/origin missing_field", "/wind out_of_limits"),
                        Verdict.REFUSED,
                        List.of("delay wrong_type", "origin missing_field", "wind out_of_limits"),
                        false));
    }

    private static Fault scored(String name, RawRow row, Verdict verdict, String... notes) {
        return new Fault(name, row, List.of(), verdict, List.of(notes), true);
    }

    private static Fault repaired(String name, RawRow row, String violation, Verdict verdict, String note) {
        return new Fault(name, row, List.of(violation), verdict, List.of(note), true);
    }

    private static Fault refused(String name, RawRow row, String note) {
        return refused(name, row, "/" + note, note);
    }

    private static Fault refused(String name, RawRow row, String violation, String note) {
        return new Fault(name, row, List.of(violation), Verdict.REFUSED, List.of(note), false);
    }

    private static RawRow but(String field, RawValue value) {
        return TinyModel.goodRowBut(field, value);
    }

    private static RawRow twice(String a, RawValue first, String b, RawValue second, String c, RawValue third) {
        Map<String, RawValue> values = new LinkedHashMap<>(TinyModel.goodRow().toMap());
        values.put(a, first);
        values.put(b, second);
        values.put(c, third);
        return RawRow.of(values);
    }

    private static RawValue num(double value) {
        return new RawValue.Num(value);
    }

    private static RawValue text(String value) {
        return new RawValue.Text(value);
    }

    private static Answer only(RawRow row, Policy policy) {
        List<Answer> predictions = Planes.answer(MODEL, List.of(row), policy);
        assertThat(predictions).hasSize(1);
        return predictions.get(0);
    }

    private static List<String> notes(Answer prediction) {
        return prediction.notes().stream()
                .map(note -> note.field() + " " + note.rule().wireName())
                .toList();
    }

    private static WaybillException refusalOf(List<RawRow> rows) {
        WaybillException refused = refusal(() -> Planes.answer(MODEL, rows, Policy.STRICT));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ROWS);
        return refused;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void predict_warn_scoresWhatCanBeScored(Fault fault) {
        Answer prediction = only(fault.row(), Policy.WARN);

        assertThat(prediction.verdict()).isEqualTo(fault.verdict());
        assertThat(notes(prediction)).isEqualTo(fault.notes());
        assertThat(prediction.hasValue()).isEqualTo(fault.scored());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void predict_abstain_scoresOnlyWhatIsOk(Fault fault) {
        Answer prediction = only(fault.row(), Policy.ABSTAIN);

        assertThat(prediction.verdict()).isEqualTo(fault.verdict());
        assertThat(notes(prediction)).isEqualTo(fault.notes());
        assertThat(prediction.hasValue()).isEqualTo(fault.verdict() == Verdict.OK);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void predict_strict_refusesEveryFaultByNameAndNeverByValue(Fault fault) {
        if (fault.violations().isEmpty()) {
            assertThat(only(fault.row(), Policy.STRICT)).isEqualTo(only(fault.row(), Policy.WARN));
            return;
        }
        WaybillException refused = refusalOf(List.of(fault.row()));
        assertThat(refused.violations())
                .extracting(violation -> violation.pointer() + " " + violation.rule())
                .containsExactlyElementsOf(fault.violations().stream()
                        .map(violation -> "/rows/0" + violation)
                        .toList());
        assertThat(refused.report()).doesNotContain("secret", "31337");
    }

    @Test
    void predict_strictFaultsInSeveralRows_areAllTold() {
        WaybillException refused = refusalOf(List.of(
                but("delay", text("x")),
                TinyModel.goodRow(),
                twice("delay", MISSING, "origin", MISSING, "wind", num(1))));

        assertThat(refused.getMessage()).isEqualTo("3 faults in 2 of 3 rows.");
        assertThat(refused.violations())
                .extracting(violation -> violation.pointer())
                .containsExactly("/rows/0/delay", "/rows/2/delay", "/rows/2/origin");
        assertThat(refusalOf(List.of(but("delay", MISSING))).getMessage()).isEqualTo("1 fault in 1 of 1 row.");
    }

    @Test
    void predict_manyRows_areAnsweredInTheirOrder() {
        List<RawRow> rows = List.of(but("delay", num(10)), but("delay", text("x")), but("delay", num(50)));
        List<Answer> predictions = Planes.answer(MODEL, rows, Policy.WARN);

        assertThat(predictions).extracting(Answer::verdict).containsExactly(Verdict.OK, Verdict.REFUSED, Verdict.OK);
        assertThat(predictions.get(0)).isEqualTo(only(rows.get(0), Policy.WARN));
        assertThat(predictions.get(2)).isEqualTo(only(rows.get(2), Policy.WARN));
        assertThat(predictions.get(0)).isNotEqualTo(predictions.get(2));
    }

    @Test
    void predict_goodRow_isTheGoldenAnswer() {
        assertThat(only(TinyModel.goodRow(), Policy.STRICT).value()).isEqualTo(new Value.Numeric(TINY.goodValue()));
    }

    @Test
    void predict_noRows_answersNothing() {
        assertThat(Planes.answer(MODEL, List.of(), Policy.STRICT)).isEmpty();
    }

    @Test
    void predict_outputBeyondItsLimits_isCutAndSaysSo() {
        Output narrow = new Output.Numeric("arrival_delay", "min", List.of("delay"), new Range(-5, 10));
        Encoder encoder = MODEL.model().encoder();
        ServableModel cut = new ServableModel(
                encoder, Scorers.load(TINY.artifact(), encoder.featureNames(), UnknownFeatures.REFUSED), narrow);
        Answer prediction = Planes.answer(Planes.chosen(TINY.spec(), cut), List.of(TinyModel.goodRow()), Policy.STRICT)
                .get(0);

        assertThat(prediction.value()).isEqualTo(new Value.Numeric(10));
        assertThat(prediction.verdict()).isEqualTo(Verdict.EXTRAPOLATING);
        assertThat(notes(prediction)).containsExactly("arrival_delay clipped");
    }
}
