package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.file.Outputs;
import waybill.clean.file.TableReader;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.recipe.DeclaredRule;
import waybill.clean.row.Columns;
import waybill.clean.row.Repair;
import waybill.clean.row.Row;
import waybill.clean.row.RowOutcome;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Each proof fails when the engine makes the mistake that it is there for, and then nothing is written. */
class ProofTest {
    private static final String RECIPE =
            "rules:\n  - {rule: missing, columns: [b], words: [NA]}\n  - {rule: duplicate_row}\n";
    private static final String TABLE = "a,b\n1,NA\n2,x\n2,x\n3,\"NA\"\n";

    @TempDir
    private Path folder = Path.of("");

    private CleanRun run = new CleanRun(folder, RECIPE);

    @BeforeEach
    void make() {
        run = new CleanRun(folder, RECIPE);
    }

    /** Tables that make a mistake. */
    private static class Faulty extends Outputs {
        Faulty(Path into, BoundRecipe bound) throws IOException {
            super(into, bound.columns(), bound.names(), bound.id());
        }
    }

    private WaybillException refused(Cleaning.OutputsFactory outputs) {
        WaybillException e = catchThrowableOfType(
                WaybillException.class, () -> run.writing(outputs).of(TABLE));
        assertThat(e).as("the proof fails").isNotNull();
        assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(run.out()).doesNotExist();
        return e;
    }

    @Test
    void run_withoutAFault_isProved() {
        assertThat(run.of(TABLE).changed()).isEqualTo(2);
    }

    @Test
    void run_thatLosesARow_isNone() {
        WaybillException e = refused((into, bound) -> new Faulty(into, bound) {
            @Override
            public void clean(TableReader table, Row row, RowOutcome outcome) {
                if (table.line() != 3) {
                    super.clean(table, row, outcome);
                }
            }
        });

        assertThat(e).hasMessageContaining("The proof that");
    }

    /** The last row: nothing behind it is out of its place. */
    @Test
    void run_thatLosesTheLastRow_isNone() {
        WaybillException e = refused((into, bound) -> new Faulty(into, bound) {
            @Override
            public void clean(TableReader table, Row row, RowOutcome outcome) {
                if (table.line() != 5) {
                    super.clean(table, row, outcome);
                }
            }

            @Override
            public void repair(TableReader table, Row row, Repair repair) {
                if (table.line() != 5) {
                    super.repair(table, row, repair);
                }
            }
        });

        assertThat(e).hasMessageContaining("rows in = clean + quarantined + duplicates");
    }

    @Test
    void run_thatLosesADuplicate_isNone() {
        refused((into, bound) -> new Faulty(into, bound) {
            @Override
            public void duplicate(TableReader table, long of, String rule) {}
        });
    }

    @Test
    void run_thatChangesACellUnlisted_isNone() {
        WaybillException e = refused((into, bound) -> new Faulty(into, bound) {
            @Override
            public void repair(TableReader table, Row row, Repair repair) {
                if (table.line() != 5) {
                    super.repair(table, row, repair);
                }
            }
        });

        assertThat(e).hasMessageContaining("changed cells = lines of repairs.csv");
    }

    @Test
    void run_thatListsAWrongLine_isNone() {
        refused((into, bound) -> new Faulty(into, bound) {
            @Override
            public void repair(TableReader table, Row row, Repair repair) {
                super.repair(table, row, new Repair(0, repair.rules(), repair.after(), repair.evidence()));
            }
        });
    }

    @Test
    void run_thatLosesAnEmptyLine_isNone() {
        WaybillException e = catchThrowableOfType(
                WaybillException.class, () -> run.writing((into, bound) -> new Faulty(into, bound) {
                            @Override
                            public void emptyLine(TableReader table) {}
                        })
                        .of("a,b\n1,x\n\n2,x\n"));

        assertThat(e).hasMessageContaining("the input can be put together again");
    }

    /** A rule that is never content. */
    private record Growing() implements RowSpec {
        @Override
        public Stream<String> columns() {
            return Stream.of("a");
        }

        @Override
        public RowRule bind(Columns columns, Severity severity) {
            return (row, into) -> into.repair(0, row.text(0) + "0", "it grows");
        }
    }

    @Test
    void rule_thatRepairsWhatItHasRepaired_stopsTheRun() throws IOException {
        CleanRecipe read = run.read();
        DeclaredRule growing = new DeclaredRule(
                "growing", "growing", Severity.REPAIR, OptionalDouble.empty(), new Growing(), read.root());
        CleanRecipe grown = new CleanRecipe(
                "clean.yaml", folder, read.input(), read.id(), List.of(growing), read.sha256(), read.root());
        Path table = Files.writeString(folder.resolve("table.csv"), TABLE);
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> run.clean(grown, table));

        assertThat(e).hasMessageContaining("The rule 'growing' repairs what it has repaired: line 2, column 'a'.");
        assertThat(run.out()).doesNotExist();
    }

    @Test
    void table_thatChangesMeanwhile_isRefused() throws IOException {
        Path table = folder.resolve("table.csv");
        WaybillException e = catchThrowableOfType(
                WaybillException.class, () -> run.writing((into, bound) -> new Faulty(into, bound) {
                            @Override
                            public void clean(TableReader read, Row row, RowOutcome outcome) {
                                super.clean(read, row, outcome);
                                append(table);
                            }
                        })
                        .of(TABLE));

        assertThat(e).hasMessageContaining("was changed while it was read");
        assertThat(run.out()).doesNotExist();
    }

    private static void append(Path table) {
        try {
            Files.writeString(table, TABLE + "4,x\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void undo_ofTablesThatWereEdited_isRefusedAndNamesThem() throws IOException {
        run.of(TABLE);
        Path repairs = run.out().resolve("repairs.csv");
        Files.writeString(repairs, run.file("repairs.csv").replace("\"NA\"", "NA"));
        Path undone = folder.resolve("again.csv");
        WaybillException e = catchThrowableOfType(
                WaybillException.class, () -> CleanedFolder.open(run.out()).undo(undone, false));

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(e.report())
                .contains("repairs.csv is not as the cleaning has written it")
                .doesNotContain("clean.csv is not");
        assertThat(undone).doesNotExist();
    }

    @Test
    void undo_ofAFolderThatIsNone_isRefused() {
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> CleanedFolder.open(folder));

        assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void rule_thatFindsTooMuch_stopsTheRun() {
        CleanRun shared = new CleanRun(folder, RECIPE.replace("[NA]}", "[NA], max_share: 0.4}"));
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> shared.of(TABLE));

        assertThat(e.report())
                .contains("'missing' finds something in 2 of 4 rows (50.00 %), and 40.00 % is what max_share allows");
        assertThat(shared.out()).doesNotExist();
    }

    @Test
    void rule_thatStops_stopsTheRun_andTellsNoValue() {
        CleanRun stopping = new CleanRun(folder, RECIPE.replace("[NA]}", "[NA], severity: stop}"));
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> stopping.of(TABLE));

        assertThat(e.report()).isEqualTo("The rule 'missing' stops the run: line 2, column 'b'.");
    }
}
