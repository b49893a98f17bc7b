/** Models that were trained elsewhere: their files, the columns that feed them, and what Python said of some rows. */
@NullMarked
package waybill.training.imported;

import org.jspecify.annotations.NullMarked;
