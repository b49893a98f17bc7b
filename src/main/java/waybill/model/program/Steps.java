package waybill.model.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import waybill.model.trees.Expf;

/**
 * A {@link Program} as it is run: all questions that ask one register for sets of categories, of which models have thousands, are
 * answered in one step.
 */
final class Steps {
    /** Numbers of one step: that of the instruction or {@link #SETS}, the register that it fills, x, y and z. */
    private static final int WIDTH = 5;

    private static final int SETS = 0;

    private final int[] plan;
    private final double[] constants;
    private final CategorySets[] sets;

    private Steps(int[] plan, double[] constants, CategorySets[] sets) {
        this.plan = plan;
        this.constants = constants;
        this.sets = sets;
    }

    static Steps of(Program program) {
        Map<Integer, CategorySets> tables = CategorySets.of(program);
        List<CategorySets> sets = new ArrayList<>();
        int[] code = program.code();
        int[] plan = new int[code.length / Program.WIDTH * WIDTH];
        int end = 0;
        for (int at = 0; at < code.length; at += Program.WIDTH) {
            int to = program.inputs() + at / Program.WIDTH;
            CategorySets table = code[at] == Op.IN_SET.number() ? tables.get(code[at + 1]) : null;
            if (table == null) {
                plan[end] = code[at];
                plan[end + 1] = to;
                System.arraycopy(code, at + 1, plan, end + 2, Program.WIDTH - 1);
                end += WIDTH;
            } else if (table.isFirst(to)) {
                plan[end] = SETS;
                plan[end + 1] = sets.size();
                sets.add(table);
                end += WIDTH;
            }
        }
        return new Steps(Arrays.copyOf(plan, end), program.constants(), sets.toArray(CategorySets[]::new));
    }

    void run(double[] registers) {
        int[] plan = this.plan;
        for (int at = 0; at < plan.length; at += WIDTH) {
            if (plan[at] == SETS) {
                sets[plan[at + 1]].run(registers);
            } else {
                registers[plan[at + 1]] = step(registers, plan[at], plan[at + 2], plan[at + 3], plan[at + 4]);
            }
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
            case 9 -> Exp.of(r[x]);
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
