package waybill.cli.rollout;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry;

/**
 * What a step is about.
 *
 * @param named the version that was named; empty when none was
 */
record Target(String model, String named, Registry.Reason why) {
    /** The version that was named, else the newest one. */
    String version(Registry registry) {
        return named.isEmpty() ? newest(registry) : named;
    }

    private String newest(Registry registry) {
        return registry.versions(model).stream()
                .findFirst()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL, "No version of " + model + " was ever published here."));
    }
}
