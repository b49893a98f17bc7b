/** The pages that people open in a browser: static files of the package, and the headers that they are answered with. */
@NullMarked
package waybill.web;

import org.jspecify.annotations.NullMarked;
