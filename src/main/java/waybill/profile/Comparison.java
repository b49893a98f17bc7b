package waybill.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import waybill.profile.statistics.Holm;

/**
 * Compares the rows of a window with those of training. All checks of a window are one family: the probability that any of them
 * finds a drift, where the window was drawn as training was, is at most {@link #ALPHA}.
 *
 * @param rows of the window, refused ones included
 * @param findings of all checks, those with a drift first, then by p; empty when there are too few rows
 */
public record Comparison(long rows, List<Finding> findings) {
    /** The probability of a false alarm of a window. */
    public static final double ALPHA = 0.01;

    /** The fewest rows that are compared. */
    public static final int FEWEST_ROWS = 50;

    public Comparison {
        findings = List.copyOf(findings);
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when the window is not counted by the bins of the baseline
     */
    public static Comparison of(Counts window, Baseline baseline) {
        if (!window.fits(baseline)) {
            throw new IllegalArgumentException("They are not counted by the bins of the baseline.");
        }
        return new Comparison(
                window.rows(), window.rows() < FEWEST_ROWS ? List.of() : judged(new Measuring(window, baseline).all()));
    }

    private static List<Finding> judged(List<Measured> measured) {
        List<Double> levels = Holm.levels(measured.stream().map(Measured::p).toList(), ALPHA);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            findings.add(measured.get(i).judge(levels.get(i)));
        }
        findings.sort(Comparator.comparing(Finding::verdict).reversed().thenComparing(Finding::p));
        return findings;
    }

    /** Whether there were too few rows to say anything. */
    public boolean isInsufficient() {
        return rows < FEWEST_ROWS;
    }

    /** Whether any check found a drift. */
    public boolean hasDrift() {
        return findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.DRIFT);
    }

    /** The findings of a drift. */
    public List<Finding> drifts() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.DRIFT)
                .toList();
    }
}
