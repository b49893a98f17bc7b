package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.signature.table.Separator;

/** Tables that are put together by chance, with all that CSV allows and more: each run of each is proved. */
class AnyTableTest {
    private static final int TABLES = Integer.getInteger("waybill.clean.tables", 60);
    private static final List<String> CELLS = List.of(
            "",
            "NA",
            "\"NA\"",
            " na ",
            "\"a,b\"",
            "\"a;b|c\td\"",
            "1.5 \u00fc",
            "\"2400\"",
            "2400",
            "25:10",
            "\"x\ny\"",
            "\"x\r\ny\"",
            "\"\"\"\"",
            "1",
            "2013-01-31",
            "\"2013-12-31\"",
            "5\" pipe",
            "\u00e4\u00f6",
            "0000",
            "\"\"",
            "\"broken\"x");
    private static final List<String> BREAKS =
            List.of("\n", "\r\n", "\r", "\n".repeat(2), "\r\n".repeat(2) + "\n", "\n\r");
    private static final String RECIPE = """
            id: a
            rules:
              - {rule: missing, columns: [a, b, c], words: [NA, x]}
              - {rule: clock_2400, columns: b, date: c}
              - {rule: text_in_number, columns: [a], severity: quarantine, max_share: 1}
              - {rule: duplicate_row}
            """;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void anyTable_isProvedAndUndone(Separator separator) {
        SplittableRandom random = new SplittableRandom(19 + separator.mark());
        long changed = 0;
        long aside = 0;
        for (int i = 0; i < TABLES; i++) {
            String table = table(random, separator.mark());
            CleaningResult result = new CleanRun(folder, RECIPE).of(table.getBytes(StandardCharsets.UTF_8));
            changed += result.changed();
            aside += result.quarantined() + result.duplicates();
        }

        assertThat(changed).isGreaterThan(TABLES);
        assertThat(aside).isGreaterThan(TABLES);
    }

    private static String table(SplittableRandom random, char separator) {
        StringBuilder table = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
        table.append(random.nextInt(4) == 0 ? BREAKS.get(1).concat(BREAKS.get(0)) : "")
                .append("a,\"b\",c".replace(',', separator));
        int rows = random.nextInt(12);
        for (int row = 0; row < rows; row++) {
            table.append(pick(random, BREAKS));
            int cells = random.nextInt(12) == 0 ? 2 : 3;
            for (int cell = 0; cell < cells; cell++) {
                table.append(cell == 0 ? "" : String.valueOf(separator)).append(pick(random, CELLS));
            }
        }
        return table.append(random.nextBoolean() ? pick(random, BREAKS) : "").toString();
    }

    private static String pick(SplittableRandom random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
