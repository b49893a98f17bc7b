package waybill.clean.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.signature.text.FoldedNames;

/**
 * Words that stand where a value is missing. The cell becomes empty, and the reason is kept beside it.
 *
 * @param words what stands there, in whatever letter case and with whatever blanks around it, and the reason that it gives
 */
public record MissingWords(List<String> names, Map<String, String> words) implements RowSpec {
    public MissingWords {
        names = List.copyOf(names);
        words = Map.copyOf(words);
    }

    @Override
    public Stream<String> columns() {
        return names.stream();
    }

    @Override
    public Stream<String> noted() {
        return names.stream();
    }

    /** Looks up the reason that a text gives. */
    Memo<Optional<String>> reasons() {
        Map<String, String> folded = new HashMap<>();
        words.forEach((word, reason) -> folded.put(FoldedNames.fold(word), reason));
        return new Memo<>(text -> Optional.ofNullable(folded.get(FoldedNames.fold(text))));
    }

    @Override
    public Stream<String> readFor(String repaired) {
        return Stream.of(repaired);
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int[] cells = CellIndexes.indexes(columns, names);
        int[] notes = CellIndexes.notes(columns, names);
        Memo<Optional<String>> reasons = reasons();
        return RowRule.ofTelling(
                cells, text -> text.isEmpty() || reasons.of(text).isEmpty(), (row, into) -> {
                    for (int i = 0; i < cells.length; i++) {
                        String text = row.text(cells[i]);
                        Optional<String> reason = text.isEmpty() ? Optional.empty() : reasons.of(text);
                        if (reason.isPresent()) {
                            into.missing(cells[i], notes[i], reason.get(), "a word for a missing value");
                        }
                    }
                });
    }
}
