package waybill.signature.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What may stand between the cells of a line. Requests are read with commas; the others are known so that they can be told. */
public enum Separator {
    COMMA(',', "commas"),
    SEMICOLON(';', "semicolons"),
    TAB('\t', "tabs"),
    PIPE('|', "vertical bars");

    private final char mark;
    private final String inWords;

    Separator(char mark, String inWords) {
        this.mark = mark;
        this.inWords = inWords;
    }

    /** The character. */
    public char mark() {
        return mark;
    }

    /** Several of them, in words. */
    public String inWords() {
        return inWords;
    }

    /** The separator that is this character. */
    public static Optional<Separator> of(char mark) {
        return Arrays.stream(values()).filter(known -> known.mark == mark).findFirst();
    }

    /** The one that stands most often outside of quotes; commas, if there is none at all. */
    public static Separator mostUsed(String line) {
        return Arrays.stream(values())
                .max(Comparator.<Separator>comparingInt(known -> known.count(line))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(COMMA);
    }

    private int count(String line) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == mark && !quoted ? 1 : 0;
        }
        return count;
    }
}
