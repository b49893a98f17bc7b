/** Reads serialised Tribuo models: guards them, and takes the numbers out of the protobuf. Owns Tribuo at inference. */
@NullMarked
package waybill.model.artifact;

import org.jspecify.annotations.NullMarked;
