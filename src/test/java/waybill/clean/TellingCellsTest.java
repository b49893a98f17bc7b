package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.row.CellTexts;
import waybill.clean.row.Row;
import waybill.clean.row.RowCleaner;
import waybill.clean.row.RowOutcome;
import waybill.clean.row.TellingCells;

/** Rules that pass a row because of the texts of its cells find what they would have found by a look. */
class TellingCellsTest {
    private static final int ROWS = 20_000;
    private static final List<String> HEADER =
            List.of("id", "place", "code", "clock", "day", "other", "amount", "word");
    private static final List<List<String>> TEXTS = List.of(
            List.of("1", "2", "3"),
            List.of("ORD", "ord", "JFK", "Chicago", "ORX", ""),
            List.of("KORD", "ORD", "", "XXXX"),
            List.of("2400", "0900", "25:10", "", "noon"),
            List.of("2013-12-31", "31/12/2013", "2013-05-04", "2014-01-01", ""),
            List.of("2013-12-31", "2003-05-13", "", "2013-04-05", "today"),
            List.of("1", "1.234", "1.234,5", "NA", "", "See (ID#:2)", "-999"),
            List.of("NA", "n/a ", "", "x"));
    private static final String RECIPE = """
            id: id
            places:
              airports: {file: places.csv, code: code, codes: [icao], aliases: aliases.csv}
            dates:
              days: {columns: [day], formats: [yyyy-MM-dd, dd/MM/yyyy], window: [2013-01-01, 2013-12-31]}
              others: {columns: [other], window: [2013-01-01, 2013-12-31]}
            rules:
              - {rule: place_variant, columns: [place], places: airports}
              - {rule: code_system, columns: [code], places: airports, from: [icao]}
              - {rule: date_format, dates: days}
              - {rule: clock_2400, columns: clock, date: day}
              - {rule: date_misread, dates: days, damaged_as: [month_day]}
              - {rule: date_misread, name: other_misread, dates: others, damaged_as: [year_first]}
              - {rule: reference, columns: [amount], pattern: 'See \\(ID#:(?<id>[0-9]+)\\)'}
              - {rule: text_in_number, columns: [amount], words: {NA: none, '-999': none}, decimal: ',', thousands: '.'}
              - {rule: missing, columns: [word], words: [NA, n/a]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private RowCleaner cleaner() throws IOException {
        Files.writeString(folder.resolve("places.csv"), "code,icao\nORD,KORD\nJFK,KJFK\n");
        Files.writeString(folder.resolve("aliases.csv"), "alias,place\nChicago,ORD\n");
        return BoundRecipe.of(new CleanRun(folder, RECIPE).read(), HEADER).cleaner();
    }

    private static List<String> row(SplittableRandom random) {
        return TEXTS.stream()
                .map(texts -> texts.get(random.nextInt(texts.size())))
                .toList();
    }

    /** Cells that say which rules they give reason to look. */
    private record Telling(List<String> texts, TellingCells telling) implements CellTexts {
        @Override
        public String text(int cell) {
            return texts.get(cell);
        }

        @Override
        public long looking(int cell) {
            return telling.of(cell, texts.get(cell));
        }
    }

    @Test
    void rules_thatPassRows_findWhatTheyFindByALook() throws IOException {
        RowCleaner looking = cleaner();
        RowCleaner passing = cleaner();
        int width = HEADER.size() + 2;
        SplittableRandom random = new SplittableRandom(19);
        int passed = 0;
        for (int i = 1; i <= ROWS; i++) {
            List<String> texts = row(random);
            RowOutcome looked = looking.clean(new Row(width, HEADER.size()).begin(texts::get, i));
            Telling cells = new Telling(texts, passing.telling());
            RowOutcome outcome = passing.clean(new Row(width, HEADER.size()).begin(cells, i));

            assertThat(outcome).as("%s", texts).isEqualTo(looked);
            passed += outcome.repairs().isEmpty()
                            && outcome.flags().isEmpty()
                            && outcome.reasons().isEmpty()
                    ? 1
                    : 0;
        }

        assertThat(passed).as("rows that no rule had to look at are among them").isPositive();
    }
}
