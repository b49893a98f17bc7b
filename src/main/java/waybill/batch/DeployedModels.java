package waybill.batch;

import java.time.Duration;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.LoadedVersion;
import waybill.serving.Route;
import waybill.serving.live.LiveModel;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.StateTable;

/** Models from the registry, loaded into the cache that requests use: a champion that is already loaded is not loaded again. */
public final class DeployedModels implements ModelSource {
    /** Loading takes seconds; the message of a chunk that has waited longer is delivered again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Versions versions;
    private final Deployments deployments;

    public DeployedModels(Versions versions, Deployments deployments) {
        this.versions = versions;
        this.deployments = deployments;
    }

    @Override
    public VersionRef champion(String model) {
        return versions.promoted(model).pointer().champion();
    }

    /** A snapshot that is damaged is none: a run that began with it could not be repeated. */
    @Override
    public Optional<StatePin> newestState(String model, VersionRef version) {
        Optional<LoadedVersion> held = deployments.held(model, version);
        Optional<StateDefinition> state = held.isPresent()
                ? held.get().live().map(LiveModel::definition)
                : versions.describe(model, version).manifest().spec().state();
        return state.flatMap(this::newest);
    }

    private Optional<StatePin> newest(StateDefinition definition) {
        try {
            return versions.states().head(definition, Optional.empty()).map(StateHead::snapshot);
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.ARTIFACT_REJECTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public StateTable state(StateDefinition definition, StatePin pin) {
        return versions.states().read(definition, pin);
    }

    @Override
    public Chosen load(String model, VersionRef version) {
        return new Chosen(deployments.load(model, version, PATIENCE), Route.PINNED);
    }
}
