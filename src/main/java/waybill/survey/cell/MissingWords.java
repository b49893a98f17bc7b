package waybill.survey.cell;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that people and programs write where they have no value. They are known beforehand; others are found by the column that they stand in. */
final class MissingWords {
    private static final List<String> KNOWN = List.of(
            "na",
            "n/a",
            "n.a.",
            "n.a",
            "#n/a",
            "#na",
            "#null!",
            "#value!",
            "#ref!",
            "#div/0!",
            "#name?",
            "null",
            "(null)",
            "<null>",
            "none",
            "nan",
            "nat",
            "nil",
            "\\n",
            "-",
            "--",
            "---",
            "–",
            "—",
            "?",
            "??",
            "???",
            ".",
            "..",
            "unknown",
            "unk",
            "unkn",
            "unbekannt",
            "tbd",
            "tba",
            "tbc",
            "t.b.d.",
            "missing",
            "not available",
            "not applicable",
            "not known",
            "undefined",
            "void",
            "empty",
            "(blank)",
            "(empty)",
            "k.a.",
            "keine angabe",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00/00/0000",
            "00.00.0000",
            "xxx",
            "nd",
            "n.d.",
            "inconnu",
            "desconocido");

    private static final Set<String> WORDS = new HashSet<>(KNOWN);

    private MissingWords() {}

    /** By the number of bytes and the first byte in lower case: most cells are none by these alone. */
    private static final boolean[][] BEGINNINGS = beginnings();

    /** Whether the bytes are such a word, in whatever case. */
    static boolean is(byte[] text, int from, int to) {
        int length = to - from;
        return length < BEGINNINGS.length
                && BEGINNINGS[length][lower(text[from])]
                && WORDS.contains(new String(text, from, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
    }

    private static boolean[][] beginnings() {
        int longest = KNOWN.stream()
                .mapToInt(word -> word.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
        boolean[][] beginnings = new boolean[longest + 1][256];
        for (String word : KNOWN) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            beginnings[bytes.length][bytes[0] & 0xff] = true;
        }
        return beginnings;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xff;
    }
}
