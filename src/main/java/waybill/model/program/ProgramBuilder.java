package waybill.model.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.model.Rejection;

/** Makes a {@link Program}. What was computed before is not computed again: the register that has it is returned. */
public final class ProgramBuilder {
    /** The largest number of instructions. */
    public static final int MOST_INSTRUCTIONS = 200_000;
    /** The largest number of constants. */
    public static final int MOST_CONSTANTS = 1_000_000;

    private final int inputs;
    private final List<Instruction> code = new ArrayList<>();
    private final List<Double> constants = new ArrayList<>();
    private final Map<Instruction, Integer> made = new HashMap<>();
    private final Map<Long, Integer> placed = new HashMap<>();
    private final Map<List<Double>, Integer> lists = new HashMap<>();

    public ProgramBuilder(int inputs) {
        this.inputs = inputs;
    }

    /** The register with a constant. */
    public int constant(double value) {
        int at = placed.computeIfAbsent(Double.doubleToLongBits(value), bits -> append(List.of(value)));
        return add(new Instruction(Op.CONSTANT, at, 0, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x) {
        return add(new Instruction(op, x, 0, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x, int y) {
        return add(new Instruction(op, x, y, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x, int y, int z) {
        return add(new Instruction(op, x, y, z));
    }

    /** The register that is 1 where x is one of these, 0 where it is not, and NaN where it is. */
    public int inSet(int x, double[] members) {
        double[] sorted = Arrays.stream(members)
                .map(member -> member + 0.0)
                .sorted()
                .distinct()
                .toArray();
        return add(new Instruction(Op.IN_SET, x, list(boxed(sorted)), sorted.length));
    }

    /** The register with what belongs to x, NaN for what is no key. @param table by finite keys */
    public int lookUp(int x, Map<Double, Double> table) {
        double[] keys =
                table.keySet().stream().mapToDouble(key -> key + 0.0).sorted().toArray();
        List<Double> all = new ArrayList<>(boxed(keys));
        for (double key : keys) {
            all.add(table.containsKey(key) ? table.get(key) : table.get(-key));
        }
        return add(new Instruction(Op.LOOK_UP, x, list(all), keys.length));
    }

    public Program build() {
        int[] all = new int[code.size() * Program.WIDTH];
        int at = 0;
        for (Instruction one : code) {
            all[at++] = one.op.number();
            all[at++] = one.x;
            all[at++] = one.y;
            all[at++] = one.z;
        }
        return new Program(
                inputs, all, constants.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private int add(Instruction instruction) {
        Integer there = made.get(instruction);
        if (there != null) {
            return there;
        }
        Rejection.unless(code.size() < MOST_INSTRUCTIONS, "it needs more than " + MOST_INSTRUCTIONS + " steps a row");
        int register = inputs + code.size();
        code.add(instruction);
        made.put(instruction, register);
        return register;
    }

    private int list(List<Double> values) {
        return lists.computeIfAbsent(List.copyOf(values), this::append);
    }

    private int append(List<Double> values) {
        Rejection.unless(
                constants.size() + values.size() <= MOST_CONSTANTS,
                "it has more than " + MOST_CONSTANTS + " constants");
        int first = constants.size();
        constants.addAll(values);
        return first;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private record Instruction(Op op, int x, int y, int z) {}
}
