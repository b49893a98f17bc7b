package waybill.model.program;

import java.util.Arrays;
import java.util.Optional;
import waybill.model.trees.Expf;

/**
 * Arithmetic without branches on the numbers of one row. Registers begin with the inputs; each instruction fills the next one from
 * those before it, so that a program always ends, and never reads what was not written.
 *
 * @param inputs the count of registers that are filled before
 * @param code four numbers for each instruction: {@link Op#number}, x, y and z
 * @param constants finite ones, or NaN
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Program(int inputs, int[] code, double[] constants) {
    /** Numbers of one instruction. */
    public static final int WIDTH = 4;
    /** The largest number of instructions. */
    public static final int MOST_INSTRUCTIONS = 200_000;
    /** The largest number of constants. */
    public static final int MOST_CONSTANTS = 1_000_000;

    /** No arithmetic: the registers are the inputs. */
    public static Program none(int inputs) {
        return new Program(inputs, new int[0], new double[0]);
    }

    public boolean isEmpty() {
        return code.length == 0;
    }

    public int registers() {
        return inputs + code.length / WIDTH;
    }

    /** What makes these numbers no program, if so: one that has no fault runs on any inputs, to its end. */
    public Optional<String> fault() {
        return new ProgramCheck(this).fault();
    }

    /** @param registers of which the inputs are filled, and no other needs to be */
    public void run(double[] registers) {
        int[] code = this.code;
        int to = inputs;
        for (int at = 0; at < code.length; at += WIDTH) {
            registers[to++] = step(registers, code[at], code[at + 1], code[at + 2], code[at + 3]);
        }
    }

    private double step(double[] r, int op, int x, int y, int z) {
        return switch (op) {
            case 1 -> constants[x];
            case 2 -> (float) r[x];
            case 3 -> r[x] + r[y];
            case 4 -> r[x] - r[y];
            case 5 -> r[x] * r[y];
            case 6 -> r[x] / r[y];
            case 7 -> Math.max(r[x], r[y]);
            case 8 -> Math.min(r[x], r[y]);
            case 9 -> StrictMath.exp(r[x]);
            case 10 -> Expf.of((float) r[x]);
            case 11 -> StrictMath.log1p(r[x]);
            case 12 -> r[x] < 0 ? Math.ceil(r[x]) : Math.floor(r[x]);
            case 13 -> Double.isNaN(r[x]) ? 1 : 0;
            case 14 -> r[x] < r[y] ? 1 : 0;
            case 15 -> r[x] == r[y] ? 1 : 0;
            case 16 -> r[x] != 0 ? r[y] : r[z];
            case 17 -> Double.isNaN(r[x]) ? Double.NaN : found(r[x], y, z) >= 0 ? 1 : 0;
            case 18 -> lookedUp(r[x], y, z);
            case 19 -> Math.abs(r[x]);
            case 20 -> Math.sqrt(r[x]);
            default -> throw new IllegalStateException("No such instruction: " + op);
        };
    }

    private double lookedUp(double key, int first, int count) {
        int at = Double.isNaN(key) ? -1 : found(key, first, count);
        return at < 0 ? Double.NaN : constants[at + count];
    }

    /** Adding 0.0 makes both zeros one. */
    private int found(double key, int first, int count) {
        return Arrays.binarySearch(constants, first, first + count, key + 0.0);
    }
}
