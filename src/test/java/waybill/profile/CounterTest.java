package waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.Violation;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;

class CounterTest {
    private final Baseline baseline = Loads.baseline();
    private final Counter counter = new Counter(baseline, Loads.SIGNATURE);

    private void ask(Map<String, RawValue> changes) {
        Map<String, RawValue> values = new Loads(5).values(Loads.FIRST);
        values.put("rain", new RawValue.Num(0.5));
        values.put("tons", new RawValue.Num(50));
        values.putAll(changes);
        Binding binding = Loads.SIGNATURE.bind(RawRow.of(values));
        counter.answered(
                Loads.noon(Loads.FIRST),
                binding,
                binding.row().map(Loads::answer).orElseGet(() -> Answer.refused(List.of())));
    }

    private Tally tally(Counts counts, String field) {
        return counts.fields().get(Loads.SIGNATURE.indexOf(field));
    }

    @Test
    void answered_rows_areCountedByBinVerdictAndDay() {
        ask(Map.of());
        ask(Map.of("depot", new RawValue.Text("new")));
        ask(Map.of("tons", new RawValue.Num(500)));
        ask(Map.of("rain", RawValue.MISSING));
        Counts counts = counter.take();

        assertThat(counts.days()).containsExactly(Map.entry(Loads.FIRST, 4L));
        assertThat(counts.verdicts())
                .containsExactly(
                        Map.entry(Verdict.OK, 1L),
                        Map.entry(Verdict.EXTRAPOLATING, 1L),
                        Map.entry(Verdict.MISSING_INPUT, 1L),
                        Map.entry(Verdict.UNKNOWN_CATEGORY, 1L));
        assertThat(tally(counts, "depot").unseen()).isEqualTo(1);
        assertThat(tally(counts, "depot").known()).isEqualTo(3);
        assertThat(tally(counts, "tons").outside()).isEqualTo(1);
        assertThat(tally(counts, "tons").known())
                .as("what is out of range has a bin")
                .isEqualTo(4);
        assertThat(tally(counts, "rain").missing()).isEqualTo(1);
        assertThat(counts.predictions().known()).isEqualTo(4);
        assertThat(counts.scored()).isEqualTo(4);
    }

    @Test
    void answered_aRefusedRow_isCountedByItsFaultsAndNotByItsValues() {
        ask(Map.of("tons", new RawValue.Text("many"), "start", RawValue.MISSING));
        Counts counts = counter.take();

        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.scored()).isZero();
        assertThat(counts.refusals())
                .containsExactly(
                        Map.entry(new Counts.Fault("start", "missing_field"), 1L),
                        Map.entry(new Counts.Fault("tons", "wrong_type"), 1L));
    }

    /** Whose caller asked for no value of a row that is not ok. */
    @Test
    void answered_aRowWithoutValue_isScoredWithoutPrediction() {
        Binding binding = Loads.SIGNATURE.bind(RawRow.of(new Loads(5).values(Loads.FIRST)));
        counter.answered(Loads.noon(Loads.FIRST), binding, Answer.of(Value.NONE, Verdict.EXTRAPOLATING, List.of()));
        Counts counts = counter.take();

        assertThat(counts.scored()).isEqualTo(1);
        assertThat(counts.predictions().missing()).isEqualTo(1);
    }

    @Test
    void refused_aRequest_countsEachRowWithAFaultOnce() {
        counter.refused(
                Loads.noon(Loads.FIRST),
                List.of(
                        new Violation("/rows/3/tons", "wrong_type", ""),
                        new Violation("/rows/3/depot", "missing_field", ""),
                        new Violation("/rows/12/elsewhere", "unknown_field", ""),
                        new Violation("/rows/14", "not_an_object", "")));
        Counts counts = counter.take();

        assertThat(counts.refused()).isEqualTo(3);
        assertThat(counts.refusals())
                .containsOnlyKeys(
                        new Counts.Fault("", "not_an_object"),
                        new Counts.Fault("", "unknown_field"),
                        new Counts.Fault("depot", "missing_field"),
                        new Counts.Fault("tons", "wrong_type"));
    }

    @Test
    void refused_aRequestOfWhichNoFaultNamesARow_isOneRow() {
        counter.refused(Loads.noon(Loads.FIRST), List.of(new Violation("/rows", "missing_rows", "")));
        counter.refused(Loads.noon(Loads.FIRST), List.of());

        assertThat(counter.take().refused()).isEqualTo(2);
    }

    @Test
    void take_beginsAnew() {
        ask(Map.of("depot", new RawValue.Text("new")));
        ask(Map.of("rain", RawValue.MISSING));
        ask(Map.of("tons", new RawValue.Num(500)));
        ask(Map.of("tons", new RawValue.Text("many")));
        counter.take();

        assertThat(counter.take()).isEqualTo(Counts.none(baseline));
    }

    @Test
    void counter_forAnotherSignature_isRefused() {
        Signature other = new Signature(Loads.SIGNATURE.fields().subList(0, 2));

        assertThatThrownBy(() -> new Counter(baseline, other)).hasMessageContaining("not of this signature");
    }
}
