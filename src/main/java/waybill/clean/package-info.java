/**
 * Cleaning of tables: rules look at rows, one place applies what they propose, and each run proves that what it wrote can be undone. What the rules are
 * is in {@code rule}, how a recipe declares them in {@code recipe}, one row on its way in {@code row}, and the files in {@code file}.
 */
@NullMarked
package waybill.clean;

import org.jspecify.annotations.NullMarked;
