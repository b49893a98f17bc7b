package waybill.model.onnx.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import waybill.model.Rejection;
import waybill.model.onnx.graph.Budget;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;

/**
 * What a graph makes of the columns of a row: expressions, each of some of those before it, named by their numbers from 0. The same
 * one is made once; one of constants only is a constant.
 */
public final class Expressions {
    /** The largest number of expressions. A linear model of 1,000 columns and 5 labels takes 20,000. */
    private static final int MOST = 400_000;

    /** The largest number of elements in all lists and tables, those of each column counted for themselves. */
    private static final long MOST_LISTED = 4_000_000;

    private static final int NOTHING = -1;

    private final Budget listed = new Budget(MOST_LISTED, "numbers in the tables of its encoders");
    private final List<Expression> all = new ArrayList<>();
    private final List<Traits> traits = new ArrayList<>();
    private final Map<Expression, Integer> made = new HashMap<>();

    /** One expression. */
    public sealed interface Expression {
        /** One of the encoder's columns. */
        record Column(int column) implements Expression {}

        record Fixed(long bits) implements Expression {
            double value() {
                return Double.longBitsToDouble(bits);
            }
        }

        /** @param y and z -1 where the operator reads no such register */
        record Step(Op op, int x, int y, int z) implements Expression {}

        /** {@link Op#IN_SET}. */
        record Member(int x, List<Double> members) implements Expression {}

        /** {@link Op#LOOK_UP}. */
        record LookUp(int x, Map<Double, Double> table) implements Expression {}

        /** What an ensemble of trees says. */
        record Score(int ensemble, int output) implements Expression {}

        /** The number of rows, which is known as a part of shapes only. */
        record Rows() implements Expression {}
    }

    /**
     * What is known of an expression's value.
     *
     * @param scored whether it depends on a score
     * @param narrow whether it is a float
     * @param present whether it is never NaN, if numbers are finite
     */
    private record Traits(boolean scored, boolean narrow, boolean present) {}

    /** How many expressions there are; each has a number below that. */
    public int size() {
        return all.size();
    }

    public Expression get(int number) {
        return all.get(number);
    }

    /** Whether it depends on a score, and so is computed after the trees. */
    public boolean isScored(int number) {
        return traits.get(number).scored;
    }

    /** Whether its value is always a float. */
    public boolean isNarrow(int number) {
        return traits.get(number).narrow;
    }

    /** Whether it is never NaN, if numbers are finite. */
    public boolean isPresent(int number) {
        return traits.get(number).present;
    }

    /** Whether it is a constant. */
    public boolean isNumber(int number) {
        return get(number) instanceof Expression.Fixed;
    }

    /** The value of a constant. */
    public double value(int number) {
        if (get(number) instanceof Expression.Fixed constant) {
            return constant.value();
        }
        throw Rejection.of("its graph computes from a row what has to be a constant");
    }

    public int column(int column) {
        return add(new Expression.Column(column), new Traits(false, false, false));
    }

    public int constant(double value) {
        Rejection.unless(Double.isFinite(value) || Double.isNaN(value), "its graph has a constant that is not finite");
        return add(
                new Expression.Fixed(Double.doubleToLongBits(value)),
                new Traits(false, (float) value == value || Double.isNaN(value), !Double.isNaN(value)));
    }

    /** The number that an ensemble gives for one of its outputs. */
    public int score(int ensemble, int output) {
        return add(new Expression.Score(ensemble, output), new Traits(true, false, true));
    }

    /** How many rows there are, which no graph may compute with. */
    public int rows() {
        return add(new Expression.Rows(), new Traits(false, false, true));
    }

    public boolean isRows(int number) {
        return get(number) instanceof Expression.Rows;
    }

    /** 1 where x is one of these, else 0. */
    public int member(int x, List<Double> members) {
        listed.spend(members.size());
        Rejection.unless(
                members.stream().allMatch(Double::isFinite), "its graph compares with a number that is not finite");
        Traits traits = this.traits.get(x);
        return add(new Expression.Member(x, List.copyOf(members)), new Traits(traits.scored, true, traits.present));
    }

    /** What a table has for x; NaN where it has nothing. */
    public int lookUp(int x, Map<Double, Double> table) {
        listed.spend(2L * table.size());
        Rejection.unless(
                table.values().stream().noneMatch(value -> Double.isInfinite(value)),
                "its graph has a constant that is not finite");
        boolean narrow = table.values().stream().allMatch(value -> value.floatValue() == value);
        return add(new Expression.LookUp(x, Map.copyOf(table)), new Traits(traits.get(x).scored, narrow, false));
    }

    public int apply(Op op, int x) {
        return step(op, x, NOTHING, NOTHING);
    }

    public int apply(Op op, int x, int y) {
        return step(op, x, y, NOTHING);
    }

    /** y where x is not 0, else z. */
    public int select(int x, int y, int z) {
        if (isNumber(x)) {
            return value(x) != 0 ? y : z;
        }
        if (y == z || (isTruth(x) && isOne(y) && isNumber(z) && value(z) == 0)) {
            return y == z ? y : x;
        }
        return step(Op.SELECT, x, y, z);
    }

    /** Whether it is 0 or 1 by itself. */
    private boolean isTruth(int number) {
        return get(number) instanceof Expression.Step step
                && (step.op == Op.EQUAL || step.op == Op.LESS || step.op == Op.IS_MISSING);
    }

    public int add(int x, int y) {
        return apply(Op.ADD, x, y);
    }

    public int multiply(int x, int y) {
        return isOne(y) ? x : isOne(x) ? y : apply(Op.MULTIPLY, x, y);
    }

    public int divide(int x, int y) {
        return isOne(y) ? x : apply(Op.DIVIDE, x, y);
    }

    public int negate(int x) {
        return apply(Op.SUBTRACT, constant(-0.0), x);
    }

    /** The float next to it. */
    public int narrow(int x) {
        return isNarrow(x) ? x : apply(Op.FLOAT, x);
    }

    /** 1 where x is 0, else 0. */
    public int not(int x) {
        return select(x, constant(0), constant(1));
    }

    private boolean isOne(int x) {
        return isNumber(x) && value(x) == 1;
    }

    private int step(Op op, int x, int y, int z) {
        Expression.Step step = new Expression.Step(op, x, y, z);
        // Most steps of a large graph were made before, and what is known of them as well.
        Integer there = made.get(step);
        if (there != null) {
            return there;
        }
        return operands(step).stream().allMatch(this::isNumber) ? folded(step) : add(step, traits(step));
    }

    /** The expressions that one reads. */
    public List<Integer> operands(Expression expression) {
        if (expression instanceof Expression.Step step) {
            return step.z != NOTHING
                    ? List.of(step.x, step.y, step.z)
                    : step.y != NOTHING ? List.of(step.x, step.y) : List.of(step.x);
        }
        if (expression instanceof Expression.Member member) {
            return List.of(member.x);
        }
        return expression instanceof Expression.LookUp lookUp ? List.of(lookUp.x) : List.of();
    }

    private Traits traits(Expression.Step step) {
        List<Integer> operands = operands(step);
        boolean scored = operands.stream().anyMatch(this::isScored);
        return switch (step.op) {
            case FLOAT -> new Traits(scored, true, isPresent(step.x));
            case IS_MISSING, LESS, EQUAL -> new Traits(scored, true, true);
            case SELECT ->
                new Traits(scored, isNarrow(step.y) && isNarrow(step.z), isPresent(step.y) && isPresentElse(step));
            case TRUNCATE -> new Traits(scored, isNarrow(step.x), isPresent(step.x));
            case MAX, MIN, ABSOLUTE ->
                new Traits(
                        scored,
                        operands.stream().allMatch(this::isNarrow),
                        operands.stream().allMatch(this::isPresent));
            default -> new Traits(scored, false, operands.stream().allMatch(this::isPresent));
        };
    }

    /** Whether a choice's last part is never NaN: it may be what was asked whether it is missing. */
    private boolean isPresentElse(Expression.Step select) {
        return isPresent(select.z)
                || (get(select.x) instanceof Expression.Step asked && asked.op == Op.IS_MISSING && asked.x == select.z);
    }

    /** Computes it with the instructions that would compute it for each row. */
    private int folded(Expression.Step step) {
        ProgramBuilder builder = new ProgramBuilder(0);
        int result = emit(step, builder, number -> builder.constant(value(number)));
        Program program = builder.build();
        double[] registers = new double[program.registers()];
        program.run(registers);
        return Double.isInfinite(registers[result])
                ? add(step, new Traits(false, false, true))
                : constant(registers[result]);
    }

    /**
     * Adds a step to a program.
     *
     * @param registers the register of each operand
     */
    public static int emit(Expression.Step step, ProgramBuilder builder, IntUnaryOperator registers) {
        int x = registers.applyAsInt(step.x);
        if (step.y == NOTHING) {
            return builder.apply(step.op, x);
        }
        int y = registers.applyAsInt(step.y);
        return step.z == NOTHING
                ? builder.apply(step.op, x, y)
                : builder.apply(step.op, x, y, registers.applyAsInt(step.z));
    }

    private int add(Expression expression, Traits its) {
        Integer there = made.get(expression);
        if (there != null) {
            return there;
        }
        Rejection.unless(all.size() < MOST, "its graph needs more than %s steps a row", MOST);
        all.add(expression);
        traits.add(its);
        made.put(expression, all.size() - 1);
        return all.size() - 1;
    }

    /** A table with both zeros as one, in order. */
    public static Map<Double, Double> table(List<Double> keys, List<Double> values) {
        Map<Double, Double> table = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            // The first of equal keys counts.
            table.putIfAbsent(keys.get(i) + 0.0, values.get(i));
        }
        return table;
    }
}
