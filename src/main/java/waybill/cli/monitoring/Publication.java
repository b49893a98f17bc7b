package waybill.cli.monitoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.training.TrainedModel;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateScope;
import waybill.upkeep.recalibration.Assessment;
import waybill.upkeep.recalibration.Finding;
import waybill.upkeep.recalibration.Outcome;
import waybill.upkeep.recalibration.Recalibration;

/** Publishes what was calibrated anew, if it passes: as training's models are, with a manifest that says of which version it is. */
final class Publication {
    private final Registry registry;
    private final Versions versions;
    private final GateScope scope;

    Publication(Registry registry, Versions versions, GateScope scope) {
        this.registry = registry;
        this.versions = versions;
        this.scope = scope;
    }

    /**
     * What the gates say of a result.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} for an environment that has no gates, where others have
     */
    Assessment judge(Recalibration.Result result) {
        Optional<GateResult.Judgement> judged =
                result.renewed().map(TrainedModel::gate).map(gate -> gate.on(scope));
        return judged.filter(gate -> !gate.passed())
                .map(gate -> result.assessment().became(Outcome.GATE_MISSED, Optional.empty(), gate.misses()))
                .orElse(result.assessment());
    }

    /**
     * Publishes a model that has passed.
     *
     * @param why who does it; an empty reason is replaced by what was found
     * @throws WaybillException {@code GATE_FAILED}; {@code BLOB_CHANGED} when another version has become the champion meanwhile
     */
    Assessment publish(Assessment judged, TrainedModel renewed, Registry.Reason why) {
        renewed.requirePassed(scope);
        requireChampion(judged);
        VersionRef ref = registry.publish(renewed.spec(), renewed.files(), reason(judged, why));
        return judged.became(Outcome.PUBLISHED, Optional.of(ref.version()), List.of());
    }

    /** Makes a published one the champion. */
    Assessment promote(Assessment published, Registry.Reason why) {
        String version = published.published().orElseThrow();
        registry.promote(published.model(), version, reason(published, why));
        return published.became(Outcome.PROMOTED, Optional.of(version), List.of());
    }

    /** What was found is true of one version only, and the manifest names the champion as the parent. */
    private void requireChampion(Assessment judged) {
        String champion = versions.promoted(judged.model()).pointer().champion().version();
        if (!champion.equals(judged.version())) {
            throw new WaybillException(
                    ErrorCode.BLOB_CHANGED,
                    "Version " + champion + " became the champion of " + judged.model()
                            + " meanwhile; nothing was published. Look at that one.");
        }
    }

    private static Registry.Reason reason(Assessment found, Registry.Reason why) {
        String words = found.findings().stream()
                .filter(Finding::hasLeft)
                .map(Finding::inWords)
                .collect(Collectors.joining("; "));
        return why.reason().isEmpty()
                ? new Registry.Reason(why.by(), "recalibrated from " + found.version() + ": " + words)
                : why;
    }
}
