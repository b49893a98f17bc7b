package waybill.model.program;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import waybill.model.trees.Expf;

/** Programs of all instructions, seeded, numbers that are hard on them, and the plain way to run them. */
public final class RandomPrograms {
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        1,
        -1,
        2,
        3,
        7,
        63,
        64,
        0.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e300,
        -1e-300,
        1e10,
        1L << 53,
        Double.MIN_VALUE
    };

    private static final List<Op> OPS = List.of(Op.values());

    private final SplittableRandom random;

    public RandomPrograms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A program with so many inputs, and up to 120 instructions. */
    public Program program(int inputs) {
        ProgramBuilder builder = new ProgramBuilder(inputs);
        int registers = inputs;
        for (int left = random.nextInt(120); left > 0; left--) {
            registers = Math.max(registers, 1 + instruction(builder, registers));
        }
        return builder.build();
    }

    private int instruction(ProgramBuilder builder, int registers) {
        Op op = registers == 0 ? Op.CONSTANT : random.nextInt(4) == 0 ? Op.IN_SET : OPS.get(random.nextInt(OPS.size()));
        int x = registers == 0 ? 0 : random.nextInt(random.nextBoolean() ? 1 : registers);
        return switch (op) {
            case CONSTANT -> builder.constant(random.nextInt(-3, 9) / 2.0);
            case IN_SET -> builder.inSet(x, members().toArray());
            case LOOK_UP ->
                builder.lookUp(
                        x, members().distinct().boxed().collect(Collectors.toMap(key -> key, key -> key * 3 + 1)));
            default ->
                switch (op.registers()) {
                    case 1 -> builder.apply(op, x);
                    case 2 -> builder.apply(op, x, random.nextInt(registers));
                    default -> builder.apply(op, x, random.nextInt(registers), random.nextInt(registers));
                };
        };
    }

    /** Mostly small whole numbers, as codes are. */
    private DoubleStream members() {
        int most = random.nextInt(3) == 0 ? 5_000 : 80;
        double step = random.nextInt(4) == 0 ? 0.5 : 1;
        int lowest = random.nextInt(4) == 0 ? -2 : 0;
        return random.ints(random.nextInt(40), lowest, most).mapToDouble(member -> member * step);
    }

    /** Inputs of a program. */
    public double[] inputs(int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> random.nextBoolean()
                        ? random.nextInt(-2, 90)
                        : random.nextBoolean() ? AWKWARD[random.nextInt(AWKWARD.length)] : random.nextDouble(-9, 90))
                .toArray();
    }

    /** All registers, by the book: no code is shared with the program. */
    public static double[] run(Program program, double[] inputs) {
        double[] r = Arrays.copyOf(inputs, program.registers());
        int[] code = program.code();
        for (int at = 0; at < code.length; at += Program.WIDTH) {
            r[program.inputs() + at / Program.WIDTH] = step(
                    Op.numbered(code[at]).orElseThrow(),
                    r,
                    program.constants(),
                    code[at + 1],
                    code[at + 2],
                    code[at + 3]);
        }
        return r;
    }

    private static double step(Op op, double[] r, double[] constants, int x, int y, int z) {
        return switch (op) {
            case CONSTANT -> constants[x];
            case FLOAT -> Float.valueOf((float) r[x]).doubleValue();
            case ADD -> r[x] + r[y];
            case SUBTRACT -> r[x] - r[y];
            case MULTIPLY -> r[x] * r[y];
            case DIVIDE -> r[x] / r[y];
            case MAX ->
                Double.isNaN(r[x] + r[y]) && (Double.isNaN(r[x]) || Double.isNaN(r[y]))
                        ? Double.NaN
                        : larger(r[x], r[y]);
            case MIN -> Double.isNaN(r[x]) || Double.isNaN(r[y]) ? Double.NaN : -larger(-r[x], -r[y]);
            case EXP -> Exp.of(r[x]);
            case EXPF -> Expf.of((float) r[x]);
            case LOG1P -> StrictMath.log1p(r[x]);
            case TRUNCATE -> Math.signum(r[x]) * Math.floor(Math.abs(r[x]));
            case IS_MISSING -> r[x] > 0 || r[x] <= 0 ? 0 : 1;
            case LESS -> r[x] < r[y] ? 1 : 0;
            case EQUAL -> r[x] == r[y] ? 1 : 0;
            case SELECT -> r[x] == 0 ? r[z] : r[y];
            case IN_SET ->
                Double.isNaN(r[x]) ? Double.NaN : list(constants, y, z).contains(r[x] + 0.0) ? 1 : 0;
            case LOOK_UP -> {
                int found = list(constants, y, z).indexOf(r[x] + 0.0);
                yield found < 0 ? Double.NaN : constants[y + z + found];
            }
            case ABSOLUTE -> r[x] < 0 || 1 / r[x] < 0 ? -r[x] : r[x];
            case SQUARE_ROOT -> Math.sqrt(r[x]);
        };
    }

    private static double larger(double one, double other) {
        return DoubleStream.of(one, other).boxed().max(Double::compare).orElseThrow();
    }

    private static List<Double> list(double[] constants, int first, int length) {
        return Arrays.stream(constants, first, first + length).boxed().toList();
    }
}
