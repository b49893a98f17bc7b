/** Distributions and tests that a comparison needs: the chi-squared and the hypergeometric distribution, and Holm's procedure. */
@NullMarked
package waybill.profile.statistics;

import org.jspecify.annotations.NullMarked;
