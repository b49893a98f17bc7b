/** The protocols of other prediction servers: their paths, and what they say of the server and its models. */
@NullMarked
package waybill.app.protocol;

import org.jspecify.annotations.NullMarked;
