package waybill.upkeep.skew;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.calibration.Calibrations;
import waybill.registry.ModelSpec;
import waybill.registry.Verifier;
import waybill.registry.Versions;
import waybill.training.TrainedModel;

/**
 * A version as serving has it: its manifest, verified, and its artifacts.
 *
 * @param model what answers, from the artifacts themselves
 */
record ServedVersion(
        Versions versions, Versions.Described described, Map<Member, byte[]> artifacts, ServableModel model) {

    /** @throws WaybillException {@code ARTIFACT_REJECTED} */
    static ServedVersion load(Versions versions, Versions.Described described) {
        Map<Member, byte[]> artifacts = versions.artifacts(described);
        ServableModel model = Verifier.verify(described.manifest().spec(), artifacts);
        return new ServedVersion(versions, described, artifacts, model);
    }

    ModelSpec spec() {
        return described.manifest().spec();
    }

    String version() {
        return described.ref().version();
    }

    Encoder encoder() {
        return model.encoder();
    }

    /**
     * The version's point with another encoder; nothing if it does not make the features that the artifact needs.
     *
     * @param encoder whose features are found by their names
     */
    Optional<ServableModel> with(Encoder encoder) {
        byte[] point = artifacts.get(Member.POINT);
        if (point == null) {
            return Optional.empty();
        }
        try {
            Members members = Members.of(Scorers.load(point, encoder.featureNames(), UnknownFeatures.IGNORED));
            return Optional.of(new ServableModel(encoder, members, spec().output(), plain()));
        } catch (WaybillException | IllegalArgumentException notItsFeatures) {
            return Optional.empty();
        }
    }

    /** What values depend on: no interval, no promise. */
    private Calibrations plain() {
        return new Calibrations(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                spec().calibrations().probabilities());
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND} for a version that was published without it */
    String text(String file) {
        return versions.find(described, file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.FILE_NOT_FOUND,
                        "Version " + version() + " has no " + file
                                + ": it was published by an older Waybill, or without a recipe."));
    }

    /** The same, empty where there is none. */
    String textOrNone(String file) {
        return versions.find(described, file)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Where it comes from, if it says so. */
    Optional<JsonNode> provenance() {
        return described.manifest().file(TrainedModel.PROVENANCE).isPresent()
                ? Optional.of(JsonNode.root(versions.document(described, TrainedModel.PROVENANCE)))
                : Optional.empty();
    }
}
