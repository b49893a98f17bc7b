package waybill.model.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.failure.ErrorCode;
import waybill.storage.Failures;

/** Each instruction, and what the builder and the check refuse. */
final class ProgramTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static List<Arguments> instructions() {
        return List.of(
                Arguments.of(Op.FLOAT, 0.1, 0.0, 0.0, (double) 0.1f),
                Arguments.of(Op.FLOAT, 1e300, 0.0, 0.0, INFINITY),
                Arguments.of(Op.FLOAT, NAN, 0.0, 0.0, NAN),
                Arguments.of(Op.ADD, 0.1, 0.2, 0.0, 0.1 + 0.2),
                Arguments.of(Op.SUBTRACT, 0.3, 0.1, 0.0, 0.3 - 0.1),
                Arguments.of(Op.MULTIPLY, 0.1, 3.0, 0.0, 0.1 * 3),
                Arguments.of(Op.DIVIDE, 1.0, 3.0, 0.0, 1 / 3.0),
                Arguments.of(Op.DIVIDE, 1.0, 0.0, 0.0, INFINITY),
                Arguments.of(Op.MAX, 1.0, 2.0, 0.0, 2.0),
                Arguments.of(Op.MAX, 1.0, NAN, 0.0, NAN),
                Arguments.of(Op.MIN, 1.0, 2.0, 0.0, 1.0),
                Arguments.of(Op.MIN, NAN, 2.0, 0.0, NAN),
                Arguments.of(Op.EXP, 0.0, 0.0, 0.0, 1.0),
                Arguments.of(Op.EXP, -INFINITY, 0.0, 0.0, 0.0),
                Arguments.of(Op.EXPF, -63.09946, 0.0, 0.0, (double) 3.9468667E-28f),
                Arguments.of(Op.LOG1P, 1e-18, 0.0, 0.0, 1e-18),
                Arguments.of(Op.TRUNCATE, 1.9, 0.0, 0.0, 1.0),
                Arguments.of(Op.TRUNCATE, -1.9, 0.0, 0.0, -1.0),
                Arguments.of(Op.TRUNCATE, NAN, 0.0, 0.0, NAN),
                Arguments.of(Op.IS_MISSING, NAN, 0.0, 0.0, 1.0),
                Arguments.of(Op.IS_MISSING, INFINITY, 0.0, 0.0, 0.0),
                Arguments.of(Op.LESS, 1.0, 2.0, 0.0, 1.0),
                Arguments.of(Op.LESS, 2.0, 2.0, 0.0, 0.0),
                Arguments.of(Op.LESS, NAN, 2.0, 0.0, 0.0),
                Arguments.of(Op.LESS, 1.0, NAN, 0.0, 0.0),
                Arguments.of(Op.EQUAL, 0.0, -0.0, 0.0, 1.0),
                Arguments.of(Op.EQUAL, NAN, NAN, 0.0, 0.0),
                Arguments.of(Op.SELECT, 1.0, 5.0, 6.0, 5.0),
                Arguments.of(Op.SELECT, -0.0, 5.0, 6.0, 6.0),
                Arguments.of(Op.SELECT, NAN, 5.0, 6.0, 5.0),
                Arguments.of(Op.ABSOLUTE, -2.5, 0.0, 0.0, 2.5),
                Arguments.of(Op.SQUARE_ROOT, 2.0, 0.0, 0.0, Math.sqrt(2)));
    }

    @ParameterizedTest
    @MethodSource("instructions")
    void run_instruction_computesItsNumber(Op op, double x, double y, double z, Double due) {
        ProgramBuilder builder = new ProgramBuilder(3);
        int made =
                switch (op.registers()) {
                    case 1 -> builder.apply(op, 0);
                    case 2 -> builder.apply(op, 0, 1);
                    default -> builder.apply(op, 0, 1, 2);
                };

        assertThat(run(builder.build(), x, y, z)[made]).isEqualTo(due);
    }

    @Test
    void instructions_areAllButThoseThatReadConstants() {
        Set<Op> tried = instructions().stream()
                .map(arguments -> (Op) arguments.get()[0])
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Op.class)));

        assertThat(EnumSet.complementOf(EnumSet.copyOf(tried))).containsExactly(Op.CONSTANT, Op.IN_SET, Op.LOOK_UP);
    }

    /** Published files have them. */
    @ParameterizedTest
    @EnumSource
    void number_ofAnyInstruction_isTheOneThatWasPublished(Op op) {
        int published =
                switch (op) {
                    case CONSTANT -> 1;
                    case FLOAT -> 2;
                    case ADD -> 3;
                    case SUBTRACT -> 4;
                    case MULTIPLY -> 5;
                    case DIVIDE -> 6;
                    case MAX -> 7;
                    case MIN -> 8;
                    case EXP -> 9;
                    case EXPF -> 10;
                    case LOG1P -> 11;
                    case TRUNCATE -> 12;
                    case IS_MISSING -> 13;
                    case LESS -> 14;
                    case EQUAL -> 15;
                    case SELECT -> 16;
                    case IN_SET -> 17;
                    case LOOK_UP -> 18;
                    case ABSOLUTE -> 19;
                    case SQUARE_ROOT -> 20;
                };
        assertThat(op.number()).isEqualTo(published);
        assertThat(Op.numbered(published)).contains(op);
    }

    @Test
    void run_constant_isIt() {
        ProgramBuilder builder = new ProgramBuilder(1);
        int number = builder.constant(4.5);
        int missing = builder.constant(NAN);

        double[] registers = run(builder.build(), 1);

        assertThat(registers[number]).isEqualTo(4.5);
        assertThat(registers[missing]).isNaN();
    }

    @Test
    void run_inSet_saysWhetherItIsAMember() {
        ProgramBuilder builder = new ProgramBuilder(1);
        int some = builder.inSet(0, new double[] {7, -0.0, 3, 7, 1e9});
        int none = builder.inSet(0, new double[0]);
        Program program = builder.build();

        for (double member : new double[] {0, -0.0, 3, 7, 1e9}) {
            assertThat(run(program, member)[some]).isEqualTo(1);
            assertThat(run(program, member)[none]).isZero();
        }
        for (double other : new double[] {-1, 0.5, 2, 6.999, 8, 1e10, INFINITY, -INFINITY, Double.MIN_VALUE}) {
            assertThat(run(program, other)[some]).isZero();
        }
        assertThat(run(program, NAN)[some]).isNaN();
    }

    @Test
    void run_lookUp_findsWhatBelongsToTheKey() {
        ProgramBuilder builder = new ProgramBuilder(1);
        Map<Double, Double> table = new LinkedHashMap<>();
        table.put(5.0, 50.0);
        table.put(-0.0, 1.0);
        table.put(2.0, NAN);
        int found = builder.lookUp(0, table);
        Program program = builder.build();

        assertThat(run(program, 5)[found]).isEqualTo(50);
        assertThat(run(program, 0.0)[found]).isEqualTo(1);
        assertThat(run(program, -0.0)[found]).isEqualTo(1);
        for (double other : new double[] {2, 4, NAN, INFINITY}) {
            assertThat(run(program, other)[found]).isNaN();
        }
    }

    @Test
    void lookUp_twoZeros_areAFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProgramBuilder(1).lookUp(0, Map.of(0.0, 1.0, -0.0, 2.0)));
    }

    @Test
    void builder_whatWasComputed_isNotComputedAgain() {
        ProgramBuilder builder = new ProgramBuilder(2);

        assertThat(builder.apply(Op.ADD, 0, 1)).isEqualTo(builder.apply(Op.ADD, 0, 1));
        assertThat(builder.constant(3)).isEqualTo(builder.constant(3));
        assertThat(builder.constant(0.0)).isNotEqualTo(builder.constant(-0.0));
        assertThat(builder.inSet(0, new double[] {1, 2})).isEqualTo(builder.inSet(0, new double[] {2, 1}));
        assertThat(builder.inSet(1, new double[] {1, 2})).isNotEqualTo(builder.inSet(0, new double[] {2, 1}));
    }

    @Test
    void builder_registerThatThereIsNot_isAFault() {
        ProgramBuilder builder = new ProgramBuilder(2);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apply(Op.ADD, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apply(Op.ABSOLUTE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.inSet(2, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apply(Op.ADD, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.apply(Op.CONSTANT, 0));
    }

    @Test
    void build_constantsThatCannotBe_areAFault() {
        ProgramBuilder infinite = new ProgramBuilder(1);
        infinite.constant(INFINITY);
        ProgramBuilder missing = new ProgramBuilder(1);
        missing.inSet(0, new double[] {1, NAN});

        assertThatIllegalArgumentException().isThrownBy(infinite::build);
        assertThatIllegalArgumentException().isThrownBy(missing::build);
    }

    @Test
    void builder_moreThanIsAllowed_isRefused() {
        ProgramBuilder steps = new ProgramBuilder(1);
        assertRefused(
                () -> IntStream.range(0, Program.MOST_INSTRUCTIONS + 1)
                        .forEach(i -> steps.apply(Op.ADD, 0, i == 0 ? 0 : i)),
                "steps a row");
        ProgramBuilder constants = new ProgramBuilder(1);
        assertRefused(
                () -> constants.inSet(
                        0,
                        IntStream.rangeClosed(0, Program.MOST_CONSTANTS)
                                .asDoubleStream()
                                .toArray()),
                "constants");
    }

    private static void assertRefused(Runnable building, String reason) {
        assertThat(Failures.messageOf(ErrorCode.ARTIFACT_REJECTED, building::run))
                .contains(reason);
    }

    @Test
    void fault_anyIndexThatIsWrong_isFound() {
        double[] constants = {1, 2, 2, -0.0, NAN, 9};
        for (int[] right : new int[][] {
            {1, 5, 0, 0},
            {2, 1, 0, 0},
            {3, 0, 1, 0},
            {16, 0, 1, 1},
            {17, 0, 0, 2},
            {17, 1, 2, 1},
            {17, 0, 6, 0},
            {18, 0, 0, 2},
            {18, 1, 5, 0}
        }) {
            assertThat(new Program(2, right, constants).fault())
                    .as(Arrays.toString(right))
                    .isEmpty();
        }
        for (int[] wrong : new int[][] {
            {0, 0, 0, 0},
            {21, 0, 0, 0},
            {-1, 0, 0, 0},
            {1, 6, 0, 0},
            {1, -1, 0, 0},
            {1, 0, 1, 0},
            {2, 2, 0, 0},
            {2, -1, 0, 0},
            {2, 0, 1, 0},
            {2, 0, 0, 1},
            {3, 0, 2, 0},
            {3, 0, 0, 1},
            {16, 0, 1, 2},
            {17, 2, 0, 1},
            {17, 0, 0, 3},
            {17, 0, 3, 1},
            {17, 0, 4, 1},
            {17, 0, 5, 2},
            {17, 0, 6, 1},
            {17, 0, -1, 1},
            {17, 0, 0, -1},
            {17, 0, 1, Integer.MAX_VALUE},
            {18, 0, 0, 3},
            {18, 0, 0, 4},
            {18, 0, 5, 1},
            {18, 0, 0, Integer.MAX_VALUE},
            {1, 0, 0},
            {1}
        }) {
            assertThat(new Program(2, wrong, constants).fault())
                    .as(Arrays.toString(wrong))
                    .isPresent();
        }
        assertThat(new Program(0, new int[] {2, 0, 0, 0}, constants).fault()).isPresent();
        assertThat(new Program(1, new int[0], new double[] {INFINITY}).fault()).isPresent();
        assertThat(new Program(1, new int[0], new double[Program.MOST_CONSTANTS + 1]).fault())
                .isPresent();
        assertThat(new Program(1, new int[4 * Program.MOST_INSTRUCTIONS + 4], constants).fault())
                .isPresent();
    }

    private static double[] run(Program program, double... inputs) {
        double[] registers = new double[program.registers()];
        Arrays.fill(registers, -77);
        System.arraycopy(inputs, 0, registers, 0, program.inputs());
        program.run(registers);
        return registers;
    }
}
