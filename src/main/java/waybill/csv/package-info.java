/** CSV (RFC 4180) as bytes: the one place that finds the ends of rows, for requests and files alike, and that writes rows. */
@NullMarked
package waybill.csv;

import org.jspecify.annotations.NullMarked;
