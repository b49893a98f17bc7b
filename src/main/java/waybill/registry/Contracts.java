package waybill.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.model.file.ScorerFile;
import waybill.registry.contract.Contract;
import waybill.storage.Digest;

/** Reads the contracts of models, published or not. */
public final class Contracts {
    private Contracts() {}

    /**
     * The contract of a model. Whether it gives reasons only its scorer knows, which is opened and not asked.
     *
     * @param files a file of the model by its name; empty when it has none of that name
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when the scorer can't be read
     */
    public static Contract of(ModelSpec spec, Function<String, Optional<byte[]>> files) {
        return of(spec, isExplained(spec, files));
    }

    static Contract of(ModelSpec spec, boolean explained) {
        return new Contract(spec.signature(), spec.output(), spec.calibrations(), explained);
    }

    private static boolean isExplained(ModelSpec spec, Function<String, Optional<byte[]>> files) {
        Encoder encoder = Verifier.encoder(spec);
        return scorer(encoder, files).flatMap(Scorer::attribution).isPresent();
    }

    /** The one that serves: the compiled one where there is one. */
    private static Optional<Scorer> scorer(Encoder encoder, Function<String, Optional<byte[]>> files) {
        Optional<byte[]> compiled = files.apply(Names.SCORER);
        return compiled.isPresent()
                ? Optional.of(ScorerFile.open(compiled.get(), digests(files), encoder.featureNames())
                        .get(Member.POINT))
                : files.apply(Names.ARTIFACT)
                        .map(artifact -> Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED));
    }

    private static Map<Member, String> digests(Function<String, Optional<byte[]>> files) {
        Map<Member, String> digests = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            files.apply(Names.artifact(member)).ifPresent(artifact -> digests.put(member, Digest.sha256(artifact)));
        }
        return digests;
    }
}
