package waybill.survey.cell;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that people and programs write where they have no value. They are known beforehand; others are found by the column that they stand in. */
final class MissingWords {
    private static final int LONGEST = 16;

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

    /** Whether the bytes are such a word, in whatever case. */
    static boolean is(byte[] text, int from, int to) {
        return to - from <= 2 * LONGEST
                && WORDS.contains(lower(new String(text, from, to - from, StandardCharsets.UTF_8)));
    }

    private static String lower(String word) {
        return word.strip().toLowerCase(java.util.Locale.ROOT);
    }
}
