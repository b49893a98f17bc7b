package waybill.training;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.signature.Field;
import waybill.signature.Rule;
import waybill.signature.Signature;
import waybill.training.cleaning.CleanedTable;
import waybill.training.cleaning.CleaningOutcome;
import waybill.training.cleaning.CleaningWorth;
import waybill.training.cleaning.RowChanges;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.data.Target;
import waybill.training.evaluation.Metrics;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.Learning;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;
import waybill.training.state.ReplayedState;
import waybill.training.trainer.TribuoModel;

/**
 * Learns the chosen candidate from the tables as they came, and measures it on the clean test rows: what cleaning was worth. It
 * comes after the choice, and decides nothing.
 */
final class Uncleaned {
    private static final int MOST_FAULTS = 3;
    /** By name, so that no cell can be taken for one. */
    private static final Pattern KIND =
            Pattern.compile("\\b((?:Conversion|Out of Range|Binder|Catalog|Mismatch Type|Parser) Error)\\b");

    private static final Pattern COLUMN = Pattern.compile("column \"([A-Za-z_][A-Za-z0-9_]*)\"");

    private final TrainingData data;
    private final Reading reading;
    private final Clock clock;
    private final Progress progress;

    Uncleaned(TrainingData data, Reading reading, Clock clock, Progress progress) {
        this.data = data;
        this.reading = reading;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What cleaning did, and was worth; nothing of a recipe without it.
     *
     * @throws WaybillException {@code INVALID_DATA} when a table was changed since it was cleaned
     */
    Optional<CleaningOutcome> outcome(FittedCandidate chosen) {
        if (data.cleaned().isEmpty()) {
            return Optional.empty();
        }
        CleaningWorth worth = worth(chosen);
        data.cleaned().forEach(CleanedTable::requireUnchanged);
        return Optional.of(new CleaningOutcome(data.cleaned(), worth));
    }

    private CleaningWorth worth(FittedCandidate chosen) {
        if (!data.recipe().clean().compare()) {
            return new CleaningWorth.NotCompared("the recipe does not ask for it");
        }
        if (chosen.imported().isPresent()) {
            return new CleaningWorth.NotCompared("the model was trained elsewhere, and learns nothing here");
        }
        try {
            return compared(chosen);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.INVALID_DATA && e.code() != ErrorCode.INVALID_RECIPE) {
                throw e;
            }
            progress.end("there would be no model");
            progress.remark("Without cleaning there would be no model: " + e.report());
            return new CleaningWorth.Impossible(fault(e));
        }
    }

    private CleaningWorth.Compared compared(FittedCandidate chosen) {
        Recipe recipe = data.recipe();
        Table sent = reading.asTheyCame(" without cleaning");
        Map<Part, int[]> dated = recipe.split().rows(sent, recipe.source().date());
        Map<Part, int[]> parts = withoutTested(sent, dated);
        Optional<ReplayedState> state = reading.state(sent, parts, data.now());
        Table table = state.map(replayed -> replayed.history().usual()).orElse(sent);
        progress.begin("Training " + chosen.candidate().name() + " without cleaning", 0);
        int[] train = parts.getOrDefault(Part.TRAIN, new int[0]);
        Learnt learnt = learn(chosen.candidate(), table, train);
        Metrics uncleaned = measured(
                learnt.fitted(),
                LabelledRows.of(
                        data.table(),
                        data.indices(Part.TEST),
                        learnt.signature(),
                        recipe.source().id(),
                        learnt.target(),
                        data.now()));
        progress.end("");
        return new CleaningWorth.Compared(
                measured(chosen, data.rows(Part.TEST)),
                uncleaned,
                train.length,
                dated.getOrDefault(Part.TRAIN, new int[0]).length - train.length,
                RowChanges.between(
                        new RowChanges.Side(data.table(), data.indices()),
                        new RowChanges.Side(table, dated),
                        recipe.source().id(),
                        columns(recipe)));
    }

    /** A wrong date may put a test row among those that are learnt from: nobody measures on what was learnt. */
    private Map<Part, int[]> withoutTested(Table sent, Map<Part, int[]> dated) {
        String id = data.recipe().source().id();
        Table.Cells tested = data.table().column(id);
        Set<String> names = IntStream.of(data.indices(Part.TEST))
                .mapToObj(tested::text)
                .collect(Collectors.toCollection(HashSet::new));
        Table.Cells all = sent.column(id);
        Map<Part, int[]> parts = new EnumMap<>(dated);
        parts.computeIfPresent(Part.TRAIN, (part, rows) -> IntStream.of(rows)
                .filter(row -> !names.contains(all.text(row)))
                .toArray());
        return parts;
    }

    private record Learnt(FittedCandidate fitted, Signature signature, Target target) {}

    private Learnt learn(Candidate candidate, Table table, int[] train) {
        Recipe recipe = data.recipe();
        Fitter fitter = new Fitter(table, train);
        Signature signature = fitter.signature(recipe);
        Target target = recipe.target().learn(table, train);
        LabelledRows rows =
                LabelledRows.of(table, train, signature, recipe.source().id(), target, data.now());
        Encoder encoder = fitter.encoder(candidate, signature, rows);
        TribuoModel model = Learning.of(candidate, encoder, rows, target.output(), clock);
        return new Learnt(new FittedCandidate(candidate, encoder, model, target.output(), 0), signature, target);
    }

    /** Without what is calibrated around a candidate, which only the chosen one has. */
    private Metrics measured(FittedCandidate fitted, LabelledRows rows) {
        return Metrics.of(
                fitted.predict(rows),
                rows.outcomes(),
                data.recipe().evaluation().yardstick());
    }

    private static List<String> columns(Recipe recipe) {
        List<String> columns =
                new ArrayList<>(recipe.sent().stream().map(Field::name).toList());
        columns.add(recipe.target().column());
        columns.add(recipe.source().date());
        return columns.stream().distinct().toList();
    }

    /** What the report, which is published, may say: no cell of the table. */
    private String fault(WaybillException e) {
        if (!e.violations().isEmpty()) {
            return e.violations().stream()
                    .limit(MOST_FAULTS)
                    .map(Uncleaned::told)
                    .collect(Collectors.joining("; "));
        }
        String sql = data.recipe().source().sql();
        if (e.getCause() instanceof SQLException cause) {
            String message = String.valueOf(cause.getMessage());
            Matcher kind = KIND.matcher(message);
            Matcher column = COLUMN.matcher(message);
            return sql + " cannot be run on it"
                    + (kind.find() ? " (" + kind.group(1) + ")" : "")
                    + (column.find() ? ", at the column '" + column.group(1) + "'" : "");
        }
        return "the rows that " + sql + " makes of it cannot be used";
    }

    /** What would have been right of a category are the texts that the table has. */
    private static String told(Violation fault) {
        return fault.rule().equals(Rule.UNKNOWN_CATEGORY.wireName())
                ? fault.pointer() + ": its rows to learn from do not have this category [" + fault.rule() + "]"
                : fault.toString();
    }
}
