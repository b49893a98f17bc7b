package waybill.cli.rollout;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.registry.PointerHistory;
import waybill.registry.Registry;
import waybill.registry.Rollout;
import waybill.registry.VersionRef;
import waybill.registry.Versions;

/**
 * What a step is about.
 *
 * @param named the version that was named; empty when none was
 */
record Target(String model, String named, Registry.Reason why) {
    /** The version that was named, else the newest one that neither the guard nor a rollback took back. */
    String version(Registry registry) {
        return named.isEmpty() ? newest(registry) : named;
    }

    /** As {@link #version}, but what stands beside the champion comes before the newest. */
    String standing(Registry registry) {
        return named.isEmpty() ? stands(registry).orElseGet(() -> newest(registry)) : named;
    }

    /** The steps of what stands: while another version than the one that was named does, they change nothing. */
    Rollout rollout(Registry registry) {
        Rollout rollout = new Rollout(registry);
        return named.isEmpty() ? rollout : rollout.expecting(named);
    }

    private Optional<String> stands(Registry registry) {
        Pointer now = registry.versions().promoted(model).pointer();
        return now.canary().map(Canary::version).or(now::shadow).map(VersionRef::version);
    }

    private String newest(Registry registry) {
        List<String> versions = registry.versions(model);
        if (versions.isEmpty()) {
            throw new WaybillException(ErrorCode.UNKNOWN_MODEL, "No version of " + model + " was ever published here.");
        }
        registry.requireThawed(model);
        Map<String, PointerHistory.Change> back = registry.history(model).takenBack();
        Optional<String> champion = champion(registry);
        Optional<String> newest = versions.stream()
                .takeWhile(version -> !champion.equals(Optional.of(version)))
                .filter(version -> !back.containsKey(version))
                .findFirst();
        return newest.or(() -> versions.stream().findFirst().filter(version -> !back.containsKey(version)))
                .orElseThrow(() -> takenBack(versions.get(0), Objects.requireNonNull(back.get(versions.get(0)))));
    }

    private Optional<String> champion(Registry registry) {
        return registry.versions()
                .pointer(model)
                .map(Versions.Pointed::pointer)
                .map(Pointer::champion)
                .map(VersionRef::version);
    }

    private static WaybillException takenBack(String version, PointerHistory.Change change) {
        return new WaybillException(
                ErrorCode.PROMOTION_REFUSED,
                "Version " + version + " is the newest, and was "
                        + change.kind().inWords() + " by "
                        + change.pointer().change().by() + " at "
                        + change.pointer().change().at() + ": name the version that is meant.");
    }
}
