/** Has another version answer what the champion answered, when the caller has his answer: nobody waits for it, or sees it. */
@NullMarked
package waybill.serving.shadow;

import org.jspecify.annotations.NullMarked;
