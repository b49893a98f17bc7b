/** The only place that sees the JSON library. */
@NullMarked
package waybill.json;

import org.jspecify.annotations.NullMarked;
