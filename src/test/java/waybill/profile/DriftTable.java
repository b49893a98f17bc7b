package waybill.profile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How often windows alert that are drawn from training, and with what power shifts are found: the tables of docs/monitoring.md. */
final class DriftTable {
    static final int[] SIZES = {50, 100, 200, 500, 1_000, 2_000, 5_000};

    private static final long SEED = 42;

    private final Baseline baseline;
    private final Drawn training;
    private final int windows;

    DriftTable(Baseline baseline, Drawn training, int windows) {
        this.baseline = baseline;
        this.training = training;
        this.windows = windows;
    }

    /** The share of windows of a size, drawn as training was, that alert. */
    double falseAlarms(int size, Predicate<int[]> alert) {
        SplittableRandom random = new SplittableRandom(SEED + size);
        int alerts = 0;
        for (int i = 0; i < windows; i++) {
            alerts += alert.test(training.draw(size, random)) ? 1 : 0;
        }
        return alerts / (double) windows;
    }

    boolean alerts(int[] rows) {
        return Comparison.of(training.window(rows), baseline).hasDrift();
    }

    boolean alerts(Folk folk, int[] rows) {
        return folk.alerts(training.window(rows), baseline);
    }

    /** Wasserstein's distance of any field of numbers beyond a tenth of a standard deviation. */
    Predicate<int[]> wasserstein() {
        List<Integer> fields = numbers().stream().map(training::field).toList();
        List<double[]> sorted = fields.stream().map(this::known).toList();
        double[] deviations = fields.stream().mapToDouble(this::deviation).toArray();
        return rows -> {
            for (int i = 0; i < deviations.length; i++) {
                double[] values = training.values(fields.get(i));
                double[] drawn = known(
                        Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
                if (Folk.wasserstein(drawn, sorted.get(i), deviations[i]) > 0.1) {
                    return true;
                }
            }
            return false;
        };
    }

    /**
     * The share of windows in which a shift of a field is found, by its name.
     *
     * @param by how far each value is shifted, in standard deviations of training
     */
    double power(String field, int size, double by) {
        SplittableRandom random = new SplittableRandom(SEED - size);
        int index = training.field(field);
        double shift = by * deviation(index);
        int found = 0;
        for (int i = 0; i < windows; i++) {
            Counts window = training.window(training.draw(size, random), index, shift);
            found += Comparison.of(window, baseline).drifts().stream()
                            .anyMatch(drift -> drift.subject().equals(field))
                    ? 1
                    : 0;
        }
        return found / (double) windows;
    }

    private double deviation(int field) {
        double[] known = known(field);
        double mean = Arrays.stream(known).average().orElseThrow();
        return Math.sqrt(Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private double[] known(int field) {
        return known(training.values(field));
    }

    private static double[] known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /** The fields of numbers. */
    List<String> numbers() {
        return baseline.fields().stream()
                .filter(field -> field.bins() instanceof Bins.Stretches)
                .map(Profile::name)
                .toList();
    }

    /**
     * Successive stretches of days, each as a window of all its rows.
     *
     * @param length of a stretch, in days
     */
    static InLife inLife(Baseline baseline, Drawn rows, int length) {
        Map<Long, List<Integer>> stretches = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            stretches
                    .computeIfAbsent(rows.days().get(i).toEpochDay() / length, first -> new ArrayList<>())
                    .add(i);
        }
        Map<String, Integer> subjects = new TreeMap<>();
        List<LocalDate> alerting = new ArrayList<>();
        List<Boolean> rang = new ArrayList<>();
        int two = 0;
        for (List<Integer> stretch : stretches.values()) {
            Comparison comparison = Comparison.of(
                    rows.window(stretch.stream().mapToInt(Integer::intValue).toArray()), baseline);
            comparison
                    .drifts()
                    .forEach(
                            drift -> subjects.merge(drift.check().wireName() + " " + drift.subject(), 1, Integer::sum));
            rang.add(comparison.hasDrift());
            if (comparison.hasDrift()) {
                alerting.add(rows.days().get(stretch.get(0)));
                two += isSecondOfFive(rang) ? 1 : 0;
            }
        }
        return new InLife(stretches.size(), alerting, two, subjects);
    }

    private static boolean isSecondOfFive(List<Boolean> rang) {
        return rang.subList(Math.max(0, rang.size() - 5), rang.size()).stream()
                        .filter(alert -> alert)
                        .count()
                >= 2;
    }

    /**
     * What windows of days say.
     *
     * @param alerting the first days of those that alert
     * @param secondOfFive how many of those are at least the second of five
     * @param subjects how often each check and field was why
     */
    record InLife(int windows, List<LocalDate> alerting, int secondOfFive, Map<String, Integer> subjects) {
        double share() {
            return alerting.size() / (double) windows;
        }
    }

    /** The same baseline, as if rows that are asked at one time were no more alike than any. */
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

    /** All findings of a window, one a line. */
    static String findings(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison.findings().stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .forEach(finding -> text.append(String.format(
                        Locale.ROOT,
                        "%s %s: n %d, effect %.4f, p %.2g, threshold %.4f, %s%n",
                        finding.check().wireName(),
                        finding.subject(),
                        finding.rows(),
                        finding.effect(),
                        finding.p(),
                        finding.threshold(),
                        finding.verdict().wireName())));
        return text.toString();
    }

    /** False alarms and power, as tables in Markdown. */
    String text() {
        StringBuilder text = new StringBuilder("| n | Waybill | PSI > .1 | PSI > .2 | JS > .1 | W1 > .1 sd |\n");
        Predicate<int[]> wasserstein = wasserstein();
        for (int size : SIZES) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                    size,
                    falseAlarms(size, this::alerts),
                    falseAlarms(size, rows -> alerts(Folk.PSI_MODERATE, rows)),
                    falseAlarms(size, rows -> alerts(Folk.PSI_LARGE, rows)),
                    falseAlarms(size, rows -> alerts(Folk.JENSEN_SHANNON, rows)),
                    falseAlarms(size, wasserstein)));
        }
        for (String field : numbers()) {
            text.append("| ").append(field);
            for (double by : new double[] {0.5, 0.25}) {
                for (int size : new int[] {50, 100, 200, 500, 1_000}) {
                    text.append(String.format(Locale.ROOT, " | %.3f", power(field, size, by)));
                }
            }
            text.append(" |\n");
        }
        return text.toString();
    }
}
