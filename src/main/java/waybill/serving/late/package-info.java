/** What can wait until the first answers have left. */
@NullMarked
package waybill.serving.late;

import org.jspecify.annotations.NullMarked;
