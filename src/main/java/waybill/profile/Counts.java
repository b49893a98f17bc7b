package waybill.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.answer.Verdict;
import waybill.json.Json;
import waybill.json.JsonException;

/**
 * What later rows of a version looked like, by the bins of its baseline. Counts of the same version can be added in any order.
 *
 * @param days rows by the day, in UTC, on which they were asked
 * @param fields a tally for each field of the baseline, in its order, of the rows that were scored
 * @param predictions of the rows that were scored; missing is a row without a value
 * @param verdicts rows by verdict, refused ones included
 * @param refusals faults by field and rule, of rows that were refused; a row may have several
 */
public record Counts(
        SortedMap<LocalDate, Long> days,
        List<Tally> fields,
        Tally predictions,
        Map<Verdict, Long> verdicts,
        SortedMap<Fault, Long> refusals) {
    public Counts {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        fields = List.copyOf(fields);
        Map<Verdict, Long> sorted = new EnumMap<>(Verdict.class);
        sorted.putAll(verdicts);
        verdicts = Collections.unmodifiableMap(sorted);
        refusals = Collections.unmodifiableSortedMap(new TreeMap<>(refusals));
        long scored = predictions.rows();
        if (fields.stream().anyMatch(tally -> tally.rows() != scored)) {
            throw new IllegalArgumentException("Each scored row is counted in each field.");
        }
    }

    /**
     * A fault of a row.
     *
     * @param field the field that it is about; empty for any that is not the signature's
     * @param rule the rule that is broken, in snake case
     */
    public record Fault(String field, String rule) implements Comparable<Fault> {
        @Override
        public int compareTo(Fault other) {
            int byField = field.compareTo(other.field);
            return byField == 0 ? rule.compareTo(other.rule) : byField;
        }
    }

    /** No rows. */
    public static Counts none(Baseline baseline) {
        return new Counts(
                new TreeMap<>(),
                baseline.fields().stream()
                        .map(field -> Tally.none(field.bins().size()))
                        .toList(),
                Tally.none(baseline.predictions().bins().size()),
                Map.of(),
                new TreeMap<>());
    }

    /** The rows that were scored. */
    public long scored() {
        return predictions.rows();
    }

    /** The rows that were refused. */
    public long refused() {
        return verdicts.getOrDefault(Verdict.REFUSED, 0L);
    }

    /** All rows. */
    public long rows() {
        return scored() + refused();
    }

    /** Whether they are counted by the bins of a baseline. */
    public boolean fits(Baseline baseline) {
        return sizes(fields)
                        .equals(baseline.fields().stream()
                                .map(field -> field.bins().size())
                                .toList())
                && predictions.bins().size() == baseline.predictions().bins().size();
    }

    private static List<Integer> sizes(List<Tally> tallies) {
        return tallies.stream().map(tally -> tally.bins().size()).toList();
    }

    /**
     * The rows of both.
     *
     * @throws IllegalArgumentException when they are counted by different bins
     */
    public Counts plus(Counts other) {
        if (!sizes(fields).equals(sizes(other.fields))) {
            throw new IllegalArgumentException("They are counted by different bins.");
        }
        List<Tally> sums = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            sums.add(fields.get(i).plus(other.fields.get(i)));
        }
        return new Counts(
                sum(days, other.days, new TreeMap<>()),
                sums,
                predictions.plus(other.predictions),
                sum(verdicts, other.verdicts, new EnumMap<>(Verdict.class)),
                sum(refusals, other.refusals, new TreeMap<>()));
    }

    private static <K, M extends Map<K, Long>> M sum(Map<K, Long> some, Map<K, Long> others, M into) {
        into.putAll(some);
        others.forEach((key, count) -> into.merge(key, count, Math::addExact));
        return into;
    }

    /**
     * These counts as JSON.
     *
     * @param baseline of the version, which names the fields
     */
    public Json toJson(Baseline baseline) {
        return CountsCodec.encode(this, baseline);
    }

    /**
     * Reads counts.
     *
     * @param baseline of the version that they are of
     * @throws JsonException for what are no counts, or of a format not known here, or not of this version
     */
    public static Counts of(Json json, Baseline baseline) {
        return CountsCodec.decode(json, baseline);
    }
}
