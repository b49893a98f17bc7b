/** The legs that are under way, and what a model says of them. */
@NullMarked
package waybill.app.board;

import org.jspecify.annotations.NullMarked;
