/** What is run against Python's own libraries, by make interop; no part of make test. */
@NullMarked
package waybill.interop;

import org.jspecify.annotations.NullMarked;
