/** Azure's entry points: each reads a request, calls the app, and writes the reply. */
@NullMarked
package waybill.functions;

import org.jspecify.annotations.NullMarked;
