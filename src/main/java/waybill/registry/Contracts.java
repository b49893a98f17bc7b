package waybill.registry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
        return of(spec, isExplained(spec, files, () -> digests(files)));
    }

    /** The contract of a published model: its manifest has the digests of its artifacts, so that none of them is read for them. */
    static Contract of(Versions versions, Versions.Described version) {
        return of(version.manifest().spec(), isExplained(versions, version));
    }

    /** The contract of a model of which it is known whether it gives reasons. */
    public static Contract of(ModelSpec spec, boolean explained) {
        return new Contract(spec.signature(), spec.output(), spec.calibrations(), explained);
    }

    static boolean isExplained(Versions versions, Versions.Described version) {
        Manifest manifest = version.manifest();
        return isExplained(manifest.spec(), path -> versions.find(version, path), manifest::artifacts);
    }

    private static boolean isExplained(
            ModelSpec spec, Function<String, Optional<byte[]>> files, Supplier<Map<Member, String>> digests) {
        List<String> features = Verifier.encoder(spec).featureNames();
        // The one that serves: the compiled one where there is one.
        return files.apply(Names.SCORER)
                .map(compiled ->
                        ScorerFile.open(compiled, digests.get(), features).get(Member.POINT))
                .or(() -> files.apply(Names.ARTIFACT)
                        .map(artifact -> Scorers.load(artifact, features, UnknownFeatures.IGNORED)))
                .flatMap(Scorer::attribution)
                .isPresent();
    }

    private static Map<Member, String> digests(Function<String, Optional<byte[]>> files) {
        Map<Member, String> digests = new EnumMap<>(Member.class);
        for (Member member : Member.values()) {
            files.apply(Names.artifact(member)).ifPresent(artifact -> digests.put(member, Digest.sha256(artifact)));
        }
        return digests;
    }
}
