package waybill.survey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.Cleaning;
import waybill.clean.CleaningProgress;
import waybill.clean.CleaningResult;
import waybill.clean.recipe.RecipeReader;
import waybill.survey.DirtyTrips;
import waybill.survey.Survey;
import waybill.survey.Surveys;

/** What profile suggests is what clean takes: with the column that names a row, it reads without a fault, and repairs the table that it was made of. */
class SuggestionsCleanTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void suggestedRules_withTheColumnThatNamesARow_cleanTheTable() throws Exception {
        Path table =
                Files.writeString(folder.resolve("table.csv"), DirtyTrips.of(1).csv());
        Survey survey = Surveys.of(folder, DirtyTrips.of(1).csv());
        // A trip stands twice in the table, so no column is a key: whoever copies the rules says what names a row.
        String recipe = "id: trip\n" + String.join("\n", SuggestedRules.of(survey, Findings.of(survey)));
        CleaningResult result = new Cleaning(
                        RecipeReader.of(recipe, "clean.yaml", folder),
                        table,
                        (file, query, into) -> {},
                        CleaningProgress.SILENT)
                .run(folder.resolve("out"), true, true, done -> new byte[0]);

        assertThat(result.changed()).isPositive();
        assertThat(result.clean() + result.quarantined() + result.duplicates()).isEqualTo(result.rows());
    }
}
