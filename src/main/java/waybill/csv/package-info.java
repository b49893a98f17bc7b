/** CSV (RFC 4180) as bytes: the one reading of where a row ends, for requests and files alike, and the writing of rows. */
@NullMarked
package waybill.csv;

import org.jspecify.annotations.NullMarked;
