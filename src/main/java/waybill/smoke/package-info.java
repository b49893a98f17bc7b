/** The smoke test: calls a running service over HTTP, and replays the golden rows of a version. */
@NullMarked
package waybill.smoke;

import org.jspecify.annotations.NullMarked;
