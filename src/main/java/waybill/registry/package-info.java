/** Turns names into trusted bytes: manifests, pointers, verification, golden rows. */
@NullMarked
package waybill.registry;

import org.jspecify.annotations.NullMarked;
