/** Route templates of ASP.NET Core, as far as functions use them, and the paths that they match. */
@NullMarked
package waybill.localhost.route;

import org.jspecify.annotations.NullMarked;
