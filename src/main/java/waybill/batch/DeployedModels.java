package waybill.batch;

import java.time.Duration;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.Route;

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

    @Override
    public Chosen load(String model, VersionRef version) {
        return new Chosen(deployments.load(model, version, PATIENCE), Route.PINNED);
    }
}
