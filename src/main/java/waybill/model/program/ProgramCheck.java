package waybill.model.program;

import java.util.Optional;

/** Follows every index of a {@link Program} once, so that it can run without checks. Takes a time that its length bounds. */
final class ProgramCheck {
    private final Program program;
    private final int[] code;
    private final double[] constants;

    /** For each constant the end of the numbers that ascend from it on. */
    private final int[] ascendTo;

    ProgramCheck(Program program) {
        this.program = program;
        this.code = program.code();
        this.constants = program.constants();
        this.ascendTo = ascending(constants);
    }

    Optional<String> fault() {
        if (code.length % Program.WIDTH != 0 || code.length / Program.WIDTH > Program.MOST_INSTRUCTIONS) {
            return Optional.of("a program has more instructions than are allowed, or ends within one");
        }
        if (constants.length > Program.MOST_CONSTANTS) {
            return Optional.of("a program has more constants than are allowed");
        }
        for (double constant : constants) {
            if (Double.isInfinite(constant)) {
                return Optional.of("a constant of a program is infinite");
            }
        }
        return faultOfCode();
    }

    private Optional<String> faultOfCode() {
        int there = program.inputs();
        for (int at = 0; at < code.length; at += Program.WIDTH) {
            Optional<Op> op = Op.numbered(code[at]);
            if (op.isEmpty()) {
                return Optional.of("a program has an instruction that is not known");
            }
            if (!isSound(op.get(), at, there)) {
                return Optional.of("an instruction of a program reads what there is not");
            }
            there++;
        }
        return Optional.empty();
    }

    /** @param there the count of registers that are filled before this instruction */
    private boolean isSound(Op op, int at, int there) {
        for (int i = 1; i < Program.WIDTH; i++) {
            int operand = code[at + i];
            if (i <= op.registers() && (operand < 0 || operand >= there)) {
                return false;
            }
        }
        int x = code[at + 1];
        int y = code[at + 2];
        int z = code[at + 3];
        if (op == Op.CONSTANT) {
            return x >= 0 && x < constants.length && y == 0 && z == 0;
        }
        if (op.lists() > 0) {
            return isList(y, z, op.lists());
        }
        return (op.registers() > 1 || y == 0) && (op.registers() > 2 || z == 0);
    }

    private boolean isList(int first, int length, int lists) {
        boolean fits = first >= 0 && length >= 0 && first + (long) lists * length <= constants.length;
        return fits && (length == 0 || first + length <= ascendTo[first]);
    }

    /** Neither NaN nor -0.0 is in a list that ascends. */
    private static int[] ascending(double[] numbers) {
        int[] ends = new int[numbers.length];
        for (int i = numbers.length - 1; i >= 0; i--) {
            boolean fit = Double.compare(numbers[i] + 0.0, numbers[i]) == 0 && !Double.isNaN(numbers[i]);
            boolean goesOn = i + 1 < numbers.length && numbers[i] < numbers[i + 1];
            ends[i] = fit ? goesOn && ends[i + 1] > i + 1 ? ends[i + 1] : i + 1 : i;
        }
        return ends;
    }
}
