package waybill.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.failure.Violation;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Counts rows as they are answered or refused. For one thread. */
public final class Counter {
    private static final String ROWS = "/rows/";
    private static final long SECONDS_A_DAY = 86_400;

    private final Signature signature;
    private final List<FieldCounter> fields = new ArrayList<>();
    private final FieldCounter predictions;
    private final Predicted predicted;
    private final Map<Long, long[]> days = new HashMap<>();
    private final Map<Verdict, long[]> verdicts = new EnumMap<>(Verdict.class);
    private final SortedMap<Counts.Fault, Long> refusals = new TreeMap<>();

    /**
     * A counter for the rows of a version.
     *
     * @throws IllegalArgumentException when the baseline is not of this signature
     */
    public Counter(Baseline baseline, Signature signature) {
        if (!baseline.fields().stream()
                .map(Profile::name)
                .toList()
                .equals(signature.fields().stream().map(Field::name).toList())) {
            throw new IllegalArgumentException("The baseline is not of this signature.");
        }
        this.signature = signature;
        for (int i = 0; i < baseline.fields().size(); i++) {
            fields.add(FieldCounter.of(
                    baseline.fields().get(i).bins(), signature.fields().get(i)));
        }
        this.predictions = FieldCounter.of(baseline.predictions().bins());
        this.predicted = Predicted.by(baseline.predictions().bins());
    }

    /**
     * Counts a row that has an answer, which may be that it was refused.
     *
     * @param asked the moment at which it was asked
     * @param binding with live state
     */
    public void answered(Instant asked, Binding binding, Answer answer) {
        day(asked, 1);
        verdicts.computeIfAbsent(answer.verdict(), first -> new long[1])[0]++;
        if (answer.verdict() == Verdict.REFUSED || binding.row().isEmpty()) {
            faults(binding.violations());
            return;
        }
        Row row = binding.row().get();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).count(row.value(i));
        }
        predictions.count(predicted.value(answer.value()));
    }

    /**
     * Counts the rows of a request that was refused as a whole, by its faults.
     *
     * @param violations of the request, with pointers such as {@code /rows/3/origin}: each row among them is counted once, and a
     *     request of which no fault names a row as one
     */
    public void refused(Instant asked, List<Violation> violations) {
        Set<String> rows = new HashSet<>();
        violations.forEach(violation -> rows.add(row(violation.pointer())));
        rows.remove("");
        int refused = Math.max(1, rows.size());
        day(asked, refused);
        verdicts.computeIfAbsent(Verdict.REFUSED, first -> new long[1])[0] += refused;
        faults(violations);
    }

    /** Of {@code /rows/3/origin} it is {@code /rows/3}; of a fault of the whole request it is empty. */
    private static String row(String pointer) {
        if (!pointer.startsWith(ROWS)) {
            return "";
        }
        int end = pointer.indexOf('/', ROWS.length());
        return end < 0 ? pointer : pointer.substring(0, end);
    }

    private void faults(List<Violation> violations) {
        for (Violation violation : violations) {
            String last = violation.pointer().substring(violation.pointer().lastIndexOf('/') + 1);
            String field = signature.names().contains(last) ? last : "";
            refusals.merge(new Counts.Fault(field, violation.rule()), 1L, Long::sum);
        }
    }

    private void day(Instant asked, int rows) {
        days.computeIfAbsent(Math.floorDiv(asked.getEpochSecond(), SECONDS_A_DAY), first -> new long[1])[0] += rows;
    }

    /** What was counted since the last such call; afterwards nothing is. */
    public Counts take() {
        SortedMap<LocalDate, Long> byDay = new TreeMap<>();
        days.forEach((day, rows) -> byDay.put(LocalDate.ofEpochDay(day), rows[0]));
        Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
        verdicts.forEach((verdict, rows) -> byVerdict.put(verdict, rows[0]));
        Counts counts = new Counts(
                byDay, fields.stream().map(FieldCounter::take).toList(), predictions.take(), byVerdict, refusals);
        days.clear();
        verdicts.clear();
        refusals.clear();
        return counts;
    }
}
