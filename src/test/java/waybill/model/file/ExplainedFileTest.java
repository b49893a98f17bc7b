package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Model;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.fixture.SampleTrees;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;
import waybill.model.linear.LinearScorer;
import waybill.model.trees.LinkedTrees;
import waybill.model.trees.PaddedTrees;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeScorer;
import waybill.storage.Digest;

/** Compiled scorers that know what training has seen: made, made again when they are published, read, damaged. */
class ExplainedFileTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final List<double[]> TRAINING = SampleModels.rows(400, 1);
    private static final double[] ROW = SampleModels.rows(1, 43).get(0);

    /** Samples of what the kinds are made of. */
    enum Sample {
        LINEAR(ScorerKind.LINEAR_EXPLAINED) {
            @Override
            Model<?> model() {
                return SampleModels.linear();
            }
        },
        LOGISTIC(ScorerKind.LINEAR_EXPLAINED) {
            @Override
            Model<?> model() {
                return new LogisticRegressionTrainer().train(SampleTrees.labelled(400, 3));
            }
        },
        BOOSTED(ScorerKind.PADDED_TREES_EXPLAINED) {
            @Override
            Model<?> model() {
                return SampleModels.boosted(4);
            }
        },
        TREE_OF_LABELS(ScorerKind.PADDED_TREES_EXPLAINED) {
            @Override
            Model<?> model() {
                return new CARTClassificationTrainer(4).train(SampleTrees.labelled(400, 3));
            }
        };

        private final ScorerKind kind;

        Sample(ScorerKind kind) {
            this.kind = kind;
        }

        abstract Model<?> model();

        byte[] artifact() {
            return model().serialize().toByteArray();
        }
    }

    private static Scorer open(byte[] file) {
        return ScorerFile.open(file, HexFormat.of().formatHex(file, 24, 56), FEATURES);
    }

    private static int kind(byte[] file) {
        return DamagedFile.littleEndian(file).getInt(12);
    }

    @ParameterizedTest
    @EnumSource
    void compileExplained_sampleOfAnyKind_scoresAsThePlainFileAndExplains(Sample sample) {
        byte[] artifact = sample.artifact();
        byte[] file = ScorerFile.compileExplained(artifact, FEATURES, TRAINING);
        Scorer explained = open(file);
        Scorer plain = open(ScorerFile.compile(artifact, FEATURES));

        assertThat(kind(file)).isEqualTo(sample.kind.number());
        assertThat(plain.attribution()).isEmpty();
        Attribution attribution = explained.attribution().orElseThrow();
        double[] weights = new double[explained.outputs()];
        weights[0] = 1;
        for (double[] row : SampleModels.rows(200, 44)) {
            assertThat(outputs(explained, row)).isEqualTo(outputs(plain, row));
            double number = attribution.of() == Attribution.Of.OUTPUTS
                    ? outputs(explained, row)[0]
                    : margins(explained, row)[0];
            assertThat(sum(attribution, weights, row)).isEqualTo(number, within(1e-4));
        }
    }

    private static double[] outputs(Scorer scorer, double[] row) {
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    private static double[] margins(Scorer scorer, double[] row) {
        double[] margins = new double[scorer.outputs()];
        scorer.pass().margins(row, margins);
        return margins;
    }

    private static double sum(Attribution attribution, double[] weights, double[] row) {
        Attribution.Pass pass = attribution.pass();
        double[] shares = new double[row.length];
        double base = pass.towards(weights);
        pass.attribute(row, shares);
        return base + Arrays.stream(shares).sum();
    }

    @Test
    void compileExplained_linearModel_hasTheMeansOfItsTraining() {
        byte[] file = ScorerFile.compileExplained(Sample.LINEAR.artifact(), FEATURES, TRAINING);
        double[] means = ((LinearScorer) open(file)).means();

        assertThat(means).hasSize(FEATURES.size());
        for (int i = 0; i < means.length; i++) {
            int column = i;
            assertThat(means[i])
                    .isEqualTo(
                            TRAINING.stream()
                                    .mapToDouble(row -> Double.isNaN(row[column]) ? 0 : row[column])
                                    .average()
                                    .orElseThrow(),
                            within(1e-12));
        }
    }

    /** Publishing has no rows of training: they are in the file, or nowhere. */
    @ParameterizedTest
    @EnumSource
    void compileAgain_anyKindAsItWasMade_isTheSameBytes(Sample sample) {
        byte[] artifact = sample.artifact();
        Map<Member, byte[]> only = Map.of(Member.POINT, artifact);
        for (byte[] file : List.of(
                ScorerFile.compile(artifact, FEATURES), ScorerFile.compileExplained(artifact, FEATURES, TRAINING))) {
            assertThat(ScorerFile.compileAgain(file, only, FEATURES)).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void compileAgain_anyNumberChanged_isOtherBytesUnlessItIsWhatTrainingHasSeen(Sample sample) {
        byte[] artifact = sample.artifact();
        byte[] file = ScorerFile.compileExplained(artifact, FEATURES, TRAINING);
        int plain = ScorerFile.compile(artifact, FEATURES).length;
        for (int at = DamagedFile.FIRST_SECTION; at < file.length - 8; at += 3) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            DamagedFile.withChecksum(changed);
            Optional<byte[]> again = again(changed, artifact);
            if (again.isPresent() && Arrays.equals(again.get(), changed)) {
                assertThat(sample).isNotEqualTo(Sample.BOOSTED);
                assertThat(at).isGreaterThanOrEqualTo(plain - 8);
            }
        }
    }

    private static Optional<byte[]> again(byte[] file, byte[] artifact) {
        try {
            return Optional.of(ScorerFile.compileAgain(file, Map.of(Member.POINT, artifact), FEATURES));
        } catch (WaybillException refused) {
            return Optional.empty();
        }
    }

    @Test
    void compileAgain_bundle_keepsThePointExplainedAndTheOthersPlain() {
        Map<Member, byte[]> artifacts =
                Map.of(Member.POINT, Sample.LINEAR.artifact(), Member.SCALE, Sample.BOOSTED.artifact());
        byte[] file = ScorerFile.compileExplained(artifacts, FEATURES, TRAINING);

        assertThat(kind(file)).isEqualTo(Bundle.KIND);
        assertThat(ScorerFile.compileAgain(file, artifacts, FEATURES)).isEqualTo(file);
        var members = ScorerFile.open(
                file,
                Map.of(
                        Member.POINT, sha256(artifacts, Member.POINT),
                        Member.SCALE, sha256(artifacts, Member.SCALE)),
                FEATURES);
        assertThat(members.get(Member.POINT).attribution()).isPresent();
        assertThat(members.get(Member.SCALE).attribution()).isEmpty();
    }

    private static String sha256(Map<Member, byte[]> artifacts, Member member) {
        return Digest.sha256(artifacts.getOrDefault(member, new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    void open_bitFlippedAnywhere_isRefused(Sample sample) {
        byte[] file = ScorerFile.compileExplained(sample.artifact(), FEATURES, TRAINING);
        String artifact = HexFormat.of().formatHex(file, 24, 56);
        for (int bit = 0; bit < file.length * 8; bit += 5) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> ScorerFile.open(flipped, artifact, FEATURES))
                    .isInstanceOf(WaybillException.class);
        }
    }

    /** With a checksum that is right: what is not refused scores and explains, or says that it cannot. */
    @ParameterizedTest
    @EnumSource
    void open_everyByteFlippedAndTheChecksumMended_isRefusedOrHarmless(Sample sample) {
        byte[] file = ScorerFile.compileExplained(sample.artifact(), FEATURES, TRAINING);
        String artifact = HexFormat.of().formatHex(file, 24, 56);
        int explained = 0;
        SplittableRandom random = new SplittableRandom(6);
        for (int at = DamagedFile.FIRST_SECTION; at < file.length - 8; at++) {
            byte[] flipped = file.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            explained += explains(DamagedFile.withChecksum(flipped), artifact) ? 1 : 0;
        }
        for (int i = 0; i < 3_000; i++) {
            explained += explains(DamagedFile.mended(DamagedFile.mutated(file, random)), artifact) ? 1 : 0;
        }
        assertThat(explained).isGreaterThan(500);
    }

    private static boolean explains(byte[] file, String artifact) {
        Scorer scorer;
        try {
            scorer = ScorerFile.open(file, artifact, FEATURES);
        } catch (WaybillException refused) {
            return false;
        }
        outputs(scorer, ROW);
        double[] weights = new double[scorer.outputs()];
        Arrays.fill(weights, 1);
        scorer.attribution().ifPresent(attribution -> sum(attribution, weights, ROW));
        return scorer.attribution().isPresent();
    }

    @Test
    void read_sharesThatAreNone_areRefused() {
        TreeScorer padded = TreeCompiler.compile(RandomTrees.covered(3, 4));
        TreeScorer linked = TreeCompiler.compileLinked(RandomTrees.covered(3, 4));
        assertThat(padded.walk()).isInstanceOf(PaddedTrees.class);
        for (TreeScorer scorer : List.of(padded, linked)) {
            for (int at = 0; at < scorer.leftShares().length; at++) {
                for (float wrong : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
                    refuse(with(scorer, at, wrong), "a share of rows is not from 0 to 1");
                }
            }
            refuse(scorer.with(Arrays.copyOf(scorer.leftShares(), scorer.leftShares().length + 1)), "of shares");
            refuse(scorer.with(Arrays.copyOf(scorer.leftShares(), scorer.leftShares().length - 1)), "of shares");
        }
    }

    /** 1 says that a place repeats the leaf below it. Anywhere else it would hide a split. */
    @Test
    void read_shareThatIsNotAtASplit_isRefused() {
        TreeScorer padded = TreeCompiler.compile(RandomTrees.covered(3, 4));
        for (int at = 0; at < padded.leftShares().length; at++) {
            float share = padded.leftShares()[at];
            refuse(with(padded, at, share == 1 ? 0.5f : 1), "a share of rows is not at a split");
        }
        TreeScorer linked = TreeCompiler.compileLinked(RandomTrees.covered(3, 4));
        int[] slot = ((LinkedTrees) linked.walk()).slot();
        for (int node = 0; node < slot.length; node++) {
            refuse(with(linked, node, slot[node] == LinkedTrees.LEAF ? 0.5f : 1), "a share of rows is not at a split");
        }
    }

    private static TreeScorer with(TreeScorer scorer, int at, float share) {
        float[] shares = scorer.leftShares().clone();
        shares[at] = share;
        return scorer.with(shares);
    }

    private static void refuse(TreeScorer scorer, String reason) {
        SectionWriter out = new SectionWriter(new byte[0]);
        ScorerFormat format = ScorerKind.of(scorer).format();
        format.write(scorer, out);
        ScorerHead head = new ScorerHead(scorer.ranks().columns().length + 12, scorer.labels(), List.of());
        assertThatThrownBy(() -> format.read(new SectionReader(ByteBuffer.wrap(out.toBytes(0))), head))
                .isInstanceOf(WaybillException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void open_meansThatAreNone_areRefused() {
        byte[] file = ScorerFile.compileExplained(Sample.LINEAR.artifact(), FEATURES, TRAINING);
        byte[] changed = file.clone();
        DamagedFile.littleEndian(changed).putDouble(file.length - 16, Double.NaN);

        assertThatThrownBy(() -> open(DamagedFile.withChecksum(changed))).hasMessageContaining("a mean is not finite");
    }
}
