/** Cleaning as people call it: its page, and how far it is. */
@NullMarked
package waybill.cli.clean;

import org.jspecify.annotations.NullMarked;
