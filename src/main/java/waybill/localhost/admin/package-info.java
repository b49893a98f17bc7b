/** The routes of the host itself, and its list of functions. */
@NullMarked
package waybill.localhost.admin;

import org.jspecify.annotations.NullMarked;
