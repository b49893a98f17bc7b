package waybill.clean.rule;

import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.signature.normal.NumberForm;
import waybill.signature.text.Blank;

/**
 * Text in a column of numbers: numbers of another form become plain ones, listed words become missing with their reason, and never 0; all else
 * is told.
 */
public record TextInNumber(MissingWords missing, NumberForm form) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return missing.columns();
    }

    @Override
    public Stream<String> noted() {
        return missing.words().isEmpty() ? Stream.empty() : missing.noted();
    }

    @Override
    public Stream<String> readFor(String repaired) {
        return Stream.of(repaired);
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int[] cells = CellIndexes.indexes(columns, missing.names());
        int[] notes = missing.words().isEmpty() ? cells : CellIndexes.notes(columns, missing.names());
        Memo<Optional<String>> reasons = missing.reasons();
        Memo<Boolean> fine = new Memo<>(text -> NumberForm.isPlain(text)
                && !form.isAmbiguous(text)
                && reasons.of(text).isEmpty());
        return RowRule.ofTelling(cells, text -> text.isEmpty() || fine.of(text), (row, into) -> {
            for (int i = 0; i < cells.length; i++) {
                String text = row.text(cells[i]);
                if (!text.isEmpty() && !fine.of(text)) {
                    check(text, cells[i], notes[i], reasons, into);
                }
            }
        });
    }

    private void check(String text, int cell, int note, Memo<Optional<String>> reasons, Findings into) {
        Optional<String> reason = reasons.of(text);
        if (reason.isPresent()) {
            into.missing(cell, note, reason.get(), "a word for a missing number");
            return;
        }
        if (NumberForm.isPlain(text)) {
            into.suggest(cell, form.plain(text).orElse(text), "may be two numbers, by what the point is");
            return;
        }
        String bare = Blank.strip(text);
        Optional<String> plain = NumberForm.isPlain(bare) ? Optional.of(bare) : form.plain(bare);
        if (plain.isPresent()) {
            into.repair(cell, plain.get(), "a number in another form");
        } else {
            into.find(cell, "no number and no listed word");
        }
    }
}
