/** Looks at what a canary does to callers, and takes it back. It never promotes. */
@NullMarked
package waybill.guard;

import org.jspecify.annotations.NullMarked;
