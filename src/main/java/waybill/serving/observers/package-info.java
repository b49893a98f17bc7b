/** Those who observe what is served: how they are told of it without anybody waiting. */
@NullMarked
package waybill.serving.observers;

import org.jspecify.annotations.NullMarked;
