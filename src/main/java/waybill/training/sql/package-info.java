/** The text of a recipe's query: where it ends, and what of Snowflake's SQL the embedded database has under no name, or another. */
@NullMarked
package waybill.training.sql;

import org.jspecify.annotations.NullMarked;
