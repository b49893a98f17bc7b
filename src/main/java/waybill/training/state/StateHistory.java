package waybill.training.state;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.signature.Field;
import waybill.signature.Signature;
import waybill.state.StateReader;
import waybill.state.StateTable;
import waybill.training.data.Part;
import waybill.training.data.Table;
import waybill.training.evaluation.StateAge;
import waybill.training.recipe.Recipe;
import waybill.training.recipe.StatePlan;

/**
 * What state knew for the rows of a table when they were asked: as new as it could be, at the ages at which the model is measured,
 * and at an age of chance. It holds what is known; the tables with it are made when they are asked for.
 */
public final class StateHistory {
    private final StatePlan plan;
    private final List<Field> fields;
    private final Table sent;
    private final String id;
    private final Seeds seeds;
    private final Map<Part, int[]> parts;
    private final Map<StateAge, Asked> measured = new LinkedHashMap<>();
    private final Asked fresh;
    private final Asked seeded;

    private StateHistory(Recipe recipe, StatePlan plan, Table sent, Map<Part, int[]> parts, Askers askers) {
        this.plan = plan;
        this.fields = recipe.live();
        this.sent = sent;
        this.id = recipe.source().id();
        this.seeds = new Seeds(plan);
        this.parts = Map.copyOf(parts);
        this.fresh = asked(askers, rows(Part.TRAIN, Part.CHOOSE, Part.TEST), row -> Duration.ZERO);
        int[] later = rows(Part.CHOOSE, Part.TEST);
        for (StateAge age : plan.ages()) {
            age.age()
                    .filter(old -> !old.isZero())
                    .ifPresent(old -> measured.put(age, asked(askers, later, row -> old)));
        }
        this.seeded = asked(askers, calibrating(recipe), row -> seeds.staleAge(name(row)));
    }

    /**
     * Asks state for the rows of a table.
     *
     * @param sent the rows, with what callers send
     * @param parts the indices of each part's rows
     * @param signature of what callers send
     * @param now the moment of training, with which some limits of times move
     * @param state as of a moment; asked in ascending order, each once
     * @param progress accepts how many questions more have been answered, now and then
     */
    public static StateHistory of(
            Recipe recipe,
            Table sent,
            Map<Part, int[]> parts,
            Signature signature,
            Instant now,
            Function<Instant, StateTable> state,
            LongConsumer progress) {
        StatePlan plan = recipe.state().orElseThrow();
        StateReader reader = new StateReader(plan.definition(), signature);
        int[] all = parts.values().stream().flatMapToInt(Arrays::stream).toArray();
        Askers askers = new Askers(reader, sent, all, signature, now);
        StateHistory history = new StateHistory(recipe, plan, sent, parts, askers);
        new Asking(reader, askers, plan.definition().staleAfter()).all(history.asked(), state, progress);
        return history;
    }

    private List<Asked> asked() {
        List<Asked> all = new ArrayList<>(List.of(fresh, seeded));
        all.addAll(measured.values());
        return all;
    }

    private Asked asked(Askers askers, int[] rows, Function<Integer, Duration> age) {
        int[] asking = askers.among(rows);
        Duration lag = plan.definition().lag();
        long[] asOf = IntStream.of(asking)
                .mapToLong(row -> askers.asOf(row, age.apply(row), lag).getEpochSecond())
                .toArray();
        return new Asked(asking, asOf, fields.size());
    }

    private int[] rows(Part... some) {
        return Arrays.stream(some)
                .flatMapToInt(part -> Arrays.stream(part(part)))
                .toArray();
    }

    private int[] part(Part part) {
        return parts.getOrDefault(part, new int[0]);
    }

    /** The rows of choose, and those of train that folds may be made of. */
    private int[] calibrating(Recipe recipe) {
        int folds = recipe.calibration().folds();
        if (folds == 0) {
            return rows(Part.CHOOSE);
        }
        LocalDate from = recipe.split().lastOfTrain(folds).get(0).from();
        Table.Cells dates = sent.column(recipe.source().date());
        return IntStream.concat(
                        IntStream.of(part(Part.TRAIN))
                                .filter(row -> dates.text(row).compareTo(from.toString()) >= 0),
                        IntStream.of(part(Part.CHOOSE)))
                .toArray();
    }

    private String name(int row) {
        return sent.column(id).text(row);
    }

    /** The rows as they are learnt from, chosen by and tested: of train fresh, but some without state; of others at the expected age. */
    public Table usual() {
        double[][] columns = nothing();
        fresh.into(columns);
        measured(plan.usual()).into(columns);
        Table.Cells names = sent.column(id);
        for (int row : part(Part.TRAIN)) {
            if (seeds.isBlank(names.text(row))) {
                blank(columns, row);
            }
        }
        return with(columns);
    }

    private void blank(double[][] columns, int row) {
        for (double[] column : columns) {
            column[row] = Double.NaN;
        }
        columns[columns.length - 1][row] = staleAfter();
    }

    private Asked measured(StateAge age) {
        return measured.getOrDefault(age, fresh);
    }

    /** The rows of choose and test with state of an age. */
    public Table at(StateAge age) {
        double[][] columns = nothing();
        if (age.age().isPresent()) {
            measured(age).into(columns);
        }
        return with(columns);
    }

    /** The rows that may be calibrated on, in each state that they may be asked in: fresh, of an age of chance, and none. */
    public List<Table> calibrating() {
        double[][] stale = nothing();
        seeded.into(stale);
        return List.of(at(StateAge.FRESH), with(stale), at(StateAge.NONE));
    }

    private double[][] nothing() {
        return Asked.nothing(sent.rows(), fields, staleAfter());
    }

    private double staleAfter() {
        return plan.definition().staleAfter().toMinutes();
    }

    private Table with(double[][] columns) {
        return sent.with(Asked.named(columns, fields));
    }

    /** The ages at which the model is measured. */
    public List<StateAge> ages() {
        return plan.ages();
    }

    /** The age of the rows of choose and test in {@link #usual}. */
    public StateAge expected() {
        return plan.usual();
    }
}
