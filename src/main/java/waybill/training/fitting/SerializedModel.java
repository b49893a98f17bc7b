package waybill.training.fitting;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.file.ScorerFile;
import waybill.storage.Digest;
import waybill.training.data.LabelledRows;
import waybill.training.trainer.TribuoModel;

/**
 * The chosen model in the bytes that are published.
 *
 * @param artifacts the serialized Tribuo model of each member
 * @param scorerFile the same models compiled
 * @param compared on how many rows each of serving's scorers was found to agree with Tribuo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written to files
public record SerializedModel(Map<Member, byte[]> artifacts, byte[] scorerFile, int compared) {
    public SerializedModel {
        artifacts = Collections.unmodifiableMap(new EnumMap<>(artifacts));
    }

    /**
     * Serializes a model, and compares each member with Tribuo on all rows of some parts. What is to be explained of the point
     * is measured on the rows that it was learnt from.
     *
     * @param train the rows that it was trained on: what they say of its trees or its features is kept, for reasons
     * @param progress accepts how many rows more have been compared: for each member as many as there are
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when serving would score one row as Tribuo does not
     */
    public static SerializedModel of(
            ChosenModel model, LabelledRows train, List<LabelledRows> parts, LongConsumer progress) {
        Map<Member, byte[]> artifacts = new EnumMap<>(Member.class);
        model.members().forEach((member, learnt) -> artifacts.put(member, learnt.serialized()));
        List<String> names = model.candidate().encoder().featureNames();
        byte[] file = ScorerFile.compileExplained(artifacts, names, encoded(model, train));
        Members compiled = ScorerFile.open(file, digests(artifacts), names);
        int compared = 0;
        for (Map.Entry<Member, TribuoModel> member : model.members().entrySet()) {
            compared = new Agreement(model.candidate().encoder(), member.getValue(), compiled.get(member.getKey()))
                    .require(parts, progress);
        }
        return new SerializedModel(artifacts, file, compared);
    }

    private static Iterable<double[]> encoded(ChosenModel model, LabelledRows rows) {
        return () -> IntStream.range(0, rows.size())
                .mapToObj(i -> model.candidate().encoder().encode(rows.row(i)))
                .iterator();
    }

    private static Map<Member, String> digests(Map<Member, byte[]> artifacts) {
        return artifacts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, artifact -> Digest.sha256(artifact.getValue())));
    }
}
