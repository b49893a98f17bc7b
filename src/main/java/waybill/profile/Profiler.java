package waybill.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Row;
import waybill.signature.Unseen;

/** Makes the baseline of a version from the rows that it was trained on. */
public final class Profiler {
    private final List<LocalDate> days;

    /** @param days on which each row was asked, at least one; rows that are asked at one time may be much alike */
    public Profiler(List<LocalDate> days) {
        this.days = List.copyOf(days);
    }

    /**
     * The baseline of the training rows.
     *
     * @param fields of the signature
     * @param rows one for each day
     * @param answers of the version, one to each row
     */
    public Baseline of(
            List<Field> fields, List<Row> rows, Output output, List<Answer> answers, Baseline.Reading reading) {
        if (rows.size() != days.size() || answers.size() != days.size()) {
            throw new IllegalArgumentException("Each row has a day and an answer.");
        }
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int field = i;
            profiles.add(of(
                    fields.get(i),
                    rows.stream().mapToDouble(row -> row.value(field)).toArray()));
        }
        SortedMap<LocalDate, Long> byDay = new TreeMap<>();
        days.forEach(day -> byDay.merge(day, 1L, Long::sum));
        return new Baseline(byDay, profiles, predictions(output, answers), reading);
    }

    private Profile of(Field field, double[] values) {
        Bins bins = FieldBins.of(field, values);
        return profile(field.name(), bins, values, FieldCounter.of(bins, field), checks(field));
    }

    private Profile predictions(Output output, List<Answer> answers) {
        Predicted predicted = Predicted.by(output);
        double[] values = answers.stream()
                .mapToDouble(answer -> predicted.value(answer.value()))
                .toArray();
        Bins bins = predicted.bins(values);
        return profile(output.name(), bins, values, FieldCounter.of(bins), Set.of(Check.PREDICTIONS));
    }

    private Profile profile(String name, Bins bins, double[] values, FieldCounter counter, Set<Check> checks) {
        int[] placed = new int[values.length];
        int[] isMissing = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            counter.count(values[i]);
            placed[i] = bins.of(values[i]);
            isMissing[i] = Double.isNaN(values[i]) ? 1 : 0;
        }
        Likenesses likenesses = new Likenesses(days);
        return new Profile(
                name, bins, counter.take(), likenesses.of(placed, bins.size()), likenesses.of(isMissing, 2), checks);
    }

    /** Those that could find something. What live state says of its own age is judged by its tiers, row by row. */
    private static Set<Check> checks(Field field) {
        Presence presence = field.presence();
        if (presence instanceof Presence.Age) {
            return Set.of();
        }
        Set<Check> checks = EnumSet.of(Check.DISTRIBUTION);
        if (presence instanceof Presence.Optionally || presence instanceof Presence.Live) {
            checks.add(Check.MISSING);
        }
        if (field.domain() instanceof Domain.Category category && category.unseen() == Unseen.WARN) {
            checks.add(Check.UNSEEN);
        }
        if (field.domain() instanceof Domain.Numeric numeric && !numeric.seen().equals(Range.ALL)) {
            checks.add(Check.OUT_OF_RANGE);
        }
        return checks;
    }
}
