package waybill.model.program;

import java.util.Optional;

/**
 * What an instruction of a {@link Program} does with the numbers in registers {@code x}, {@code y} and {@code z}. A published number
 * keeps its meaning for ever.
 */
public enum Op {
    /** The constant with index {@code x}. */
    CONSTANT(1, 0),
    /** The float nearest to x. Arithmetic of floats is this after each step. */
    FLOAT(2, 1),
    ADD(3, 2),
    SUBTRACT(4, 2),
    MULTIPLY(5, 2),
    DIVIDE(6, 2),
    /** The larger one; NaN if one is NaN. */
    MAX(7, 2),
    /** The smaller one; NaN if one is NaN. */
    MIN(8, 2),
    /** The exponential of a double, as C's {@code exp}. */
    EXP(9, 1),
    /** The exponential of a float, as C's {@code expf}. */
    EXPF(10, 1),
    /** The natural logarithm of 1 + x. */
    LOG1P(11, 1),
    /** The whole number next to x towards zero; NaN stays. */
    TRUNCATE(12, 1),
    /** 1 if x is NaN, else 0. */
    IS_MISSING(13, 1),
    /** 1 if x is less than y, else 0, also if one is NaN. */
    LESS(14, 2),
    /** 1 if x and y are the same number, as both zeros are; else 0, also if one is NaN. */
    EQUAL(15, 2),
    /** y if x is not 0, else z; NaN is not 0. */
    SELECT(16, 3),
    /** 1 if x is one of {@code z} constants, the first of which has index {@code y}, ascending; else 0. NaN stays. */
    IN_SET(17, 1),
    /** The constant {@code z} places after that which x equals, of {@code z} ascending ones from index {@code y}; NaN if there is none. */
    LOOK_UP(18, 1),
    ABSOLUTE(19, 1),
    SQUARE_ROOT(20, 1);

    private static final Op[] NUMBERED = numbered();

    private final int number;
    private final int registers;

    Op(int number, int registers) {
        this.number = number;
        this.registers = registers;
    }

    /** The number of the instruction in files, which never changes. */
    public int number() {
        return number;
    }

    /** The instruction with this number; empty if there is none. */
    static Optional<Op> numbered(int number) {
        return number > 0 && number < NUMBERED.length ? Optional.of(NUMBERED[number]) : Optional.empty();
    }

    private static Op[] numbered() {
        Op[] numbered = new Op[values().length + 1];
        for (Op op : values()) {
            numbered[op.number] = op;
        }
        return numbered;
    }

    /** How many of x, y and z are registers, from x on. */
    int registers() {
        return registers;
    }

    /** How many lists of constants it reads, of which {@code y} is the index and {@code z} the length. */
    int lists() {
        return this == LOOK_UP ? 2 : this == IN_SET ? 1 : 0;
    }
}
