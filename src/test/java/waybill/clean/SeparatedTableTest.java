package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Tables whose cells are not separated by commas, and files that are no such tables. */
class SeparatedTableTest {
    private static final String RECIPE = """
            rules:
              - {rule: missing, columns: [b], words: [NA, '1,5', a;b]}
              - {rule: duplicate_row}
            """;

    @TempDir
    private Path folder = Path.of("");

    private CleanRun run(String recipe) {
        return new CleanRun(folder, recipe);
    }

    private WaybillException refused(String recipe, byte[] table) {
        WaybillException e =
                catchThrowableOfType(WaybillException.class, () -> run(recipe).of(table));
        assertThat(e).as("it is refused").isNotNull();
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_FILE);
        return e;
    }

    @Test
    void separator_isFound_andThatOfAllTablesOfRows() {
        CleanRun run = run(RECIPE);
        run.of("a;b\n1;NA\n2;1,5\n3;\"a;b\"\n4;x\n4;x\n5;y;z\n");

        assertThat(run.clean()).isEqualTo("a;b;b_note\n1;;na\n2;;1_5\n3;;a_b\n4;x;\n");
        assertThat(run.file("duplicates.csv")).isEqualTo("line;duplicate_of;rule;a;b\n6;5;duplicate_row;4;x\n");
        assertThat(run.file("quarantine.csv")).isEqualTo("line;rules;a;b\n7;malformed_row;5;y;z\n");
    }

    /** What is read of it is the cell as it stood in the table. */
    @Test
    void before_ofARepair_isACellBetweenCommas() {
        CleanRun run = run(RECIPE);
        run.of("a;b\n1;NA\n2;1,5\n3;\"a;b\"\n");

        assertThat(run.lines("repairs.csv"))
                .containsExactly(
                        "2,,b,missing,NA,,a word for a missing value",
                        "3,,b,missing,\"1,5\",,a word for a missing value",
                        "4,,b,missing,\"\"\"a;b\"\"\",,a word for a missing value");
    }

    @Test
    void separator_thatIsSaid_wins() {
        CleanRun run = run("separator: '|'\n" + RECIPE);
        run.of("a,x|b\n1,1|NA\n");

        assertThat(run.clean()).isEqualTo("a,x|b|b_note\n1,1||na\n");
    }

    /** By tabs more lines agree, and by commas the header has the columns that the rules name. */
    @Test
    void separator_byWhichTheHeaderHasTheColumns_isPreferred() {
        CleanRun run = run(RECIPE);
        run.of("a\tz,b\n1\t1,NA\n2\t2,x,y\n3\t3,x,y\n");

        assertThat(run.clean()).startsWith("a\tz,b,b_note\n1\t1,,");
    }

    @Test
    void separator_thatTheTableDoesNotHave_isNamed() {
        assertThat(refused("separator: ';'\n" + RECIPE, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("columns seem to be separated by commas, and not by semicolons");
    }

    @Test
    void separator_thatIsNone_isAFaultOfTheRecipe() {
        WaybillException e = catchThrowableOfType(
                WaybillException.class, () -> run("separator: '#'\n" + RECIPE).of("a#b\n"));

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(e.report()).contains("is one of ',', ';', '|' and 'tab'");
    }

    @Test
    void noteForExcel_isToldHowToBeSaid() {
        assertThat(refused(RECIPE, "sep=;\na;b\n1;2\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("take the line 'sep=' away, and say in the recipe what it says");
    }

    @Test
    void table_inAnotherEncoding_isRefused() {
        assertThat(refused(RECIPE, "a,b,\u00fc\n1,2,3\n".getBytes(Charset.forName("windows-1252"))))
                .hasMessageContaining("is not UTF-8");
        assertThat(refused(RECIPE, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16: save it as UTF-8");
    }

    @Test
    void parquet_isToldHowItBecomesATable() {
        assertThat(refused(RECIPE, "PAR1\u0015\u0004".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("is Parquet")
                .hasMessageContaining("duckdb -c");
    }
}
