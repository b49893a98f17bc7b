package waybill.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import waybill.answer.Capability;
import waybill.model.calibration.Calibrations;

/** Tells what a version can say. */
final class Capabilities {
    private Capabilities() {}

    /** In the order of the enum. */
    static Set<Capability> of(Calibrations calibrations, boolean explains) {
        Set<Capability> all = EnumSet.of(Capability.VALUE);
        if (calibrations.intervals().isPresent()) {
            all.add(Capability.INTERVAL);
        }
        if (calibrations.distribution().isPresent()) {
            all.add(Capability.PROMISE);
            all.add(Capability.ON_TIME);
        }
        if (explains) {
            all.add(Capability.REASONS);
        }
        return Collections.unmodifiableSet(all);
    }
}
