/** Reads the state of tables from blobs, with as little as serving needs. */
@NullMarked
package waybill.state.read;

import org.jspecify.annotations.NullMarked;
