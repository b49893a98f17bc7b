/** Makes what observes an app's requests, behind the first answer. */
@NullMarked
package waybill.app.observe;

import org.jspecify.annotations.NullMarked;
