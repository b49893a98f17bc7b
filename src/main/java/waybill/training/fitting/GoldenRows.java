package waybill.training.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.training.data.Table;
import waybill.training.data.TrainingType;
import waybill.training.trainer.Examples;
import waybill.training.trainer.TribuoModel;

/**
 * Chooses the rows that a version is verified by: ordinary ones, one with each optional field missing, one with each
 * category unseen, and the limits of each number; with the model's answers, on which serving's scorer and Tribuo agree.
 */
public final class GoldenRows {
    /** Serving's scorers repeat Tribuo's sums in Tribuo's order. */
    private static final double TOLERANCE = 1e-6;

    private static final double CONFIDENCE = 0.9;

    /** Each is replayed before a version answers. */
    private static final int MOST_FURTHER = 200;

    private final ServableModel model;
    private final Map<Member, Scorer> scorers;
    private final Map<Member, TribuoModel> tribuo;
    private final Wanted wanted;
    private final List<Table> tables;
    private final int[] rows;

    /**
     * Golden rows of a model.
     *
     * @param tables the same rows in each state that they may be asked in, from which they are taken in turn
     * @param rows indices of the rows to take ordinary ones from
     */
    public GoldenRows(ChosenModel chosen, List<Table> tables, int[] rows) {
        this.model = chosen.servable();
        this.scorers = chosen.scorers();
        this.tribuo = chosen.members();
        this.wanted = wanted(model);
        this.tables = List.copyOf(tables);
        this.rows = rows.clone();
    }

    /** The interval, and a promise: what a later Waybill must say again. */
    private static Wanted wanted(ServableModel model) {
        return new Wanted(
                model.capabilities().contains(Capability.INTERVAL),
                Optional.of(CONFIDENCE).filter(confidence -> confidence <= model.mostConfidence()),
                false,
                false,
                OptionalInt.empty());
    }

    /** At most {@code count} of them: ordinary ones first, so that the first is a good sample, then odd ones. */
    public List<GoldenRow> choose(int count) {
        List<RawRow> odd = odd(count);
        Set<RawRow> chosen = new LinkedHashSet<>();
        for (int i = 0; i < count - odd.size(); i++) {
            chosen.add(ordinary(i, count));
        }
        chosen.addAll(odd);
        return chosen.stream().map(this::answered).toList();
    }

    /** The same, and after them rows that somebody has chosen, with what the model says of them; each row once. */
    public List<GoldenRow> choose(int count, List<RawRow> further) {
        List<GoldenRow> chosen = new ArrayList<>(choose(count));
        Set<RawRow> known = new LinkedHashSet<>();
        chosen.forEach(row -> known.add(row.row()));
        further.stream()
                .filter(known::add)
                .limit(MOST_FURTHER)
                .map(this::answered)
                .forEach(chosen::add);
        return chosen;
    }

    /** At most two thirds of {@code count}. */
    private List<RawRow> odd(int count) {
        List<RawRow> odd = new ArrayList<>();
        odd.add(bare(ordinary(count, count)));
        for (Field field : model.signature().fields()) {
            for (RawValue value : odd(field)) {
                odd.add(with(ordinary(count + odd.size(), count), field, value));
            }
        }
        return odd.subList(0, Math.min(odd.size(), 2 * count / 3));
    }

    /** Rows spread evenly over the part. */
    private RawRow ordinary(int index, int count) {
        int row = rows[(int) ((long) index * rows.length / (3L * count) % rows.length)];
        return tables.get(index % tables.size()).raw(row, model.signature().fields());
    }

    private static List<RawValue> odd(Field field) {
        List<RawValue> odd = new ArrayList<>();
        if (!field.isRequired()) {
            odd.add(RawValue.MISSING);
        }
        odd.addAll(TrainingType.of(field).oddValues(field));
        return odd;
    }

    private static RawRow with(RawRow row, Field field, RawValue value) {
        Map<String, RawValue> values = row.toMap();
        values.put(field.name(), value);
        return RawRow.of(values);
    }

    /** Nothing but what is required, and that there is no state: what a row leaves out, a service fills with its own. */
    private RawRow bare(RawRow row) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (Field field : model.signature().fields()) {
            if (field.isRequired()) {
                values.put(field.name(), row.find(field.name()).orElse(RawValue.MISSING));
            } else if (field.presence().isLive()) {
                values.put(field.name(), RawValue.MISSING);
            }
        }
        return RawRow.of(values);
    }

    private GoldenRow answered(RawRow raw) {
        Binding binding = model.signature().bind(raw);
        if (binding instanceof Binding.Bound bound) {
            requireAgreement(bound.bound());
            Answer answer = model.pass(wanted).answer(bound.bound());
            return GoldenRow.of(raw, answer, TOLERANCE);
        }
        return new GoldenRow(raw, Value.NONE, TOLERANCE, Verdict.REFUSED);
    }

    /** A golden row vouches for Tribuo's answer, not for our copy of its arithmetic; but for a row without features it has none. */
    private void requireAgreement(Row row) {
        double[] features = model.encoder().encode(row);
        if (!Examples.isPossible(features)) {
            return;
        }
        scorers.forEach((member, scorer) -> {
            double[] scored = new double[scorer.outputs()];
            scorer.pass().score(features, scored);
            if (!Arrays.equals(scored, expected(member, features, scorer.labels()))) {
                throw new WaybillException(ErrorCode.INTERNAL, "Serving's scorer does not predict what Tribuo does.");
            }
        });
    }

    private double[] expected(Member member, double[] features, List<String> labels) {
        TribuoModel model = tribuo.get(member);
        if (model == null) {
            throw new IllegalStateException("No " + member);
        }
        return model.score(List.of(features), this.model.encoder(), labels).get(0);
    }
}
