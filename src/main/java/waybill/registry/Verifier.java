package waybill.registry;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.calibration.Calibrations;
import waybill.model.file.Integrity;
import waybill.model.file.ScorerFile;
import waybill.registry.golden.GoldenProof;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Binder;
import waybill.signature.RawRow;
import waybill.signature.Row;

/**
 * Makes a model that may answer from a version's bytes. {@link Versions} has already checked size, digest and format; here
 * follow, in this order, the class names in the artifact, its fit with the signature, and the golden rows. The first fault ends
 * the verification, and nothing of a refused version is used.
 */
public final class Verifier {
    private Verifier() {}

    /**
     * Verifies a model.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public static ServableModel verify(ModelSpec spec, byte[] artifact) {
        return verify(spec, Map.of(Member.POINT, artifact));
    }

    /**
     * Verifies a model of several members, as far as a plain answer needs it; {@link ServableModel#prove} verifies the rest, at
     * the latest before the first interval or promise.
     *
     * @param artifacts the serialized Tribuo model of each member
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public static ServableModel verify(ModelSpec spec, Map<Member, byte[]> artifacts) {
        Encoder encoder = encoder(spec);
        Map<Member, Scorer> scorers = new EnumMap<>(Member.class);
        artifacts.forEach((member, artifact) ->
                scorers.put(member, Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED)));
        return replayed(spec, encoder, Members.of(scorers));
    }

    /**
     * Verifies a model with its compiled scorer, which needs no class of Tribuo; as far as a plain answer needs it, see {@link
     * #verify(ModelSpec, Map)}.
     *
     * @param compiled the content of the version's {@link Names#SCORER}
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public static ServableModel verifyCompiled(Manifest manifest, byte[] compiled) {
        Map<Member, String> artifacts = manifest.artifacts();
        if (!artifacts.containsKey(Member.POINT)) {
            throw rejected("The manifest names no " + Names.ARTIFACT + ".");
        }
        Encoder encoder = encoder(manifest.spec());
        return replayed(manifest.spec(), encoder, ScorerFile.open(compiled, artifacts, encoder.featureNames()));
    }

    /**
     * Verifies a model of what serving needs of it; as far as a plain answer needs it, see {@link #verify(ModelSpec, Map)}.
     *
     * @param integrity how the compiled scorers are known to be what was written
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public static ServableModel verify(ServingContent content, Integrity integrity) {
        Members members = ScorerFile.open(
                content.scorer(), content.artifacts(), content.encoder().featureNames(), integrity);
        return replayed(
                assembled(content.encoder(), members, content.output(), content.calibrations()), content.golden());
    }

    /**
     * Checks before publishing that a compiled scorer was made from the artifacts. Training has compared both on many rows; here
     * there are no rows, but compiling the same artifacts again gives the same bytes. What the file knows of training's rows, and
     * the artifacts do not, is taken from the file: it can give wrong reasons, but no other value.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    static void requireCompiledFrom(Map<Member, byte[]> artifacts, ModelSpec spec, byte[] compiled) {
        byte[] again =
                ScorerFile.compileAgain(compiled, artifacts, encoder(spec).featureNames());
        if (!Arrays.equals(again, compiled)) {
            throw rejected(Names.SCORER + " is not what this version of Waybill makes of " + Names.ARTIFACT
                    + ": train again, or publish without it.");
        }
    }

    static Encoder encoder(ModelSpec spec) {
        try {
            return new Encoder(spec.signature(), spec.features());
        } catch (IllegalArgumentException e) {
            throw unfit(e);
        }
    }

    private static ServableModel replayed(ModelSpec spec, Encoder encoder, Members members) {
        return replayed(assembled(encoder, members, spec.output(), spec.calibrations()), spec.golden());
    }

    private static ServableModel replayed(ServableModel model, List<GoldenRow> golden) {
        ServableModel.Pass pass = model.pass();
        Binder binder = model.signature().binder(RawRow.NOTHING.header(), Instant.MAX);
        for (int i = 0; i < golden.size(); i++) {
            RawRow row = golden.get(i).row();
            if (!binder.fits(row)) {
                binder = model.signature().binder(row.header(), Instant.MAX);
            }
            replay(binder, pass, golden.get(i), i);
        }
        return model.calibrations().isNone() ? model : model.provedBy(new GoldenProof(golden));
    }

    private static ServableModel assembled(Encoder encoder, Members members, Output output, Calibrations calibrations) {
        try {
            return new ServableModel(encoder, members, output, calibrations);
        } catch (IllegalArgumentException e) {
            throw unfit(e);
        }
    }

    private static WaybillException unfit(IllegalArgumentException e) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED,
                "The encoder does not fit the signature: " + Rejection.shortened(String.valueOf(e.getMessage())),
                e);
    }

    private static WaybillException rejected(String message) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, message);
    }

    private static void replay(Binder binder, ServableModel.Pass pass, GoldenRow golden, int index) {
        Optional<Row> row = binder.bind(golden.row()).row();
        Answer answer = row.isPresent() ? pass.answer(row.get()) : Answer.refused(List.of());
        if (!golden.reproducedBy(answer)) {
            throw rejected("Golden row " + index + " is not reproduced: " + said(answer.verdict(), answer.value())
                    + " instead of " + said(golden.verdict(), golden.expected()) + ".");
        }
    }

    private static String said(Verdict verdict, Value value) {
        return verdict.wireName() + (value instanceof Value.None ? "" : " " + value);
    }
}
