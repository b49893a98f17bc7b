package waybill.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.clean.row.BoundRule;
import waybill.clean.row.ReadAheadRule;
import waybill.clean.rule.RowSpec;

/**
 * When a rule is shown all rows: after the ahead of the rules that it depends on, and as only these leave the rows.
 *
 * @param index of the rule
 * @param asked which rules before it change what it reads; it may see what others have changed too
 * @param first the reading of the table in which it sees all rows first, from 1
 * @param last that in which it does so last
 */
record ReadAhead(int index, ReadAheadRule rule, List<Boolean> asked, int first, int last) {
    /** What a recipe needs to be read ahead. */
    static List<ReadAhead> of(BoundRecipe recipe) {
        int[] last = new int[recipe.rules().size()];
        List<ReadAhead> ahead = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            BoundRule bound = recipe.rules().get(i);
            if (bound.rule() instanceof ReadAheadRule early) {
                List<Boolean> asked = asked(recipe, i);
                int after = 0;
                for (int j = 0; j < i; j++) {
                    after = asked.get(j) ? Math.max(after, last[j]) : after;
                }
                last[i] = after + early.readings();
                ahead.add(new ReadAhead(i, early, asked, after + 1, last[i]));
            }
        }
        return ahead;
    }

    private static List<Boolean> asked(BoundRecipe recipe, int rule) {
        List<Boolean> asked = new ArrayList<>(Collections.nCopies(rule, false));
        Set<String> needed = spec(recipe, rule).columns().collect(Collectors.toCollection(HashSet::new));
        for (int j = rule - 1; j >= 0; j--) {
            RowSpec before = spec(recipe, j);
            List<String> changed = before.repaired().filter(needed::contains).toList();
            asked.set(j, !changed.isEmpty());
            changed.stream().flatMap(before::readFor).forEach(needed::add);
        }
        return asked;
    }

    private static RowSpec spec(BoundRecipe recipe, int rule) {
        return (RowSpec) recipe.declared().get(rule).spec();
    }

    /** Which rules change what any of several sees, by their indexes. */
    static boolean[] asked(List<ReadAhead> due) {
        boolean[] asked =
                new boolean[due.stream().mapToInt(ReadAhead::index).max().orElse(0)];
        for (ReadAhead one : due) {
            for (int i = 0; i < one.index(); i++) {
                asked[i] |= one.asked().get(i);
            }
        }
        return asked;
    }

    boolean isIn(int reading) {
        return first <= reading && reading <= last;
    }
}
