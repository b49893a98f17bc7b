package waybill.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import waybill.failure.Violation;
import waybill.model.Prediction;
import waybill.model.ServableModel;
import waybill.model.Verdict;
import waybill.signature.Binding;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Rule;

/**
 * From a row of a file to a line of predictions.csv, or to its lines of rejects.csv. What can be scored is scored, as under the
 * policy {@code warn}: a row with a wrong value is refused alone. For one thread.
 */
final class RowScorer {
    private final ServableModel model;
    private final Header header;
    private final TextBuffer predictions;
    private final TextBuffer rejects;
    private final Cells cells = new Cells();
    private final Map<Verdict, byte[]> endings = new EnumMap<>(Verdict.class);
    private long row;
    private long scored;
    private long rejected;

    RowScorer(Scoring scoring, long firstRow, Sink predictions, Sink rejects) {
        this.model = scoring.model();
        this.header = scoring.header();
        this.predictions = new TextBuffer(predictions);
        this.rejects = new TextBuffer(rejects);
        this.row = firstRow;
        for (Verdict verdict : Verdict.values()) {
            String ending = "," + verdict.wireName() + "," + scoring.version();
            endings.put(verdict, ending.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Scores the row that the reader stands on. */
    void score(RowReader reader) {
        cells.split(reader.buffer(), reader.start(), reader.end());
        List<Violation> faults = faults();
        if (faults.isEmpty()) {
            score(model.signature().bind(raw()));
        } else {
            reject(faults);
        }
        row++;
    }

    /** Hands on what is left; to be called after the last row. */
    Scoring.Counts end() {
        predictions.flush();
        rejects.flush();
        return new Scoring.Counts(scored, rejected);
    }

    /** What keeps the row from being read at all. */
    private List<Violation> faults() {
        if (cells.isText() && cells.isWellFormed() && cells.count() == header.width()) {
            return List.of();
        }
        List<Violation> faults = new ArrayList<>();
        if (!cells.isText()) {
            faults.add(new Violation("", "invalid_utf8", "the row is not UTF-8"));
        }
        if (!cells.isWellFormed()) {
            faults.add(new Violation("", "malformed_csv", "a quoted cell goes on after its closing quote"));
        }
        if (cells.count() != header.width()) {
            faults.add(new Violation(
                    "", "wrong_width", "the row has " + cells.count() + " instead of " + header.width() + " cells"));
        }
        return faults;
    }

    private RawRow raw() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (int i = 0; i < header.fields(); i++) {
            String cell = cells.text(header.fieldColumn(i));
            if (!cell.isEmpty()) {
                values.put(header.fieldName(i), new RawValue.Cell(cell));
            }
        }
        return new RawRow(values);
    }

    private void score(Binding binding) {
        if (binding instanceof Binding.Refused) {
            reject(binding.violations());
            return;
        }
        Prediction prediction = model.predict(binding.row().orElseThrow());
        if (prediction.value().isPresent()) {
            print(prediction.value().getAsDouble(), prediction.verdict());
        } else {
            reject(unscored(prediction));
        }
    }

    private void print(double value, Verdict verdict) {
        predictions.number(row).comma();
        for (int column : header.ownColumns()) {
            cells.copyTo(predictions, column);
            predictions.comma();
        }
        predictions
                .number(value)
                .bytes(Objects.requireNonNull(endings.get(verdict)))
                .endLine();
        scored++;
    }

    private static List<Violation> unscored(Prediction prediction) {
        return prediction.notes().stream()
                .filter(note -> note.rule() == Rule.CLIPPED)
                .map(Note::field)
                .map(field -> new Violation("/" + field, "no_value", "the model has no finite answer to this row"))
                .toList();
    }

    private void reject(List<Violation> faults) {
        for (Violation fault : faults) {
            rejects.number(row).comma().text(Csv.cell(field(fault))).comma();
            rejects.text(fault.rule()).comma().text(Csv.cell(fault.message())).endLine();
        }
        rejected++;
    }

    private static String field(Violation fault) {
        return fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
    }
}
