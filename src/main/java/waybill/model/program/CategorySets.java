package waybill.model.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All {@link Op#IN_SET} of one register whose members are small whole numbers, as codes of categories are: for each number one bit for
 * each set. They are answered where the first of them stands, which changes nothing: the register that they ask is filled by then.
 */
final class CategorySets {
    /** Beyond this, sets are searched one by one. */
    private static final int MOST_CATEGORIES = 1 << 16;

    private static final int MOST_WORDS = 1 << 21;
    private static final long MOST_MEMBERS = 1L << 22;

    private final int asked;
    private final int[] filled;
    private final int words;
    private final long[] bits;

    private CategorySets(int asked, int[] filled, int words, long[] bits) {
        this.asked = asked;
        this.filled = filled;
        this.words = words;
        this.bits = bits;
    }

    /** The tables by the register that is asked, as far as there is room for them; all other questions stay as they are. */
    static Map<Integer, CategorySets> of(Program program) {
        Map<Integer, List<Integer>> questions = new HashMap<>();
        long members = 0;
        int[] code = program.code();
        for (int at = 0; at < code.length; at += Program.WIDTH) {
            if (code[at] == Op.IN_SET.number()) {
                questions
                        .computeIfAbsent(code[at + 1], register -> new ArrayList<>())
                        .add(at);
                members += code[at + 3];
            }
        }
        Map<Integer, CategorySets> tables = new HashMap<>();
        if (members <= MOST_MEMBERS) {
            int room = MOST_WORDS;
            for (Map.Entry<Integer, List<Integer>> one : questions.entrySet()) {
                room -= add(program, one.getKey(), one.getValue(), room, tables);
            }
        }
        return tables;
    }

    /** @return the words that it takes */
    private static int add(
            Program program, int asked, List<Integer> questions, int room, Map<Integer, CategorySets> tables) {
        int categories = categories(program, questions);
        int words = (questions.size() + Long.SIZE - 1) / Long.SIZE;
        if (questions.size() == 1 || categories < 0 || (long) words * categories > room) {
            return 0;
        }
        long[] bits = new long[words * categories];
        int[] filled = new int[questions.size()];
        for (int i = 0; i < filled.length; i++) {
            int at = questions.get(i);
            filled[i] = program.inputs() + at / Program.WIDTH;
            int first = program.code()[at + 2];
            for (int j = first; j < first + program.code()[at + 3]; j++) {
                bits[((int) program.constants()[j]) * words + i / Long.SIZE] |= 1L << i % Long.SIZE;
            }
        }
        tables.put(asked, new CategorySets(asked, filled, words, bits));
        return bits.length;
    }

    /** One more than the largest member; -1 if one is no small whole number. */
    private static int categories(Program program, List<Integer> questions) {
        int categories = 0;
        for (int at : questions) {
            int first = program.code()[at + 2];
            for (int i = first; i < first + program.code()[at + 3]; i++) {
                double member = program.constants()[i];
                if (!(member >= 0 && member < MOST_CATEGORIES && member == (int) member)) {
                    return -1;
                }
                categories = Math.max(categories, (int) member + 1);
            }
        }
        return categories;
    }

    /** Whether this register is the first that is filled. */
    boolean isFirst(int register) {
        return filled[0] == register;
    }

    void run(double[] registers) {
        double value = registers[asked];
        int category = (int) value;
        if (Double.isNaN(value)) {
            fill(registers, Double.NaN);
        } else if (category != value || category < 0 || (long) category * words >= bits.length) {
            fill(registers, 0);
        } else {
            answer(registers, category * words);
        }
    }

    private void fill(double[] registers, double value) {
        for (int register : filled) {
            registers[register] = value;
        }
    }

    private void answer(double[] registers, int row) {
        int[] filled = this.filled;
        long word = 0;
        for (int i = 0; i < filled.length; i++) {
            word = i % Long.SIZE == 0 ? bits[row + i / Long.SIZE] : word >>> 1;
            registers[filled[i]] = word & 1;
        }
    }
}
