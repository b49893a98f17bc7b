/** What commands have in common: their options, and the machine that they run on. */
@NullMarked
package waybill.cli.option;

import org.jspecify.annotations.NullMarked;
