package waybill.model.calibration;

import waybill.signature.Domain;
import waybill.signature.Signature;

/** Finds fields of a signature by what they must be. */
final class Fields {
    private Fields() {}

    /** @throws IllegalArgumentException when there is no numeric field of this name */
    static int quantity(String name, Signature signature) {
        int field = signature.indexOf(name);
        if (signature.fields().get(field).type().isQuantity()) {
            return field;
        }
        throw new IllegalArgumentException("Not a number: " + name);
    }

    /** @throws IllegalArgumentException when there is no field of times of this name */
    static Domain.Timestamp time(String name, Signature signature) {
        if (signature.fields().get(signature.indexOf(name)).domain() instanceof Domain.Timestamp times) {
            return times;
        }
        throw new IllegalArgumentException("Not a time: " + name);
    }
}
