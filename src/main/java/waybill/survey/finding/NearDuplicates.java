package waybill.survey.finding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import waybill.survey.sketch.Frequent;

/**
 * Values that are likely to mean the same: they differ in case, blanks, accents and punctuation only; or a rare one is one letter away from a frequent one. Values whose digits differ are never the
 * same, nor are codes.
 */
public final class NearDuplicates {
    /** So many of the most frequent values are compared. */
    static final int MOST = 5_000;

    private static final int SHORTEST = 5;
    private static final int RARE = 10;

    private NearDuplicates() {}

    /**
     * Values that are likely to mean the same.
     *
     * @param meant the most frequent one
     * @param others those that seem to mean it, the most frequent first
     */
    public record Group(Frequent meant, List<Frequent> others) {
        /** How many cells have another spelling than the one that is meant. */
        public long cells() {
            return others.stream().mapToLong(Frequent::count).sum();
        }
    }

    private static final class Spellings {
        private final String folded;
        private final List<Frequent> values = new ArrayList<>();
        private long count;

        Spellings(String folded) {
            this.folded = folded;
        }

        void add(Frequent value) {
            values.add(value);
            count += value.count();
        }
    }

    /** The groups among values, those with the most cells first. */
    public static List<Group> of(List<Frequent> values) {
        Map<String, Spellings> byFolded = new LinkedHashMap<>();
        for (Frequent value : values.subList(0, Math.min(MOST, values.size()))) {
            String folded = fold(value.text());
            if (!folded.isEmpty()) {
                byFolded.computeIfAbsent(folded, Spellings::new).add(value);
            }
        }
        join(byFolded);
        return byFolded.values().stream()
                .filter(spellings -> spellings.values.size() > 1)
                .map(NearDuplicates::group)
                .sorted(Comparator.comparingLong(Group::cells).reversed().thenComparing(group -> group.meant()
                        .text()))
                .toList();
    }

    private static Group group(Spellings spellings) {
        List<Frequent> sorted = spellings.values.stream()
                .sorted(Comparator.comparingLong(Frequent::count).reversed().thenComparing(Frequent::text))
                .toList();
        return new Group(sorted.get(0), sorted.subList(1, sorted.size()));
    }

    /** Rare spellings go to the frequent one that is a letter away; they are found by what is left of both without one letter. */
    private static void join(Map<String, Spellings> byFolded) {
        Map<String, List<Spellings>> byRest = new HashMap<>();
        for (Spellings spellings : byFolded.values()) {
            rests(spellings.folded).forEach(rest -> byRest.computeIfAbsent(rest, key -> new ArrayList<>())
                    .add(spellings));
        }
        for (Spellings rare : List.copyOf(byFolded.values())) {
            meant(rare, byRest).ifPresent(frequent -> {
                rare.values.forEach(frequent::add);
                byFolded.remove(rare.folded);
            });
        }
    }

    private static java.util.Optional<Spellings> meant(Spellings rare, Map<String, List<Spellings>> byRest) {
        return rests(rare.folded).stream()
                .flatMap(rest -> byRest.getOrDefault(rest, List.of()).stream())
                .filter(other ->
                        other != rare && other.count >= RARE * rare.count && isOneAway(rare.folded, other.folded))
                .max(Comparator.<Spellings>comparingLong(other -> other.count).thenComparing(other -> other.folded));
    }

    /** The text itself, and without each of its letters; none of a short text. */
    private static Collection<String> rests(String text) {
        if (text.length() < SHORTEST || text.length() > 64) {
            return List.of();
        }
        Map<String, String> rests = new TreeMap<>();
        rests.put(text, text);
        for (int i = 0; i < text.length(); i++) {
            String rest = text.substring(0, i) + text.substring(i + 1);
            rests.put(rest, rest);
        }
        return rests.keySet();
    }

    /** One letter of a word changed, added, left out, or swapped with its neighbour; never a digit, nor a letter of a code. */
    static boolean isOneAway(String a, String b) {
        int from = 0;
        int least = Math.min(a.length(), b.length());
        while (from < least && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < least - from && a.charAt(a.length() - 1 - behind) == b.charAt(b.length() - 1 - behind)) {
            behind++;
        }
        int ofA = a.length() - from - behind;
        int ofB = b.length() - from - behind;
        if (!isInWord(a, from, from + ofA) || !isInWord(b, from, from + ofB)) {
            return false;
        }
        if (ofA <= 1 && ofB <= 1) {
            return true;
        }
        return ofA == 2 && ofB == 2 && a.charAt(from) == b.charAt(from + 1) && a.charAt(from + 1) == b.charAt(from);
    }

    /** Whether what is between two indices stands among at least so many letters without a digit between. */
    private static boolean isInWord(String text, int from, int to) {
        int first = from;
        int last = to;
        while (first > 0 && Character.isLetter(text.charAt(first - 1))) {
            first--;
        }
        while (last < text.length() && Character.isLetter(text.charAt(last))) {
            last++;
        }
        return last - first >= SHORTEST
                && text.substring(first, last).codePoints().allMatch(Character::isLetter);
    }

    /** The text without case, accents, blanks and punctuation. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
