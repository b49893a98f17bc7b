/** What became of a model, as documents that commands and the service give alike. */
@NullMarked
package waybill.registry.told;

import org.jspecify.annotations.NullMarked;
