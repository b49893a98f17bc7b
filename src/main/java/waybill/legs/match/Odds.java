package waybill.legs.match;

import java.time.Duration;
import waybill.legs.MatchRules;

/** How much more probable it is that a departure and an arrival belong together than that both have no partner. */
@FunctionalInterface
public interface Odds {
    /**
     * The logarithm of the odds.
     *
     * @param residual by how many minutes the arrival is later than the departure lets expect
     */
    double log(double residual);

    /** The odds of the rules: {@code (t - expected)^2 / (2 sigma^2)} against twice the price. */
    static Odds of(MatchRules rules) {
        double sigma = minutes(rules.sigma());
        double both = 2 * rules.price();
        return residual -> both - residual * residual / (2 * sigma * sigma);
    }

    /** A duration in minutes, which may be a fraction. */
    static double minutes(Duration duration) {
        return duration.toSeconds() / 60.0;
    }
}
