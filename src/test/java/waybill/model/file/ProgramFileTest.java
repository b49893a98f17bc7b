package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SampleModels;
import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.program.RandomPrograms;
import waybill.model.trees.Combination;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.TreeCompiler;
import waybill.model.trees.TreeModel;
import waybill.model.trees.TreeScorer;

/** Scorers between two programs in a file: kept, and damaged. */
final class ProgramFileTest {
    private static final List<String> FEATURES = SampleModels.FEATURES;
    private static final int COLUMNS = FEATURES.size();
    private static final byte[] HEAD =
            ScorerFile.compile(SampleModels.linear().serialize().toByteArray(), FEATURES);
    private static final String SHA256 = HexFormat.of().formatHex(HEAD, 24, 56);

    /** What can be within. */
    enum Sample {
        LINEAR {
            @Override
            Scorer inner(int columns) {
                double[] weights = new SplittableRandom(1).doubles(3).toArray();
                return new LinearScorer(weights, new int[] {0, columns - 1}, Normalizer.NONE, List.of(), List.of());
            }
        },
        PADDED_TREES {
            @Override
            Scorer inner(int columns) {
                return TreeCompiler.compile(trees(columns));
            }
        },
        LINKED_TREES {
            @Override
            Scorer inner(int columns) {
                return TreeCompiler.compileLinked(trees(columns));
            }
        };

        abstract Scorer inner(int columns);

        private static TreeModel trees(int columns) {
            TreeModel model = RandomTrees.of(5, columns, 4);
            int trees = model.trees().size();
            Combination sum = new Combination.DoubleSum(
                    new double[] {0, 0.5, -1},
                    IntStream.range(0, trees).map(tree -> tree % 3).toArray(),
                    4);
            return new TreeModel(
                    model.trees(), columns, model.values(), 1, false, sum, List.of("a", "b", "c"), "trees", List.of());
        }

        ProgramScorer scorer() {
            ProgramBuilder before = new ProgramBuilder(COLUMNS);
            before.inSet(1, new double[] {0, 2, 5});
            before.apply(Op.MULTIPLY, 0, before.constant(0.25));
            before.lookUp(2, Map.of(1.0, 3.0, 2.0, Double.NaN));
            Program program = before.build();
            Scorer inner = inner(program.registers());
            ProgramBuilder after = new ProgramBuilder(inner.outputs() + 2);
            int p = after.apply(Op.EXP, 0);
            int q = after.apply(Op.DIVIDE, p, after.apply(Op.ADD, p, after.constant(1)));
            return new ProgramScorer(
                    program,
                    inner,
                    after.build(),
                    new int[] {program.registers() - 1, 2},
                    new int[] {q, p},
                    new int[] {0, inner.outputs() + 1},
                    List.of("early", "late"),
                    List.of(FEATURES.get(3)));
        }

        byte[] file() {
            return ProgramFileTest.file(scorer());
        }
    }

    private static byte[] file(Scorer scorer) {
        SectionWriter out = new SectionWriter(Arrays.copyOf(HEAD, DamagedFile.FIRST_SECTION));
        ScorerHead.write(scorer, FEATURES, out);
        ScorerKind.PROGRAM.format().write(scorer, out);
        return sealed(out);
    }

    private static byte[] sealed(SectionWriter out) {
        byte[] file = out.toBytes(ScorerFile.END_BYTES);
        DamagedFile.littleEndian(file).putInt(12, ScorerKind.PROGRAM.number());
        return DamagedFile.mended(file);
    }

    private static Scorer open(byte[] file) {
        return ScorerFile.open(file, SHA256, FEATURES);
    }

    private static double[] numbers(Scorer scorer, double[] row) {
        double[] numbers = new double[2 * scorer.outputs()];
        double[] outputs = new double[scorer.outputs()];
        Scorer.Pass pass = scorer.pass();
        pass.score(row, outputs);
        System.arraycopy(outputs, 0, numbers, 0, outputs.length);
        pass.margins(row, outputs);
        System.arraycopy(outputs, 0, numbers, outputs.length, outputs.length);
        return numbers;
    }

    @ParameterizedTest
    @EnumSource
    void open_whatWasWritten_scoresTheSame(Sample sample) {
        Scorer written = sample.scorer();
        Scorer read = open(sample.file());

        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            double[] row = random.doubles(COLUMNS, -3, 8).map(Math::rint).toArray();
            assertThat(numbers(read, row)).isEqualTo(numbers(written, row));
        }
        assertThat(read.labels()).containsExactly("early", "late");
        assertThat(read.ignoredFeatures()).containsExactly(FEATURES.get(3));
        assertThat(read.attribution()).isEmpty();
        assertThat(file(read)).isEqualTo(sample.file());
    }

    @Test
    void open_anyPrograms_scoreTheSame() {
        for (int seed = 0; seed < 500; seed++) {
            RandomPrograms random = new RandomPrograms(seed);
            Program before = random.program(COLUMNS);
            Program after = random.program(1);
            Scorer inner = new LinearScorer(
                    new double[] {1, 2}, new int[] {before.registers() - 1}, Normalizer.NONE, List.of(), List.of());
            int[] result = {after.registers() - 1};
            Scorer written = new ProgramScorer(before, inner, after, result, List.of(), List.of());
            Scorer read = open(file(written));
            for (int i = 0; i < 10; i++) {
                double[] row = random.inputs(COLUMNS);
                assertThat(numbers(read, row)).isEqualTo(numbers(written, row));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_bitFlippedAnywhere_isRefused(Sample sample) {
        byte[] file = sample.file();
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusal(flipped)).startsWith("The compiled scorer is refused: ");
        }
    }

    /** With a checksum that is right: what is not refused scores. */
    @ParameterizedTest
    @EnumSource
    void open_bitFlippedAndTheChecksumMended_isRefusedOrScores(Sample sample) {
        byte[] file = sample.file();
        int scored = 0;
        for (int bit = DamagedFile.FIRST_SECTION * 8; bit < (file.length - 8) * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            scored += scores(DamagedFile.withChecksum(flipped)) ? 1 : 0;
        }
        assertThat(scored).isBetween(500, file.length * 7);
    }

    @ParameterizedTest
    @EnumSource
    void open_truncatedAnywhere_isRefused(Sample sample) {
        byte[] file = sample.file();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThat(refusal(cut)).isNotEmpty();
            if (length > DamagedFile.FIRST_SECTION && length <= file.length - 8) {
                assertThat(refusal(DamagedFile.mended(cut))).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void open_mutatedBytes_areRefusedOrScore(Sample sample) {
        byte[] file = sample.file();
        SplittableRandom random = new SplittableRandom(42);
        int scored = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = DamagedFile.mutated(file, random);
            scored += scores(random.nextInt(5) == 0 ? changed : DamagedFile.mended(changed)) ? 1 : 0;
        }
        assertThat(scored).isBetween(500, 9_500);
    }

    @Test
    void open_sectionOfAbsurdSize_isRefusedBeforeItIsAllocated() {
        byte[] file = Sample.PADDED_TREES.file();
        ByteBuffer in = DamagedFile.littleEndian(file);
        int sections = 0;
        for (int at = DamagedFile.FIRST_SECTION; in.getInt(at) != 0; at += 8 + (in.getInt(at + 4) + 7) / 8 * 8) {
            sections++;
            for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE & ~7, Integer.MIN_VALUE, -8, -1}) {
                byte[] changed = file.clone();
                DamagedFile.littleEndian(changed).putInt(at + 4, size);
                assertThat(refusal(DamagedFile.withChecksum(changed))).contains("a section is longer than the file");
            }
        }
        assertThat(sections).isGreaterThan(15);
    }

    @Test
    void open_programsThatReadWhatThereIsNot_areRefused() {
        ProgramScorer right = Sample.LINEAR.scorer();
        int inputs = right.before().inputs();
        assertRefused(
                scorer -> with(scorer, new Program(inputs, new int[] {2, inputs, 0, 0}, new double[0]), scorer.after()),
                "reads what there is not");
        assertRefused(
                scorer -> with(scorer, scorer.before(), new Program(3, new int[] {99, 0, 0, 0}, new double[0])),
                "an instruction that is not known");
        assertRefused(
                scorer -> with(scorer, scorer.before(), new Program(3, new int[3], new double[0])), "ends within one");
        assertRefused(
                scorer -> with(scorer, scorer.before(), new Program(3, new int[0], new double[] {1 / 0.0})),
                "is infinite");
        assertRefused(
                scorer -> with(
                        scorer,
                        scorer.before(),
                        new Program(3, new int[4 * Program.MOST_INSTRUCTIONS + 4], new double[0])),
                "more instructions");
        assertRefused(
                scorer -> with(
                        scorer, scorer.before(), new Program(3, new int[0], new double[Program.MOST_CONSTANTS + 1])),
                "more constants");
        assertRefused(scorer -> with(scorer, new int[] {0, 99}, scorer.margins()), "a result is not computed");
        assertRefused(scorer -> with(scorer, scorer.results(), new int[] {-1, 0}), "a margin is not computed");
        assertRefused(scorer -> with(scorer, new int[] {0}, scorer.margins()), "another number of values");
        assertRefused(
                scorer -> with(scorer, new Program(inputs, new int[] {3, 0, 0, 0}, new double[0]), scorer.after()), "");
        for (int wrong : new int[] {-1, right.before().registers(), Integer.MAX_VALUE}) {
            assertRefused(scorer -> carrying(scorer, 0, wrong), "what is carried is not computed");
        }
        assertRefused(scorer -> carrying(scorer, new int[0]), "a margin is not computed");
        assertRefused(scorer -> with(scorer, Program.none(inputs), Program.none(3)), "");
    }

    private static ProgramScorer with(ProgramScorer scorer, Program before, Program after) {
        return new ProgramScorer(
                before,
                scorer.scorer(),
                after,
                scorer.carried(),
                new int[2],
                new int[2],
                scorer.labels(),
                scorer.ignoredFeatures());
    }

    private static ProgramScorer carrying(ProgramScorer scorer, int... carried) {
        return new ProgramScorer(
                scorer.before(),
                scorer.scorer(),
                Program.none(1 + carried.length),
                carried,
                new int[2],
                new int[] {0, 2},
                scorer.labels(),
                scorer.ignoredFeatures());
    }

    private static ProgramScorer with(ProgramScorer scorer, int[] results, int[] margins) {
        return new ProgramScorer(
                scorer.before(),
                scorer.scorer(),
                scorer.after(),
                scorer.carried(),
                results,
                margins,
                scorer.labels(),
                scorer.ignoredFeatures());
    }

    private static void assertRefused(UnaryOperator<ProgramScorer> change, String reason) {
        ProgramScorer right = Sample.LINEAR.scorer();
        assertThat(scores(file(right))).isTrue();
        assertThat(refusal(file(change.apply(right)))).contains(reason);
    }

    /** A program within a program, a bundle within one, and a scorer that has reasons. */
    @Test
    void open_scorerThatCannotBeWithin_isRefused() {
        for (int kind : new int[] {4, 5, 6, 7, 8, 9, 0, -1, 999}) {
            byte[] file = Sample.LINEAR.file();
            ByteBuffer in = DamagedFile.littleEndian(file);
            int at = DamagedFile.FIRST_SECTION;
            for (int section = 0; section < 9; section++) {
                at += 8 + (in.getInt(at + 4) + 7) / 8 * 8;
            }
            assertThat(in.getInt(at + 8)).isEqualTo(ScorerKind.LINEAR.number());
            in.putInt(at + 8, kind);
            assertThat(refusal(DamagedFile.withChecksum(file))).isNotEmpty();
        }
        TreeScorer explained = TreeCompiler.compile(RandomTrees.covered(3, 4));
        ProgramScorer around = new ProgramScorer(
                Program.none(COLUMNS),
                explained,
                Program.none(explained.outputs()),
                new int[explained.outputs()],
                explained.labels(),
                List.of());
        assertThat(open(file(around)).attribution()).isEmpty();
        assertThat(scores(file(ExplainedScorers.without(around)))).isTrue();
        assertThat(scores(file(ExplainedScorers.with(around, SampleModels.rows(3, 1)))))
                .isTrue();
    }

    private static String refusal(byte[] file) {
        return messageOf(ErrorCode.ARTIFACT_REJECTED, () -> open(file));
    }

    /** Whether the bytes were accepted; accepted ones must score. */
    private static boolean scores(byte[] file) {
        Scorer scorer;
        try {
            scorer = open(file);
        } catch (WaybillException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            return false;
        }
        numbers(scorer, SampleModels.rows(1, 43).get(0));
        return true;
    }
}
