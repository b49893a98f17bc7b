package waybill.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;
import waybill.model.program.ProgramScorer;
import waybill.model.trees.RandomTrees;
import waybill.model.trees.TreeCompiler;

/** Each kind of scorer to sections and back. */
final class ScorerKindTest {
    private static final int COLUMNS = 20;

    /** What was published is read for ever. */
    @ParameterizedTest
    @EnumSource
    void number_ofAnyKind_isTheOneThatWasPublished(ScorerKind kind) {
        int published =
                switch (kind) {
                    case LINEAR -> 1;
                    case PADDED_TREES -> 2;
                    case LINKED_TREES -> 3;
                    case PADDED_TREES_EXPLAINED -> 4;
                    case LINKED_TREES_EXPLAINED -> 5;
                    case LINEAR_EXPLAINED -> 6;
                    case PROGRAM -> 8;
                    case PROGRAM_EXPLAINED -> 9;
                };
        assertThat(kind.number()).isEqualTo(published);
        assertThat(ScorerKind.numbered(published)).isSameAs(kind);
    }

    @ParameterizedTest
    @EnumSource
    void of_scorerOfAnyKind_isThatKindAndNoOther(ScorerKind kind) {
        Scorer scorer = sample(kind);

        assertThat(ScorerKind.of(scorer)).isSameAs(kind);
        assertThat(Stream.of(ScorerKind.values()).filter(other -> other.format().holds(scorer)))
                .containsExactly(kind);
    }

    @ParameterizedTest
    @EnumSource
    void read_whatWasWritten_scoresTheSame(ScorerKind kind) {
        Scorer scorer = sample(kind);
        SectionWriter out = new SectionWriter(new byte[0]);
        kind.format().write(scorer, out);
        SectionReader in = new SectionReader(ByteBuffer.wrap(out.toBytes(0)));
        Scorer read = kind.format().read(in, new ScorerHead(COLUMNS, scorer.labels(), scorer.ignoredFeatures()));
        in.requireEnd();

        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            double[] row = random.doubles(COLUMNS, -9, 9).toArray();
            assertThat(outputs(read, row)).isEqualTo(outputs(scorer, row));
        }
    }

    @Test
    void of_scorerThatNoKindHolds_isAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorerKind.of(new Unknown()))
                .withMessageContaining("Unknown");
    }

    private static double[] outputs(Scorer scorer, double[] row) {
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    private static Scorer sample(ScorerKind kind) {
        return switch (kind) {
            case LINEAR ->
                new LinearScorer(
                        new double[] {1, 2, 3, 4, 5, 6},
                        new int[] {7, 0},
                        Normalizer.SIGMOID,
                        List.of("early", "late"),
                        List.of());
            case PADDED_TREES -> TreeCompiler.compile(new RandomTrees(3).model(4));
            case LINKED_TREES -> TreeCompiler.compileLinked(new RandomTrees(3).model(4));
            case PADDED_TREES_EXPLAINED -> TreeCompiler.compile(RandomTrees.covered(3, 4));
            case LINKED_TREES_EXPLAINED -> TreeCompiler.compileLinked(RandomTrees.covered(3, 4));
            case LINEAR_EXPLAINED ->
                new LinearScorer(
                        new double[] {1, 2, 3},
                        new int[] {7, 0},
                        Normalizer.NONE,
                        List.of(),
                        List.of(),
                        new SplittableRandom(2).doubles(COLUMNS).toArray());
            case PROGRAM -> program();
            case PROGRAM_EXPLAINED -> explainedProgram();
        };
    }

    private static Scorer explainedProgram() {
        LinearScorer linear = new LinearScorer(
                new double[] {1, 2, 3},
                new int[] {7, 0},
                Normalizer.NONE,
                List.of(),
                List.of(),
                new SplittableRandom(2).doubles(COLUMNS).toArray());
        ProgramBuilder after = new ProgramBuilder(1);
        int second = after.apply(Op.MULTIPLY, after.constant(0.5), 0);
        int first = after.constant(0);
        int power = after.apply(Op.EXP, second);
        return new ProgramScorer(
                Program.none(COLUMNS),
                linear,
                after.build(),
                new int[] {power, first},
                new int[] {first, second},
                List.of("early", "late"),
                List.of());
    }

    private static Scorer program() {
        ProgramBuilder before = new ProgramBuilder(COLUMNS);
        int doubled = before.apply(Op.ADD, 0, 0);
        LinearScorer linear =
                new LinearScorer(new double[] {1, 2, 3}, new int[] {doubled, 1}, Normalizer.NONE, List.of(), List.of());
        ProgramBuilder after = new ProgramBuilder(1);
        int absolute = after.apply(Op.ABSOLUTE, 0);
        return new ProgramScorer(
                before.build(), linear, after.build(), new int[] {absolute}, new int[] {0}, List.of(), List.of());
    }

    private static final class Unknown implements Scorer {
        @Override
        public Pass pass() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> labels() {
            return List.of();
        }

        @Override
        public String kind() {
            return "unknown";
        }

        @Override
        public List<String> ignoredFeatures() {
            return List.of();
        }
    }
}
