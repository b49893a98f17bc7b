/** The recipe of a cleaning: what a file in YAML declares, with all its faults told at once. */
@NullMarked
package waybill.clean.recipe;

import org.jspecify.annotations.NullMarked;
