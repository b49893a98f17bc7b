package waybill.upkeep.recalibration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.calibration.Calibrations;
import waybill.model.file.ScorerFile;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.Versions;

/** The version that answers, with all of its members, as this Waybill compiles them. */
final class Champion {
    private final Versions versions;
    private final Versions.Described described;
    private final Map<Member, byte[]> artifacts;
    private final Output.Numeric output;
    private final Encoder encoder;
    private final byte[] compiled;
    private final Members members;

    private Champion(Versions versions, Versions.Described described, Output.Numeric output) {
        this.versions = versions;
        this.described = described;
        this.output = output;
        this.artifacts = versions.artifacts(described);
        this.encoder = new Encoder(spec().signature(), spec().features());
        this.compiled = versions.find(described, Names.SCORER)
                .map(made -> ScorerFile.compileAgain(made, artifacts, encoder.featureNames()))
                .orElseGet(this::compiledFirst);
        this.members = ScorerFile.open(compiled, described.manifest().artifacts(), encoder.featureNames());
        Verifier.verifyCompiled(described.manifest(), compiled).prove();
    }

    /** Of a version that has no compiled scorer. The reasons that its artifact gives by itself are what callers have now. */
    private byte[] compiledFirst() {
        List<String> features = encoder.featureNames();
        boolean explained = Scorers.load(versions.file(described, Names.ARTIFACT), features, UnknownFeatures.IGNORED)
                .attribution()
                .isPresent();
        return explained
                ? ScorerFile.compileExplained(artifacts, features, List.of())
                : ScorerFile.compile(artifacts, features);
    }

    /**
     * The champion of a model.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL}; {@code NOT_AVAILABLE} when it has neither intervals nor promises; {@code
     *     ARTIFACT_REJECTED}
     */
    static Champion of(String model, Versions versions) {
        Versions.Described described = versions.champion(model);
        ModelSpec spec = described.manifest().spec();
        Calibrations calibrations = spec.calibrations();
        if (!(spec.output() instanceof Output.Numeric output)
                || (calibrations.intervals().isEmpty()
                        && calibrations.distribution().isEmpty())) {
            throw new WaybillException(
                    ErrorCode.NOT_AVAILABLE,
                    "The champion of " + model
                            + " has neither intervals nor promises: there is nothing to calibrate again.");
        }
        return new Champion(versions, described, output);
    }

    String version() {
        return described.ref().version();
    }

    ModelSpec spec() {
        return described.manifest().spec();
    }

    Output.Numeric output() {
        return output;
    }

    Encoder encoder() {
        return encoder;
    }

    Members members() {
        return members;
    }

    /** The scorer file as this Waybill makes it of the artifacts. */
    byte[] compiled() {
        return compiled.clone();
    }

    /** Its members with other calibrations. */
    ServableModel with(Calibrations calibrations) {
        return new ServableModel(encoder, members, output, calibrations);
    }

    /** As it answers now. */
    ServableModel model() {
        return with(spec().calibrations());
    }

    Versions.Described described() {
        return described;
    }

    /** A file of the version, if it has it. */
    Optional<byte[]> file(String path) {
        return versions.find(described, path);
    }
}
