/** What the values of a model's fields look like: bins of training, counts of rows by them, and how two such counts are compared. */
@NullMarked
package waybill.profile;

import org.jspecify.annotations.NullMarked;
