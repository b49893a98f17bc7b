package waybill.training.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.model.calibration.ProbabilityMap;

/** A way to calibrate probabilities. */
enum ProbabilityMethod {
    /** The scores as they are. */
    NONE(0, 0) {
        @Override
        Optional<ProbabilityMap> fit(LabelScores rows) {
            return Optional.of(new ProbabilityMap.None());
        }
    },
    PLATT(200, 1) {
        @Override
        Optional<ProbabilityMap> fit(LabelScores rows) {
            return PlattFit.of(rows.logOdds(), rows.actual()).map(map -> map);
        }
    },
    ISOTONIC(1_000, 50) {
        @Override
        Optional<ProbabilityMap> fit(LabelScores rows) {
            return Optional.of(IsotonicFit.of(rows.lastScores(), rows.actual()));
        }
    },
    TEMPERATURE(200, 1) {
        @Override
        Optional<ProbabilityMap> fit(LabelScores rows) {
            return TemperatureFit.of(rows.margins(), rows.actual()).map(map -> map);
        }
    };

    private final int fewestRows;
    private final int fewestOfALabel;

    ProbabilityMethod(int fewestRows, int fewestOfALabel) {
        this.fewestRows = fewestRows;
        this.fewestOfALabel = fewestOfALabel;
    }

    /** Those that change something, for so many labels; the simplest first. */
    static List<ProbabilityMethod> of(int labels) {
        return labels == 2 ? List.of(PLATT, ISOTONIC) : List.of(TEMPERATURE);
    }

    /** Whether these rows are enough to fit it. */
    final boolean canFit(LabelScores... parts) {
        return Arrays.stream(parts).allMatch(rows -> rows.size() >= fewestRows && rows.fewest() >= fewestOfALabel);
    }

    final String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Fits it to finite scores; nothing when they do not rise with what happened. */
    abstract Optional<ProbabilityMap> fit(LabelScores rows);
}
