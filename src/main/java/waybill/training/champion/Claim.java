package waybill.training.champion;

import waybill.compare.Statistic;

/**
 * A figure of all rows that may be only so much worse than the champion's.
 *
 * @param before the champion's
 * @param after the new model's
 * @param worsening how much worse it is, in the unit of the figure
 * @param limit how much it may be
 * @param words what worse means, after an amount
 * @param proved whether the rows must prove that it is no worse, and not only fail to prove that it is
 */
record Claim(
        String name, double before, double after, Statistic worsening, double limit, String words, boolean proved) {}
