package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;
import waybill.model.trees.TreeScorer;

/** Programs that pass on the reasons of the scorer within, in a file: kept, and damaged. */
final class ExplainedProgramFileTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final byte[] HEAD =
            ScorerFile.compile(SampleModels.linear().serialize().toByteArray(), FEATURES);
    private static final String SHA256 = HexFormat.of().formatHex(HEAD, 24, 56);

    private static ProgramScorer scorer(Op op) {
        TreeScorer trees = TreeCompiler.compile(numbers());
        ProgramBuilder after = new ProgramBuilder(1);
        int scaled = after.apply(Op.MULTIPLY, after.constant(2), 0);
        int power = after.apply(op, scaled);
        int nothing = after.constant(0);
        return new ProgramScorer(
                Program.none(FEATURES.size()),
                trees,
                after.build(),
                new int[] {nothing, power},
                new int[] {nothing, op == Op.EXP ? scaled : power},
                List.of("early", "late"),
                List.of());
    }

    /** Trees of one number that can be explained, and read no more columns than there are. */
    private static TreeModel numbers() {
        for (int seed = 0; ; seed++) {
            TreeModel model = RandomTrees.covered(seed, 4);
            if (model.labels().isEmpty()
                    && model.columns() <= FEATURES.size()
                    && model.trees().size() > 2) {
                return model;
            }
        }
    }

    private static byte[] file(Scorer scorer) {
        ScorerKind kind = ScorerKind.of(scorer);
        SectionWriter out = new SectionWriter(Arrays.copyOf(HEAD, DamagedFile.FIRST_SECTION));
        ScorerHead.write(scorer, FEATURES, out);
        kind.format().write(scorer, out);
        byte[] file = out.toBytes(ScorerFile.END_BYTES);
        DamagedFile.littleEndian(file).putInt(12, kind.number());
        return DamagedFile.mended(file);
    }

    private static Scorer open(byte[] file) {
        return ScorerFile.open(file, SHA256, FEATURES);
    }

    @Test
    void open_reasonsThatWereKept_areTheSame() {
        ProgramScorer scorer = scorer(Op.EXP);
        byte[] file = file(scorer);
        Scorer read = open(file);

        assertThat(ScorerKind.of(scorer)).isEqualTo(ScorerKind.PROGRAM_EXPLAINED);
        assertThat(file(read)).isEqualTo(file);
        assertThat(read.attribution().orElseThrow().of()).isEqualTo(Attribution.Of.MARGINS);
        for (double[] row : SampleModels.rows(50, 1)) {
            assertThat(shares(read, row)).isEqualTo(shares(scorer, row));
        }
    }

    private static double[] shares(Scorer scorer, double[] row) {
        Attribution.Pass pass = scorer.attribution().orElseThrow().pass();
        double[] shares = new double[row.length + 1];
        double start = pass.towards(new double[] {-1, 1});
        pass.attribute(row, shares);
        shares[row.length] = start;
        return shares;
    }

    @Test
    void with_programs_keepOnlyWhatTheyCanPassOn() {
        ProgramScorer explained = scorer(Op.EXP);
        ProgramScorer other = scorer(Op.ABSOLUTE);

        assertThat(ExplainedScorers.with(explained, List.of())).isSameAs(explained);
        assertThat(ExplainedScorers.like(explained, explained)).isSameAs(explained);
        assertThat(ScorerKind.of(ExplainedScorers.without(explained))).isEqualTo(ScorerKind.PROGRAM);
        assertThat(other.attribution()).isEmpty();
        assertThat(file(ExplainedScorers.with(other, List.of()))).isEqualTo(file(other));
        assertThat(open(file(other)).attribution()).isEmpty();
    }

    @Test
    void open_kindExchanged_isRefused() {
        byte[] explained = file(scorer(Op.EXP));
        byte[] plain = file(scorer(Op.ABSOLUTE));
        DamagedFile.littleEndian(explained).putInt(12, ScorerKind.PROGRAM.number());
        DamagedFile.littleEndian(plain).putInt(12, ScorerKind.PROGRAM_EXPLAINED.number());

        for (byte[] file : List.of(explained, plain)) {
            assertThat(messageOf(ErrorCode.ARTIFACT_REJECTED, () -> open(DamagedFile.withChecksum(file))))
                    .contains("cannot be within");
        }
    }

    @Test
    void open_damagedBytes_areRefusedOrExplain() {
        byte[] file = file(scorer(Op.EXP));
        double[] row = SampleModels.rows(1, 43).get(0);
        SplittableRandom random = new SplittableRandom(42);
        int explained = 0;
        for (int bit = DamagedFile.FIRST_SECTION * 8; bit < (file.length - 8) * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            explained += explains(DamagedFile.withChecksum(flipped), row) ? 1 : 0;
        }
        for (int i = 0; i < 5_000; i++) {
            explained += explains(DamagedFile.mended(DamagedFile.mutated(file, random)), row) ? 1 : 0;
        }
        assertThat(explained).isGreaterThan(500);
    }

    private static boolean explains(byte[] file, double[] row) {
        try {
            Scorer scorer = open(file);
            scorer.pass().score(row, new double[scorer.outputs()]);
            Attribution.Pass pass = scorer.attribution().orElseThrow().pass();
            pass.towards(new double[scorer.outputs()]);
            pass.attribute(row, new double[row.length]);
            return true;
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
    }
}
