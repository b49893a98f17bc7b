/** What columns are to each other: equal, functions, keys, one date before another. */
@NullMarked
package waybill.survey.relation;

import org.jspecify.annotations.NullMarked;
