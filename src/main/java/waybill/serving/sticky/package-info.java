/** Which keys a canary answers. */
@NullMarked
package waybill.serving.sticky;

import org.jspecify.annotations.NullMarked;
