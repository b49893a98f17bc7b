package waybill.monitoring.figure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.answer.Interval;

/** Errors of numbers, and what lies in intervals. Not thread-safe. */
final class ErrorSums {
    private static final double HIGH = 0.9;

    private final OptionalDouble tolerance;
    private final Sum sizes = new Sum();
    private final Sum errors = new Sum();
    private final Sum squares = new Sum();
    private final Sum within = new Sum();
    private final Sum targets = new Sum();
    private final Sum inside = new Sum();
    private final Sum widths = new Sum();
    private final Sum above = new Sum();
    private double[] all = new double[16];

    ErrorSums(OptionalDouble tolerance) {
        this.tolerance = tolerance;
    }

    void add(double predicted, double actual) {
        double error = predicted - actual;
        int count = (int) sizes.count();
        if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
        }
        all[count] = Math.abs(error);
        sizes.add(Math.abs(error));
        errors.add(error);
        squares.add(error * error);
        within.add(Math.abs(error) <= tolerance.orElse(0));
    }

    void add(Interval interval, double actual) {
        targets.add(interval.coverage());
        inside.add(interval.lower() <= actual && actual <= interval.upper());
        widths.add(interval.upper() - interval.lower());
        above.add(actual > interval.upper());
    }

    Optional<Figure.Errors> errors() {
        return FigureSums.ofAny(
                sizes,
                () -> new Figure.Errors(
                        sizes.mean(),
                        errors.mean(),
                        Math.sqrt(squares.mean()),
                        high(),
                        tolerance.isPresent() ? OptionalDouble.of(within.mean()) : OptionalDouble.empty()));
    }

    /** By linear interpolation between ranks, as training does. */
    private double high() {
        double[] sorted = Arrays.copyOf(all, (int) sizes.count());
        Arrays.sort(sorted);
        double rank = HIGH * (sorted.length - 1);
        int below = (int) rank;
        int next = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[next] - sorted[below]);
    }

    Optional<Figure.Intervals> intervals() {
        return FigureSums.ofAny(
                inside,
                () -> new Figure.Intervals(inside.count(), targets.mean(), inside.mean(), widths.mean(), above.mean()));
    }
}
