package waybill.registry.contract;

import java.util.List;
import waybill.signature.Signature;

/** In what the fields of two signatures differ. */
final class Fields {
    private Fields() {}

    /** Nothing is looked at yet. */
    static List<ContractChange> changes(Signature before, Signature after) {
        return List.of();
    }
}
