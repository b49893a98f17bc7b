package waybill.model.calibration;

import java.util.Locale;
import java.util.Optional;

/**
 * How an interval is made of the scores of a model.
 *
 * @param coverage the share of rows whose true value is to be inside
 * @param on the rows that it was measured on
 */
public record IntervalCalibration(Method method, Level coverage, Basis on, Bins bins) {
    /** @throws IllegalArgumentException when it was measured on too few rows for its coverage */
    public IntervalCalibration {
        requireEnough(coverage, bins.all());
        for (Bins.Cell cell : bins.cells()) {
            requireEnough(coverage, cell.correction());
        }
    }

    private static void requireEnough(Level coverage, Bins.Correction correction) {
        if (coverage.rank(correction.n()) > correction.n()) {
            throw new IllegalArgumentException(
                    correction.n() + " rows are too few for intervals of coverage " + coverage.text() + ".");
        }
    }

    /**
     * From where the ends of an interval come: {@code [lower - low * unit, upper + high * unit]}, where {@code low} and {@code
     * high} are what calibration adds. The ends are sorted before and after.
     */
    public enum Method {
        /** Conformalised quantile regression: the ends are the quantiles, the unit is 1. */
        CQR {
            @Override
            public double lower(RowScores scores) {
                return Math.min(scores.lower(), scores.upper());
            }

            @Override
            public double upper(RowScores scores) {
                return Math.max(scores.lower(), scores.upper());
            }
        },
        /** Both ends are the point, the unit is the scale, at least {@link Distribution#FLOOR}. */
        SCALE {
            @Override
            public double unit(RowScores scores) {
                return Math.max(Distribution.FLOOR, scores.scale());
            }
        },
        /** Both ends are the point, the unit is 1. */
        SPLIT;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        public String wireName() {
            return wireName;
        }

        /** The method with this name, if there is one. */
        public static Optional<Method> of(String wireName) {
            for (Method method : values()) {
                if (method.wireName.equals(wireName)) {
                    return Optional.of(method);
                }
            }
            return Optional.empty();
        }

        /** The lower end before calibration. */
        public double lower(RowScores scores) {
            return scores.point();
        }

        /** The upper end before calibration, at least the lower. */
        public double upper(RowScores scores) {
            return scores.point();
        }

        /** How much a correction of 1 moves an end, in the unit of the output. */
        public double unit(RowScores scores) {
            return 1;
        }
    }
}
