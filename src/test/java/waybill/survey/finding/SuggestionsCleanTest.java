package waybill.survey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.Cleaning;
import waybill.clean.CleaningProgress;
import waybill.clean.CleaningResult;
import waybill.clean.recipe.RecipeReader;
import waybill.csv.Cells;
import waybill.csv.RowReader;
import waybill.survey.DirtyTrips;
import waybill.survey.Survey;
import waybill.survey.Surveys;

/** What profile suggests is what clean takes, as it stands: it reads without a fault, and repairs nothing that was right. */
class SuggestionsCleanTest {
    @TempDir
    private Path folder = Path.of("");

    private CleaningResult cleaned(String table) throws IOException {
        Survey survey = Surveys.of(folder, table);
        Path recipe = Files.writeString(
                folder.resolve("clean.yaml"), String.join("\n", SuggestedRules.of(survey, Findings.of(survey))) + "\n");
        return new Cleaning(
                        RecipeReader.read(recipe),
                        Files.writeString(folder.resolve("table.csv"), table),
                        (file, query, into) -> {},
                        CleaningProgress.SILENT)
                .run(folder.resolve("out"), true, true, done -> new byte[0]);
    }

    /** Each repair as its line, column, and what stands there now. */
    private List<String> repairs() throws IOException {
        RowReader rows = RowReader.of(Files.readAllBytes(folder.resolve("out").resolve("repairs.csv")));
        Cells cells = new Cells();
        List<String> repairs = new java.util.ArrayList<>();
        rows.next();
        while (rows.next()) {
            cells.split(rows);
            repairs.add(cells.text(0) + " " + cells.text(2) + " " + cells.text(5));
        }
        return repairs;
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void dirtyTrips_areRepaired() throws IOException {
        CleaningResult result = cleaned(DirtyTrips.of(1).csv());

        assertThat(result.changed()).isPositive();
        assertThat(result.clean() + result.quarantined() + result.duplicates()).isEqualTo(result.rows());
    }

    @Test
    void wordsInSeveralColumns_andNumbersOfOtherForms_areRepaired() throws IOException {
        cleaned("id,w,v\n"
                + rows(100, i -> i + "," + (i == 3 ? "n/a" : "7." + i) + "," + (i == 4 ? "unknown" : "8." + i))
                + "100,\"1,234.5\",Captured Separately\n101,2.5,Captured Separately\n");

        assertThat(repairs()).containsExactly("5 w ", "6 v ", "102 w 1234.5", "102 v ", "103 v ");
    }

    /** 1,234 kg may be a ton and more, or a bag of sugar; among whole numbers up to 999 it is clear. */
    @Test
    void commasWithThreeDigitsBehindThem_areRepaired_whereTheyCanOnlyBeThousands() throws IOException {
        assertThat(cleaned("id,kg\n" + rows(50, i -> i + ",\"" + (i + 1) + ",234\""))
                        .changed())
                .isZero();
        assertThat(cleaned("id,kg\n" + rows(50, i -> i + "," + (i == 9 ? "\"1,234\"" : i + ".125")))
                        .changed())
                .isZero();

        cleaned("id,kg\n" + rows(50, i -> i + "," + (i == 9 ? "\"1,234\"" : String.valueOf(900 + i))));
        assertThat(repairs()).containsExactly("11 kg 1234");
    }

    @Test
    void references_areResolved_byTheColumnThatHasThem() throws IOException {
        cleaned("id,w\n" + rows(100, i -> i + 500 + "," + (i == 50 || i == 60 ? "See DN-304 (ID#:520)" : i + ".5")));

        assertThat(repairs()).containsExactly("52 w 20.5", "62 w 20.5");
    }

    /** Each clock behind its day, the midnight is the next one's; with one day for two clocks nobody knows whose. */
    @Test
    void midnights_areRepaired_whereEachClockHasItsDay() throws IOException {
        IntFunction<String> clock = i -> i == 7 ? "2400" : String.format("%02d%02d", i % 24, i % 60);
        String apart = "id,left_on,left,came_on,came\n"
                + rows(100, i -> i + ",2025-03-05," + clock.apply(i) + ",2025-03-05," + clock.apply(i + 1));
        String shared =
                "id,day,left,came\n" + rows(100, i -> i + ",2025-03-05," + clock.apply(i) + "," + clock.apply(i + 1));

        cleaned(apart);
        assertThat(repairs())
                .containsExactly("8 came_on 2025-03-06", "8 came 0000", "9 left_on 2025-03-06", "9 left 0000");
        assertThat(cleaned(shared).changed()).isZero();
    }

    @Test
    void codesOfCountries_areNoMissingValues() throws IOException {
        assertThat(cleaned("id,country,w\n"
                                + rows(
                                        60,
                                        i -> i + ","
                                                + List.of("DE", "NA", "FR", "US")
                                                        .get(i % 4) + ",5"))
                        .changed())
                .isZero();
    }

    @Test
    void dates_areRepaired_whereTheyAreWrittenInOneOtherWay() throws IOException {
        cleaned("id,day\n"
                + rows(200, i -> i + ",2025-0" + (1 + i % 6) + "-" + (10 + i % 19))
                + "200,03.05.2025\n201,14.05.2025\n");

        assertThat(repairs()).containsExactly("202 day 2025-05-03", "203 day 2025-05-14");
    }

    @Test
    void namesOfColumns_mayBeAnything() throws IOException {
        String header = "id,\"Tag: #1\",Tag! 1, - a,\"x, y\",NA,'q',\n";
        cleaned(header
                + rows(
                        60,
                        i -> i
                                + (i == 5
                                        ? ",14/02/2025,14/02/2025,n/a,n/a,n/a,n/a,n/a"
                                        : ",02/1" + i % 9 + "/2025,02/1" + i % 9 + "/2025,1,2,3,4,5")));

        assertThat(repairs()).hasSize(6);
    }

    /** A second row with a key may be another trip: it is told, and not taken out. */
    @Test
    void keysThatComeTwice_areTold() throws IOException {
        CleaningResult result = cleaned("trip,w\n" + rows(300, i -> "T" + (i == 200 ? 3 : i) + "," + i % 7));

        assertThat(result.duplicates()).isZero();
        assertThat(result.clean()).isEqualTo(300);
    }
}
