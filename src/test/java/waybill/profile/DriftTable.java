package waybill.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How often windows alert that are drawn from training, and with what power shifts are found: the table of docs/monitoring.md. */
final class DriftTable {
    static final int[] SIZES = {50, 100, 200, 500, 1_000, 2_000, 5_000};
    private static final long SEED = 42;
    private static final double HALF = 0.5;

    private final Baseline baseline;
    private final Drawn training;
    private final int windows;

    DriftTable(Baseline baseline, Drawn training, int windows) {
        this.baseline = baseline;
        this.training = training;
        this.windows = windows;
    }

    /** The share of windows of a size, drawn as training was, that alert. */
    double falseAlarms(int size, Predicate<Counts> alert) {
        SplittableRandom random = new SplittableRandom(SEED + size);
        int alerts = 0;
        for (int i = 0; i < windows; i++) {
            alerts += alert.test(training.window(training.draw(size, random))) ? 1 : 0;
        }
        return alerts / (double) windows;
    }

    boolean alerts(Counts window) {
        return Comparison.of(window, baseline).hasDrift();
    }

    /** The share of windows in which a shift of half a standard deviation of a field is found, by name. */
    double power(String field, int size) {
        SplittableRandom random = new SplittableRandom(SEED - size);
        int index = training.field(field);
        double by = HALF * deviation(index);
        int found = 0;
        for (int i = 0; i < windows; i++) {
            Counts window = training.window(training.draw(size, random), index, by);
            found += Comparison.of(window, baseline).drifts().stream()
                            .anyMatch(drift -> drift.subject().equals(field))
                    ? 1
                    : 0;
        }
        return found / (double) windows;
    }

    double deviation(int field) {
        double[] known = known(field);
        double mean = Arrays.stream(known).average().orElseThrow();
        return Math.sqrt(Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private double[] known(int field) {
        return Arrays.stream(training.values(field))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    List<String> numbers() {
        return baseline.fields().stream()
                .filter(field ->
                        field.bins() instanceof Bins.Stretches && field.checks().contains(Check.DISTRIBUTION))
                .map(Profile::name)
                .toList();
    }

    /** The same for Wasserstein's distance of any field of numbers beyond a tenth of a standard deviation. */
    double wassersteinAlarms(int size) {
        SplittableRandom random = new SplittableRandom(SEED + size);
        List<double[]> sorted =
                numbers().stream().map(name -> known(training.field(name))).toList();
        double[] deviations = numbers().stream()
                .mapToDouble(name -> deviation(training.field(name)))
                .toArray();
        int alerts = 0;
        for (int i = 0; i < windows; i++) {
            int[] rows = training.draw(size, random);
            boolean any = false;
            for (int field = 0; field < deviations.length && !any; field++) {
                double[] values = training.values(training.field(numbers().get(field)));
                double[] drawn = Arrays.stream(rows)
                        .mapToDouble(row -> values[row])
                        .filter(value -> !Double.isNaN(value))
                        .sorted()
                        .toArray();
                any = Folk.wasserstein(drawn, sorted.get(field), deviations[field]) > 0.1;
            }
            alerts += any ? 1 : 0;
        }
        return alerts / (double) windows;
    }

    /** Each day of these rows as a window: what alerts, and by which fields. */
    static String days(String name, Baseline baseline, Drawn rows) {
        TreeMap<java.time.LocalDate, List<Integer>> byDay = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byDay.computeIfAbsent(rows.days().get(i), first -> new ArrayList<>())
                    .add(i);
        }
        TreeMap<String, Integer> subjects = new TreeMap<>();
        int alerts = 0;
        List<Boolean> rang = new ArrayList<>();
        int two = 0;
        for (List<Integer> day : byDay.values()) {
            Counts window = rows.window(day.stream().mapToInt(Integer::intValue).toArray());
            Comparison comparison = Comparison.of(window, baseline);
            comparison
                    .drifts()
                    .forEach(
                            drift -> subjects.merge(drift.check().wireName() + " " + drift.subject(), 1, Integer::sum));
            rang.add(comparison.hasDrift());
            alerts += comparison.hasDrift() ? 1 : 0;
            long last = rang.subList(Math.max(0, rang.size() - 5), rang.size()).stream()
                    .filter(b -> b)
                    .count();
            two += comparison.hasDrift() && last >= 2 ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%s: %d of %d days alert, %d by two of five; by %s%n",
                name,
                alerts,
                byDay.size(),
                two,
                subjects);
    }

    static String weeks(String name, Baseline baseline, Drawn rows, int length) {
        TreeMap<Long, List<Integer>> byWeek = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byWeek.computeIfAbsent(rows.days().get(i).toEpochDay() / length, first -> new ArrayList<>())
                    .add(i);
        }
        TreeMap<String, Integer> subjects = new TreeMap<>();
        int alerts = 0;
        for (List<Integer> week : byWeek.values()) {
            Comparison comparison = Comparison.of(
                    rows.window(week.stream().mapToInt(Integer::intValue).toArray()), baseline);
            comparison
                    .drifts()
                    .forEach(
                            drift -> subjects.merge(drift.check().wireName() + " " + drift.subject(), 1, Integer::sum));
            alerts += comparison.hasDrift() ? 1 : 0;
        }
        return String.format(
                Locale.ROOT, "%s by %d days: %d of %d alert; by %s%n", name, length, alerts, byWeek.size(), subjects);
    }

    static String findings(String name, Baseline baseline, Counts window) {
        StringBuilder text = new StringBuilder(name + " " + window.rows() + " rows\n");
        Comparison.of(window, baseline)
                .findings()
                .forEach(finding -> text.append(String.format(
                        Locale.ROOT,
                        "  %-13s %-20s n=%d effect %.4f p %.2g threshold %.4f %s%n",
                        finding.check().wireName(),
                        finding.subject(),
                        finding.rows(),
                        finding.effect(),
                        finding.p(),
                        finding.threshold(),
                        finding.verdict())));
        return text.toString();
    }

    static Baseline withoutLikeness(Baseline of) {
        return new Baseline(
                of.days(),
                of.fields().stream().map(DriftTable::withoutLikeness).toList(),
                withoutLikeness(of.predictions()),
                of.reading());
    }

    private static Profile withoutLikeness(Profile of) {
        return new Profile(of.name(), of.bins(), of.tally(), Profile.Likeness.NONE, Profile.Likeness.NONE, of.checks());
    }
}
