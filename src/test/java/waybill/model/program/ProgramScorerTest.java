package waybill.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.model.Scorer;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;

final class ProgramScorerTest {
    @Test
    void run_anyProgramOnAnyInputs_isAsByTheBook() {
        for (int seed = 0; seed < 3_000; seed++) {
            RandomPrograms random = new RandomPrograms(seed);
            int inputs = seed % 7;
            Program program = random.program(inputs);
            double[] registers = new double[program.registers()];
            for (int i = 0; i < 20; i++) {
                double[] row = random.inputs(inputs);
                System.arraycopy(row, 0, registers, 0, inputs);
                program.run(registers);
                assertThat(registers).as("seed %s", seed).isEqualTo(RandomPrograms.run(program, row));
            }
        }
    }

    /** More sets than bits in a word, of one register and of several, with instructions between them. */
    @Test
    void run_manySetsOfCategories_isAsByTheBook() {
        SplittableRandom random = new SplittableRandom(9);
        for (int most : new int[] {5, 70, 3_000, 70_000}) {
            ProgramBuilder builder = new ProgramBuilder(3);
            for (int i = 0; i < 200; i++) {
                int asked = i % 7 == 0 ? builder.apply(Op.TRUNCATE, 1) : i % 2;
                builder.inSet(
                        asked,
                        random.ints(random.nextInt(40), 0, most)
                                .asDoubleStream()
                                .toArray());
                builder.apply(Op.ADD, 2, random.nextInt(3));
            }
            Program program = builder.build();
            double[] registers = new double[program.registers()];
            for (double value : new double[] {0, 1, 4, 63, 64, 69, 69_999, 1e9, 1e19, -1, 0.5, Double.NaN, -0.0}) {
                double[] row = {value, random.nextInt(most), 1};
                System.arraycopy(row, 0, registers, 0, 3);
                program.run(registers);
                assertThat(registers).isEqualTo(RandomPrograms.run(program, row));
            }
        }
    }

    @Test
    void score_computedColumnsAndResults_areWhatTheProgramsSay() {
        ProgramBuilder before = new ProgramBuilder(2);
        int half = before.apply(Op.MULTIPLY, 0, before.constant(0.5));
        ProgramBuilder after = new ProgramBuilder(1);
        int second = after.apply(Op.DIVIDE, 0, after.constant(10));
        int first = after.apply(Op.SUBTRACT, after.constant(1), second);
        LinearScorer sum =
                new LinearScorer(new double[] {1, 1, 3}, new int[] {half, 1}, Normalizer.NONE, List.of(), List.of());
        ProgramScorer scorer = new ProgramScorer(
                before.build(),
                sum,
                after.build(),
                new int[] {first, second},
                new int[] {after.constant(10), 0},
                List.of("early", "late"),
                List.of("unused"));

        Scorer.Pass pass = scorer.pass();
        assertThat(outputs(pass, 4, 1)).containsExactly(1 - 6 / 10.0, 6 / 10.0);
        assertThat(outputs(pass, 0, -3)).containsExactly(1, 0);
        double[] margins = new double[2];
        pass.margins(new double[] {4, 1}, margins);
        assertThat(margins).containsExactly(10, 6);
        assertThat(scorer.kind()).isEqualTo("linear");
        assertThat(scorer.labels()).containsExactly("early", "late");
        assertThat(scorer.ignoredFeatures()).containsExactly("unused");
        assertThat(scorer.attribution()).isEmpty();
    }

    /** Past a scorer that reads what is missing as 0. */
    @Test
    void score_whatIsCarried_followsWhatTheScorerSays() {
        ProgramBuilder before = new ProgramBuilder(2);
        int product = before.apply(Op.MULTIPLY, 0, 1);
        LinearScorer linear =
                new LinearScorer(new double[] {1, 5}, new int[] {product}, Normalizer.NONE, List.of(), List.of());
        ProgramBuilder after = new ProgramBuilder(3);
        int sum = after.apply(Op.ADD, after.apply(Op.ADD, 0, 1), 2);
        ProgramScorer scorer = new ProgramScorer(
                before.build(),
                linear,
                after.build(),
                new int[] {product, 0},
                new int[] {sum},
                new int[] {0},
                List.of(),
                List.of());

        assertThat(scorer.score(new double[] {2, 3})).isEqualTo(11 + 6 + 2);
        assertThat(scorer.score(new double[] {2, Double.NaN})).isNaN();
        ProgramScorer unprepared = new ProgramScorer(
                Program.none(2),
                new LinearScorer(new double[] {1, 5}, new int[] {1}, Normalizer.NONE, List.of(), List.of()),
                Program.none(2),
                new int[] {0},
                new int[] {1},
                new int[] {0},
                List.of(),
                List.of());
        assertThat(unprepared.score(new double[] {2, 3})).isEqualTo(2);
    }

    /** What a row has left in the registers must not reach the next. */
    @Test
    void score_rowsOneAfterAnother_areAsEachAlone() {
        for (int seed = 0; seed < 200; seed++) {
            RandomPrograms random = new RandomPrograms(seed);
            Program before = random.program(4);
            int last = before.registers() - 1;
            ProgramScorer scorer = new ProgramScorer(
                    before,
                    new LinearScorer(
                            new double[] {1, -1, 0}, new int[] {last, 0}, Normalizer.NONE, List.of(), List.of()),
                    random.program(1),
                    new int[] {0},
                    List.of(),
                    List.of());
            Scorer.Pass pass = scorer.pass();
            for (int i = 0; i < 20; i++) {
                double[] row = random.inputs(4);
                double[] kept = row.clone();
                assertThat(outputs(pass, row)[0]).isEqualTo((Double) scorer.score(row));
                assertThat(row).as("the caller's array").isEqualTo(kept);
            }
        }
    }

    @Test
    void score_noProgram_isTheScorersOwn() {
        double[] weights = new SplittableRandom(1).doubles(4).toArray();
        LinearScorer linear = new LinearScorer(weights, new int[] {0, 1, 2}, Normalizer.NONE, List.of(), List.of());
        ProgramScorer scorer =
                new ProgramScorer(Program.none(3), linear, Program.none(1), new int[] {0}, List.of(), List.of());
        double[] row = {1, Double.NaN, 5};

        assertThat(scorer.score(row)).isEqualTo(linear.score(row));
        assertThat(Arrays.asList(Program.none(3).isEmpty(), Program.none(3).registers()))
                .containsExactly(true, 3);
    }

    private static double[] outputs(Scorer.Pass pass, double... row) {
        double[] outputs = new double[2];
        pass.score(row, outputs);
        return outputs;
    }
}
