package waybill.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines of two texts that are not in both: the fewest, by their longest common subsequence. */
final class LineDiff {
    /** The largest number of comparisons; a recipe has some hundred lines. */
    private static final long MOST = 4_000_000;

    private LineDiff() {}

    /** The changed lines in order: those of {@code a} begin with {@code "- "}, those of {@code b} with {@code "+ "}. */
    static List<String> of(String a, String b) {
        List<String> before = a.lines().toList();
        List<String> after = b.lines().toList();
        if ((long) before.size() * after.size() > MOST) {
            return List.of("- " + before.size() + " lines", "+ " + after.size() + " lines, too many to compare");
        }
        return walk(before, after, lengths(before, after));
    }

    /** For each pair of positions the length of the longest common subsequence of what follows. */
    private static int[][] lengths(List<String> a, List<String> b) {
        int[][] lengths = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                lengths[i][j] = a.get(i).equals(b.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static List<String> walk(List<String> a, List<String> b, int[][] lengths) {
        List<String> changes = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
                changes.add("- " + a.get(i++));
            } else {
                changes.add("+ " + b.get(j++));
            }
        }
        return Collections.unmodifiableList(changes);
    }
}
