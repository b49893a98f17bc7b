package waybill.wire.inference;

import waybill.signature.RawValue;

/**
 * An input that was read.
 *
 * @param name the name of a field
 * @param cells a value for each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Column(String name, RawValue[] cells) {}
