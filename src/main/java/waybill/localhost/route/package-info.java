/** Route templates of ASP.NET Core, in the part that functions use, and the paths that they match. */
@NullMarked
package waybill.localhost.route;

import org.jspecify.annotations.NullMarked;
