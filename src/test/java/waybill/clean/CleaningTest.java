package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine: what it writes, counts, and keeps of a table's bytes. */
class CleaningTest {
    private static final String RECIPE = """
            id: leg
            rules:
              - {rule: missing, columns: [gate], words: {NA: not_available, Weight Captured Separately: captured_separately}}
              - {rule: clock_2400, columns: [dep], date: day}
            """;

    @TempDir
    private Path folder = Path.of("");

    private CleanRun run() {
        return new CleanRun(folder, RECIPE);
    }

    @Test
    void clean_wordsForMissing_becomeEmpty_andTheReasonIsKept() {
        CleanRun run = run();
        CleaningResult result = run.of("leg,gate,dep,day\n1, na ,0515,2013-01-01\n2,A1,0530,2013-01-01\n");

        assertThat(run.clean())
                .isEqualTo("leg,gate,dep,day,gate_note\n1,,0515,2013-01-01,not_available\n2,A1,0530,2013-01-01,\n");
        assertThat(run.lines("repairs.csv")).containsExactly("2,1,gate,missing, na ,,a word for a missing value");
        assertThat(result.changed()).isEqualTo(1);
    }

    @Test
    void clean_notesThatTheTableHas_areItsOwn() {
        CleanRun run = run();
        run.of("leg,gate,dep,day,gate_note\n1,NA,0515,2013-01-01,\n2,,0530,2013-01-01,was told\n");

        assertThat(run.clean())
                .isEqualTo(
                        "leg,gate,dep,day,gate_note\n1,,0515,2013-01-01,not_available\n2,,0530,2013-01-01,was told\n");
        assertThat(run.lines("repairs.csv"))
                .containsExactly(
                        "2,1,gate,missing,NA,,a word for a missing value",
                        "2,1,gate_note,missing,,not_available,a word for a missing value");
    }

    @Test
    void clean_clockBeyondItsDay_isOneOfTheNextDay() {
        CleanRun run = run();
        run.of("leg,gate,dep,day\n1,A,2400,2013-12-31\n2,A,25:10,2013-02-28\n3,A,0,2013-02-28\n");

        assertThat(run.clean()).contains("1,A,0000,2014-01-01,\n", "2,A,01:10,2013-03-01,\n", "3,A,0,2013-02-28,\n");
        assertThat(run.lines("repairs.csv"))
                .containsExactly(
                        "2,1,dep,clock_2400,2400,0000,of the next day",
                        "2,1,day,clock_2400,2013-12-31,2014-01-01,the clock is of the next day",
                        "3,2,dep,clock_2400,25:10,01:10,of the next day",
                        "3,2,day,clock_2400,2013-02-28,2013-03-01,the clock is of the next day");
    }

    @Test
    void clean_whatIsNoClock_isFlagged() {
        CleanRun run = run();
        run.of("leg,gate,dep,day\n1,A,1275,2013-12-31\n2,A,2400,\n");

        assertThat(run.lines("flags.csv"))
                .containsExactly(
                        "2,1,dep,clock_2400,1275,,no clock",
                        "3,2,dep,clock_2400,2400,0000,\"of the next day, and which day that is, is not known\"");
        assertThat(run.lines("repairs.csv")).isEmpty();
    }

    @Test
    void undo_quotesLineEndsMarkAndMissingLastLineBreak_areThoseOfTheTable() {
        String odd =
                "\ufeff\r\n\"leg\",gate,dep,day\r\n\r\n1,\"NA\",\"2400\",2013-01-01\n\n\r\n2,\"A\nB\",\"0\"\"\",2013-01-01\r3,NA,0515,\"2013-01-01\"";
        CleanRun run = run();
        CleaningResult result = run.of(odd);

        assertThat(result.rows()).isEqualTo(3);
        assertThat(run.clean())
                .isEqualTo("\ufeff\r\n\"leg\",gate,dep,day,gate_note\r\n\r\n1,,0000,2013-01-02,not_available\n\n\r\n"
                        + "2,\"A\nB\",\"0\"\"\",2013-01-01,\r3,,0515,\"2013-01-01\",not_available");
    }

    @Test
    void clean_rowsThatCannotBeRead_areSetAsideAsTheyWere() {
        CleanRun run = run();
        byte[] latin = "leg,gate,dep,day\n1,A,0515,2013-01-01\n2,A\n3,\"A\"x,0,2013-01-01\n4,\u00c4,0,2013-01-01\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        CleaningResult result = run.of(latin);

        assertThat(result.malformed()).isEqualTo(3);
        assertThat(result.quarantined()).isEqualTo(3);
        assertThat(run.clean()).isEqualTo("leg,gate,dep,day,gate_note\n1,A,0515,2013-01-01,\n");
    }

    @Test
    void clean_oneColumnThatBecomesEmpty_isStillARow() {
        CleanRun run = new CleanRun(folder, """
                rules:
                  - {rule: text_in_number, columns: weight, severity: flag}
                  - {rule: missing, columns: [weight], words: [NA]}
                """);
        CleaningResult result = run.of("weight\n1\nNA\n2\n");

        assertThat(result.clean()).isEqualTo(3);
        assertThat(run.clean()).isEqualTo("weight,weight_note\n1,\n,na\n2,\n");
    }

    @Test
    void clean_equalRows_theFirstStays() {
        CleanRun run = new CleanRun(folder, """
                rules:
                  - {rule: missing, columns: [b], words: [NA]}
                  - {rule: duplicate_row}
                  - {rule: duplicate_key, key: [a]}
                """);
        CleaningResult result = run.of("a,b\n1,NA\n1,na\n2,x\n1,y\n");

        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(run.lines("duplicates.csv")).containsExactly("3,2,duplicate_row,1,na", "5,2,duplicate_key,1,y");
        assertThat(run.lines("repairs.csv")).hasSize(1);
    }

    /** The third row has a text that the first one lacks, and would be lost with the second. */
    @Test
    void clean_rowThatEqualsOneThatDoesNotStay_stays() {
        CleanRun run = new CleanRun(folder, """
                rules:
                  - {rule: duplicate_key, name: one, key: [a]}
                  - {rule: duplicate_key, name: other, key: [b]}
                """);
        run.of("a,b\n1,x\n2,x\n2,y\n2,z\n");

        assertThat(run.clean()).isEqualTo("a,b\n1,x\n2,y\n");
        assertThat(run.lines("duplicates.csv")).containsExactly("3,2,other,2,x", "5,4,one,2,z");
    }
}
