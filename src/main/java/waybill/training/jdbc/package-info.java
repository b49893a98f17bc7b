/** Databases by JDBC: what a recipe says of one, which of that is never written down, and the session in which a query runs. */
@NullMarked
package waybill.training.jdbc;

import org.jspecify.annotations.NullMarked;
