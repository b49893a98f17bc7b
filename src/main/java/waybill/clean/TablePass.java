package waybill.clean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.clean.file.InputFile;
import waybill.clean.file.KnownTexts;
import waybill.clean.file.Outputs;
import waybill.clean.file.TableReader;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.row.Remark;
import waybill.clean.row.Repair;
import waybill.clean.row.Row;
import waybill.clean.row.RowCleaner;
import waybill.clean.row.RowOutcome;
import waybill.clean.rule.named.NamedRows;
import waybill.clean.rule.source.SourceFault;
import waybill.clean.rule.source.SourceJudge;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;

/** A table on its way through the rules: read as often as they need to read it ahead, and then once to be cleaned. Not thread-safe. */
final class TablePass {
    /** The reason of a row that cannot be read. No rule of a recipe is asked about it. */
    private static final String MALFORMED = "malformed_row";

    private final InputFile input;
    private final Separator separator;
    private final CleaningProgress progress;
    private final BoundRecipe bound;
    private final Row row;
    private final RowCleaner cleaner;
    private final KnownTexts texts;
    private final Tally tally;
    private final List<Duplicates> duplicates = new ArrayList<>();
    private final List<SourceJudge> judges = new ArrayList<>();
    private final List<NamedRows.Bound> named = new ArrayList<>();
    private Optional<Long> sum = Optional.empty();
    private String sha256 = "";
    private long bytes;
    private long malformed;

    TablePass(CleanRecipe recipe, InputFile input, Separator separator, RowsQuery queries, CleaningProgress progress)
            throws IOException {
        this.input = input;
        this.separator = separator;
        this.progress = progress;
        this.bound = BoundRecipe.of(recipe, header(recipe));
        this.row = new Row(bound.columns().width(), bound.columns().given());
        this.cleaner = bound.cleaner();
        this.texts = new KnownTexts(bound.columns().given(), cleaner.telling());
        this.tally = new Tally(bound.declared());
        for (int i = bound.rules().size(); i < bound.declared().size(); i++) {
            duplicates.add(new Duplicates(i, bound.declared().get(i), bound.columns()));
        }
        for (var rule : bound.rules()) {
            if (rule.rule() instanceof SourceJudge judge && judge.readings() == 1) {
                judges.add(judge.anew());
            }
            if (rule.rule() instanceof NamedRows.Bound asked) {
                queries.run(new QueriedTable(input.path(), separator), asked.spec(), asked::take);
                named.add(asked);
            }
        }
    }

    private List<String> header(CleanRecipe recipe) throws IOException {
        try (TableReader table = new TableReader(name(), input.open(), separator)) {
            List<String> header = table.header((piece, from, to) -> {});
            recipe.requireColumns(name(), header);
            return header;
        }
    }

    private String name() {
        return String.valueOf(input.path().getFileName());
    }

    BoundRecipe bound() {
        return bound;
    }

    Tally tally() {
        return tally;
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return sha256;
    }

    long malformed() {
        return malformed;
    }

    /** Shows all rows to the rules that need to see them before. */
    void readAhead() throws IOException {
        List<ReadAhead> ahead = ReadAhead.of(bound);
        int readings = ahead.stream().mapToInt(ReadAhead::last).max().orElse(0);
        for (int reading = 1; reading <= readings; reading++) {
            int now = reading;
            List<ReadAhead> due = ahead.stream().filter(one -> one.isIn(now)).toList();
            progress.begin("read ahead " + now + " of " + readings);
            readAhead(due);
            due.forEach(one -> one.rule().readAll());
            progress.end();
        }
    }

    private void readAhead(List<ReadAhead> due) throws IOException {
        boolean[] asked = ReadAhead.asked(due);
        List<RowCleaner.Ahead> shown = due.stream()
                .map(one -> new RowCleaner.Ahead(one.index(), one.rule()))
                .toList();
        try (SummedInput text = new SummedInput(input.open(), false);
                TableReader table = new TableReader(name(), text, separator)) {
            table.header((piece, from, to) -> {});
            table.know(texts);
            while (table.nextLine()) {
                if (!table.isEmpty() && table.isWellFormed()) {
                    cleaner.readAhead(row.begin(table, table.line()), asked, shown);
                }
            }
            requireSame(text.sum());
        }
    }

    private void requireSame(long now) {
        if (sum.isPresent() && sum.get() != now) {
            throw input.changed();
        }
        sum = Optional.of(now);
    }

    /** Cleans the table. */
    void clean(Outputs outputs) throws IOException {
        clean(Optional.of(outputs));
    }

    /** Cleans it, and counts what would be written. */
    void cleanForNobody() throws IOException {
        clean(Optional.empty());
    }

    private void clean(Optional<Outputs> outputs) throws IOException {
        try (SummedInput text = new SummedInput(input.open(), outputs.isPresent());
                TableReader table = new TableReader(name(), text, separator)) {
            table.header(outputs.map(Outputs::beginning).orElse((piece, from, to) -> {}));
            outputs.ifPresent(files -> files.header(table));
            table.know(texts);
            while (table.nextLine()) {
                if (table.isEmpty()) {
                    outputs.ifPresent(files -> files.emptyLine(table));
                } else {
                    tally.rows++;
                    row(table, outputs);
                }
            }
            requireSame(text.sum());
            bytes = text.bytes();
            sha256 = outputs.isPresent() ? text.sha256() : "";
        }
        requireAllNamed();
    }

    private void row(TableReader table, Optional<Outputs> outputs) {
        if (!table.isWellFormed()) {
            malformed++;
            tally.quarantined++;
            outputs.ifPresent(files -> files.quarantine(table, MALFORMED));
            return;
        }
        RowOutcome outcome = cleaner.clean(row.begin(table, table.line()));
        tally.found(outcome, row.line());
        if (!outcome.stays()) {
            setAside(table, outcome, outputs);
            return;
        }
        for (int i = 0; i < duplicates.size(); i++) {
            long first = duplicates.get(i).first(row);
            if (first != row.line() && isAside(duplicates.get(i), first, table, outputs)) {
                duplicates.subList(0, i).forEach(before -> before.forget(row));
                return;
            }
        }
        keep(table, outcome, outputs);
    }

    private void setAside(TableReader table, RowOutcome outcome, Optional<Outputs> outputs) {
        tally.quarantined(outcome);
        String reasons = outcome.reasons().stream()
                .map(reason -> bound.names().get(reason.rule()))
                .distinct()
                .collect(Collectors.joining(" "));
        outputs.ifPresent(files -> files.quarantine(table, reasons));
    }

    /** What is done with a row that equals another: whether it does not stay. */
    private boolean isAside(Duplicates seen, long first, TableReader table, Optional<Outputs> outputs) {
        String name = bound.names().get(seen.rule());
        tally.found(seen.rule(), row.line());
        switch (seen.severity()) {
            case STOP ->
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        "The rule '" + name + "' stops the run: line " + row.line() + " equals line " + first + ".");
            case FLAG -> {
                tally.flagged(seen.rule());
                Remark equal = new Remark(
                        seen.rule(),
                        seen.column(),
                        row.text(seen.column()),
                        Optional.empty(),
                        "equal to line " + first);
                outputs.ifPresent(files -> files.flag(row, equal));
                return false;
            }
            case QUARANTINE -> {
                Remark equal = new Remark(seen.rule(), seen.column(), "", Optional.empty(), "");
                setAside(table, new RowOutcome(List.of(), List.of(), List.of(equal)), outputs);
                return true;
            }
            case REPAIR -> {
                tally.duplicate(seen.rule());
                outputs.ifPresent(files -> files.duplicate(table, first, name));
                return true;
            }
        }
        throw new IllegalStateException();
    }

    private void keep(TableReader table, RowOutcome outcome, Optional<Outputs> outputs) {
        tally.clean(outcome, bound.columns().given());
        for (SourceJudge judge : judges) {
            judge.readAhead(row);
        }
        if (outputs.isPresent()) {
            write(table, outcome, outputs.get());
        }
    }

    private void write(TableReader table, RowOutcome outcome, Outputs files) {
        files.clean(table, row, outcome);
        for (Repair repair : outcome.repairs()) {
            if (repair.column() < bound.columns().given()) {
                files.repair(table, row, repair);
            }
        }
        for (Remark flag : outcome.flags()) {
            files.flag(row, flag);
        }
    }

    /** A query that names a row that is not there asks about another table. */
    private void requireAllNamed() {
        for (NamedRows.Bound asked : named) {
            if (asked.unseen() > 0) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        asked.spec().source() + " names " + rows(asked.unseen())
                                + " by an identifier that no row of the table has in '"
                                + asked.spec().id() + "'.");
            }
        }
    }

    private static String rows(int count) {
        return count == 1 ? "a row" : count + " rows";
    }

    /** Judges sources again by the rows that stay: a source that was repaired must be found right. */
    void requireSettledSources() {
        for (SourceJudge judge : judges) {
            judge.readAll();
            for (SourceFault fault : judge.faults()) {
                if (fault.repaired()) {
                    throw Proof.failed(
                            "cleaning the clean table repairs nothing",
                            "the rule '" + fault.rule() + "' finds a source wrong again");
                }
            }
        }
    }
}
