/** What was asked and answered, kept in the store: written by an observer, in the layout of Azure ML's collector, and read back. */
@NullMarked
package waybill.capture;

import org.jspecify.annotations.NullMarked;
