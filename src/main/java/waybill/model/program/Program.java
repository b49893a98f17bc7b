package waybill.model.program;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic without branches on the numbers of one row. Registers begin with the inputs; each instruction fills the next one from
 * those before it, so that a program always ends, and never reads what was not written. Thread-safe; nothing is built before the first
 * {@link #run}.
 */
public final class Program {
    /** Numbers of one instruction. */
    public static final int WIDTH = 4;
    /** The largest number of instructions. */
    public static final int MOST_INSTRUCTIONS = 200_000;
    /** The largest number of constants. */
    public static final int MOST_CONSTANTS = 1_000_000;

    private final int inputs;
    private final int[] code;
    private final double[] constants;

    private volatile @Nullable Steps steps;

    /**
     * Any numbers; {@link #fault} says whether they are a program.
     *
     * @param inputs the count of registers that are filled before
     * @param code four numbers for each instruction: {@link Op#number}, x, y and z
     * @param constants finite ones, or NaN
     */
    public Program(int inputs, int[] code, double[] constants) {
        this.inputs = inputs;
        this.code = code;
        this.constants = constants;
    }

    /** No arithmetic: the registers are the inputs. */
    public static Program none(int inputs) {
        return new Program(inputs, new int[0], new double[0]);
    }

    public int inputs() {
        return inputs;
    }

    public int[] code() {
        return code;
    }

    public double[] constants() {
        return constants;
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
        Steps made = steps;
        if (made == null) {
            made = Steps.of(this);
            steps = made;
        }
        made.run(registers);
    }
}
