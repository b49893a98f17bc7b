/** What commands find or do, and how it is shown: as text, as names, or as a JSON document. */
@NullMarked
package waybill.cli.result;

import org.jspecify.annotations.NullMarked;
