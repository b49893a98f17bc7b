package waybill.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests what a misspelt name may mean: the candidate with the smallest edit distance, if it is close enough. */
public final class NearName {
    private static final int LONGEST = 128;

    private NearName() {}

    /** The candidate nearest to {@code name}, at most a third of its letters away; letter case is ignored, and so are blanks, hyphens and underscores. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        String asked = name.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, name.length() / 3);
        return candidates.stream()
                .map(candidate -> near(candidate, asked, allowed))
                .filter(near -> near.distance <= allowed)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name);
    }

    private static Near near(String candidate, String asked, int allowed) {
        String lower = candidate.toLowerCase(Locale.ROOT);
        boolean same = plain(lower).equals(plain(asked));
        return new Near(candidate, same ? 0 : distance(asked, lower, allowed));
    }

    /** Without what people put between words, or around a name. */
    private static String plain(String name) {
        return name.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private record Near(String name, int distance) {}

    /** The suggestion {@code "; did you mean 'x'?"}, or an empty text. */
    public static String hint(String name, Collection<String> candidates) {
        return of(name, candidates)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /** The number of letters to change, add, remove or swap. When the lengths differ too much, it is a lower bound of that number. */
    private static int distance(String a, String b, int allowed) {
        int difference = Math.abs(a.length() - b.length());
        return difference > allowed ? difference : distance(a, b);
    }

    /** Two neighbours that are swapped count as one change. */
    private static int distance(String a, String b) {
        int[] earlier = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], 1 + earlier[j - 2]);
                }
            }
            earlier = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
