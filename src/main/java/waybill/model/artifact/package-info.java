/**
 * Reads serialised Tribuo models: guards them, and takes the numbers out of the protobuf. The only package that uses Tribuo in
 * serving.
 */
@NullMarked
package waybill.model.artifact;

import org.jspecify.annotations.NullMarked;
