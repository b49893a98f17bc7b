package waybill.training.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.Cleaning;
import waybill.clean.CleaningProgress;
import waybill.clean.CleaningResult;
import waybill.clean.recipe.RecipeReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Queries name rows, and the engine applies what they suggest. */
class QueriedRowsTest {
    private static final String TABLE = "leg,truck,left\n1,T1,0700\n2,T1,0700\n3,T2,NA\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("legs.csv"), TABLE);
    }

    private CleaningResult clean(String query, String more) {
        String recipe =
                "id: leg\nrules:\n  - rule: sql\n    name: twice\n" + more + "    query: >-\n      " + query + "\n";
        return new Cleaning(
                        RecipeReader.of(recipe, "clean.yaml", folder),
                        folder.resolve("legs.csv"),
                        new QueriedRows(),
                        CleaningProgress.SILENT)
                .run(folder.resolve("out"), true, true, result -> new byte[0]);
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    private WaybillException refused(String query) {
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> clean(query, ""));
        assertThat(e).as("the query is refused").isNotNull();
        assertThat(folder.resolve("out")).doesNotExist();
        return e;
    }

    @Test
    void rows_thatAQueryNames_areFlagged() throws IOException {
        clean(
                "select leg as id, 'truck' as \"column\", 'in two places at once' as reason from rows"
                        + " qualify count(*) over (partition by truck, \"left\") > 1",
                "");

        assertThat(file("flags.csv"))
                .contains("2,1,truck,twice,T1,,in two places at once\n", "3,2,truck,twice,T1,,in two places at once\n");
    }

    @Test
    void cells_thatAQuerySuggests_areRepaired_whereTheSeverityIsRepair() throws IOException {
        CleaningResult result = clean(
                "select leg as id, 'left' as \"column\", 'as its truck is' as reason, '0800' as suggested from rows where \"left\" = 'NA'",
                "    severity: repair\n");

        assertThat(result.changed()).isEqualTo(1);
        assertThat(file("clean.csv")).endsWith("3,T2,0800\n");
        assertThat(file("repairs.csv")).endsWith("4,3,left,twice,NA,0800,as its truck is\n");
    }

    @Test
    void rows_thatAQuerySetsAside_areInQuarantine() throws IOException {
        clean(
                "select leg as id, 'leg' as \"column\", 'no' as reason from rows where leg = '2'",
                "    severity: quarantine\n");

        assertThat(file("quarantine.csv")).endsWith("3,twice,2,T1,0700\n");
    }

    @Test
    void query_thatDoesNotFit_isRefused() {
        assertThat(refused("select leg from rows")).satisfies(e -> assertThat(e.report())
                .contains("no column 'id'", "no column 'column'", "no column 'reason'"));
        assertThat(refused("select '9' as id, 'leg' as \"column\", 'x' as reason"))
                .hasMessageContaining("names a row by an identifier that no row of the table has in 'leg'");
        assertThat(refused("select '1' as id, 'legg' as \"column\", 'x' as reason"))
                .hasMessageContaining("names the column 'legg', which the table does not have; did you mean 'leg'?");
        assertThat(refused("select * from read_csv('/etc/passwd')").code()).isEqualTo(ErrorCode.INVALID_DATA);
    }
}
