package waybill.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import waybill.signature.table.Separator;

/**
 * How the rows of a file are written.
 *
 * @param separator what stands between cells
 * @param skipped lines before the header: a note for Excel, such as {@code sep=;}
 */
public record Dialect(char separator, int skipped) {
    private static final int HEAD = 1 << 18;
    private static final int LINES = 100;
    private static final String NOTE = "sep=";

    /**
     * The dialect of a file, by its first lines: the separator by which most of them have as many cells as the first, and more than one. What the first line says in a note for
     * Excel holds.
     */
    public static Dialect of(InputStream text) throws IOException {
        byte[] head = text.readNBytes(HEAD);
        List<String> lines = lines(head);
        if (lines.isEmpty()) {
            return new Dialect(',', 0);
        }
        String first = lines.get(0).replace("\"", "").replace("\ufeff", "").strip();
        if (first.toLowerCase(Locale.ROOT).startsWith(NOTE) && first.length() <= NOTE.length() + 1) {
            return new Dialect(first.length() == NOTE.length() ? '\t' : first.charAt(NOTE.length()), 1);
        }
        char best = ',';
        double most = 0;
        for (Separator separator : Separator.values()) {
            double score = score(lines, separator.mark());
            if (score > most) {
                best = separator.mark();
                most = score;
            }
        }
        return new Dialect(best, 0);
    }

    /** Lines with as many cells as the first, as a share; and a little more the more cells there are. */
    private static double score(List<String> lines, char separator) {
        int first = count(lines.get(0), separator);
        if (first == 0) {
            return 0;
        }
        long same =
                lines.stream().filter(line -> count(line, separator) == first).count();
        return (double) same / lines.size() + Math.min(first, 99) / 1e3;
    }

    private static int count(String line, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    /** The first lines, where a line break between quotes ends none; the last one only if it is whole. */
    private static List<String> lines(byte[] head) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < head.length && lines.size() < LINES; i++) {
            quoted ^= head[i] == '"';
            if (!quoted && (head[i] == '\n' || head[i] == '\r')) {
                if (i > start) {
                    lines.add(new String(Arrays.copyOfRange(head, start, i), StandardCharsets.ISO_8859_1));
                }
                start = i + 1;
            }
        }
        if (lines.isEmpty() && head.length > 0) {
            lines.add(new String(head, StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    /** The separator in words. */
    public String inWords() {
        return Separator.of(separator).map(Separator::inWords).orElse("'" + separator + "'");
    }
}
