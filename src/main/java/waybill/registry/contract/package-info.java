/** What callers rely on of a model, and how far another model keeps to it. */
@NullMarked
package waybill.registry.contract;

import org.jspecify.annotations.NullMarked;
