package waybill.clean.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rules a text gives reason to look at its row, as a bit for each of the first 63 rules. Whoever reads a table keeps it with the texts that come again and
 * again, so that most rows are passed by most rules without a look.
 */
public final class TellingCells {
    /** Every rule has reason to look. */
    public static final long ALL = -1;

    /** Rules beyond look at every row. */
    private static final int MOST = 63;

    private final List<List<Integer>> rulesOf = new ArrayList<>();
    private final List<RowRule> rules;
    private final int[] cells;
    private final long always;

    /** Asks these rules, in their order. */
    public TellingCells(List<RowRule> rules) {
        this.rules = List.copyOf(rules);
        int last = rules.stream()
                .flatMapToInt(rule -> Arrays.stream(rule.telling()))
                .max()
                .orElse(-1);
        for (int cell = 0; cell <= last; cell++) {
            rulesOf.add(new ArrayList<>());
        }
        long always = ALL;
        for (int i = 0; i < Math.min(MOST, rules.size()); i++) {
            for (int cell : rules.get(i).telling()) {
                rulesOf.get(cell).add(i);
                always &= ~(1L << i);
            }
        }
        this.always = always;
        this.cells = IntStream.range(0, rulesOf.size())
                .filter(cell -> !rulesOf.get(cell).isEmpty())
                .toArray();
    }

    /** The rules that a cell with this text gives reason to look. */
    public long of(int cell, String text) {
        long looking = 0;
        for (int rule : cell < rulesOf.size() ? rulesOf.get(cell) : List.<Integer>of()) {
            looking |= rules.get(rule).isFine(cell, text) ? 0 : 1L << rule;
        }
        return looking;
    }

    /** The rules that have to look at a row as it came. */
    long of(Row row) {
        long looking = always;
        for (int cell : cells) {
            looking |= row.looking(cell);
        }
        return looking;
    }

    static boolean has(long looking, int rule) {
        return rule >= MOST || (looking >>> rule & 1) != 0;
    }
}
