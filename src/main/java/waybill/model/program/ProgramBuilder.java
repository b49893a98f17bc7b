package waybill.model.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.model.Rejection;

/**
 * Makes a {@link Program}. What was computed before is not computed again: the register that has it is returned. Methods throw
 * ARTIFACT_REJECTED when the program would be larger than is allowed, and IllegalArgumentException for a register that there is not.
 */
public final class ProgramBuilder {
    private final int inputs;
    private final List<Instruction> code = new ArrayList<>();
    private final List<Double> constants = new ArrayList<>();
    private final Map<Instruction, Integer> made = new HashMap<>();
    private final Map<Long, Integer> placed = new HashMap<>();
    private final Map<List<Double>, Integer> lists = new HashMap<>();

    /** @param inputs how many registers a program begins with */
    public ProgramBuilder(int inputs) {
        this.inputs = inputs;
    }

    /** The register with a constant, which is finite or NaN. */
    public int constant(double value) {
        int at = placed.computeIfAbsent(Double.doubleToLongBits(value), bits -> append(List.of(value)));
        return add(new Instruction(Op.CONSTANT, at, 0, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x) {
        check(op, x);
        return add(new Instruction(op, x, 0, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x, int y) {
        check(op, x, y);
        return add(new Instruction(op, x, y, 0));
    }

    /** The register with the result. */
    public int apply(Op op, int x, int y, int z) {
        check(op, x, y, z);
        return add(new Instruction(op, x, y, z));
    }

    /** The register that is 1 where x is one of these finite numbers, 0 where it is not, and NaN where it is. */
    public int inSet(int x, double[] members) {
        double[] sorted = Arrays.stream(members)
                .map(member -> member + 0.0)
                .sorted()
                .distinct()
                .toArray();
        return add(new Instruction(Op.IN_SET, register(x), list(boxed(sorted)), sorted.length));
    }

    /**
     * The register with what belongs to x, NaN for what is no key.
     *
     * @param table by finite keys, of which both zeros are one
     */
    public int lookUp(int x, Map<Double, Double> table) {
        SortedMap<Double, Double> sorted = new TreeMap<>();
        table.forEach((key, value) -> sorted.put(key + 0.0, value));
        if (sorted.size() < table.size()) {
            throw new IllegalArgumentException("Two keys are zero.");
        }
        List<Double> all = new ArrayList<>(sorted.keySet());
        all.addAll(sorted.values());
        return add(new Instruction(Op.LOOK_UP, register(x), list(all), sorted.size()));
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
        Program program = new Program(
                inputs, all, constants.stream().mapToDouble(Double::doubleValue).toArray());
        program.fault().ifPresent(fault -> {
            throw new IllegalArgumentException("A program is wrong: " + fault + ".");
        });
        return program;
    }

    private void check(Op op, int... operands) {
        if (op == Op.CONSTANT || op.lists() > 0 || op.registers() != operands.length) {
            throw new IllegalArgumentException(op + " is not applied to " + operands.length + " registers.");
        }
        Arrays.stream(operands).forEach(this::register);
    }

    private int register(int register) {
        if (register < 0 || register >= inputs + code.size()) {
            throw new IllegalArgumentException("There is no register " + register + ".");
        }
        return register;
    }

    private int add(Instruction instruction) {
        Integer there = made.get(instruction);
        if (there != null) {
            return there;
        }
        Rejection.unless(
                code.size() < Program.MOST_INSTRUCTIONS,
                "it needs more than " + Program.MOST_INSTRUCTIONS + " steps a row");
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
                constants.size() + values.size() <= Program.MOST_CONSTANTS,
                "it has more than " + Program.MOST_CONSTANTS + " constants");
        int first = constants.size();
        constants.addAll(values);
        return first;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private record Instruction(Op op, int x, int y, int z) {}
}
