package waybill.guard;

import waybill.registry.Pointer;

/** Where a guard has its numbers from. */
@FunctionalInterface
public interface NumberSource {
    /**
     * What instances have told until now.
     *
     * @param pointer one with a canary
     * @throws waybill.failure.WaybillException as the store
     */
    Numbers read(Pointer pointer);
}
