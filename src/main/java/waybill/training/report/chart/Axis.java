package waybill.training.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to places on a picture.
 *
 * @param from the place of {@code min}
 * @param to the place of {@code max}; may lie before {@code from}
 */
public record Axis(double min, double max, double from, double to) {
    private static final int TICKS = 6;

    public Axis {
        if (!(min < max)) {
            throw new IllegalArgumentException("An axis has a length.");
        }
    }

    double at(double value) {
        return from + (value - min) / (max - min) * (to - from);
    }

    /** Round values inside, about six. */
    List<Double> ticks() {
        double step = step((max - min) / TICKS);
        List<Double> ticks = new ArrayList<>();
        for (double tick = Math.ceil(min / step) * step; tick <= max + step * 1e-9; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** A number beside a ruler, short. */
    public static String label(double value) {
        double rounded = Math.rint(value * 100) / 100;
        String digits =
                rounded == Math.rint(rounded) ? Long.toString(Math.abs((long) rounded)) : shortest(Math.abs(rounded));
        return rounded < 0 ? "−" + digits : digits;
    }

    /** Three digits, without zeros that say nothing: a label must not reach the axis' title. */
    private static String shortest(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
