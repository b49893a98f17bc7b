/** Parts of a version as bytes that are read without parsing, one behind the other: what {@code serving.bin} is made of. */
@NullMarked
package waybill.codec.flat;

import org.jspecify.annotations.NullMarked;
