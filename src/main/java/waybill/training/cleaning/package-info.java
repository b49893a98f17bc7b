/** What cleaning needs of the embedded database: the queries of its rules. */
@NullMarked
package waybill.training.cleaning;

import org.jspecify.annotations.NullMarked;
