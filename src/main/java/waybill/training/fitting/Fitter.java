package waybill.training.fitting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Stats;
import waybill.training.data.Table;
import waybill.training.data.TrainingType;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.FeaturePlan;
import waybill.training.recipe.Recipe;
import waybill.training.trainer.Examples;

/**
 * Learns all that a model knows besides its coefficients: categories, limits seen, imputation values, look-up tables,
 * scalings. It sees the training rows and no others.
 */
public final class Fitter implements FeaturePlan.Learner {
    private static final int MOST_TOLD = 20;

    private final Table table;
    private final int[] rows;

    /** @param rows indices of the training rows */
    public Fitter(Table table, int[] rows) {
        this.table = table;
        this.rows = rows.clone();
    }

    /**
     * The signature of all inputs of a recipe, as of {@link #signature(List)}. A category is known, too, if a model that was trained
     * elsewhere knows it.
     */
    public Signature signature(Recipe recipe) {
        Map<String, Set<String>> known = new HashMap<>();
        recipe.candidates().stream()
                .filter(candidate -> candidate.imported().isPresent())
                .flatMap(candidate -> candidate.features().stream())
                .flatMap(plan -> plan.codes().stream())
                .forEach(code -> known.computeIfAbsent(code.field(), first -> new TreeSet<>())
                        .addAll(code.categories()));
        return new Signature(signature(recipe.inputs()).fields().stream()
                .map(field -> knowing(field, known.getOrDefault(field.name(), Set.of())))
                .toList());
    }

    private static Field knowing(Field field, Set<String> further) {
        if (further.isEmpty() || !(field.domain() instanceof Domain.Category category)) {
            return field;
        }
        requireNormal(field, further);
        Set<String> all = new TreeSet<>(category.values());
        all.addAll(further);
        return field.withDomain(new Domain.Category(List.copyOf(all), category.unseen()));
    }

    /** A name that is changed before it is looked up would never be found. */
    private static void requireNormal(Field field, Set<String> names) {
        List<String> changed = names.stream()
                .filter(name -> !field.normalized(new RawValue.Text(name)).equals(new RawValue.Text(name)))
                .sorted()
                .toList();
        if (!changed.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "The model's file knows categories of '" + field.name() + "' that 'normalize' would change: "
                            + Listing.of(changed, MOST_TOLD)
                            + ". Let 'normalize' lead to the names that the file has.");
        }
    }

    /**
     * The signature of some inputs of a recipe, with what the rows tell of them.
     *
     * @throws WaybillException {@code INVALID_RECIPE} with every input that the query makes no column for; {@code INVALID_DATA}
     *     when nothing can be learnt of one
     */
    public Signature signature(List<Field> inputs) {
        requireColumns(inputs);
        List<Field> fields = inputs.stream()
                .map(field -> field.withDomain(TrainingType.of(field).learnt(field, table, rows)))
                .toList();
        return new Signature(fields);
    }

    private void requireColumns(List<Field> inputs) {
        Violations faults = new Violations();
        for (Field field : inputs) {
            TrainingType.of(field)
                    .columnFault(field.name(), table)
                    .ifPresent(fault -> faults.add("/inputs/" + field.name(), "wrong_column", fault));
        }
        faults.throwIfAny(ErrorCode.INVALID_RECIPE, "The query's columns cannot be the recipe's inputs:");
    }

    List<Feature> features(Candidate candidate) {
        return candidate.features().stream().map(plan -> plan.learn(this)).toList();
    }

    /**
     * The encoder of a candidate, when it makes a feature of every row that is learnt from; of a file nothing is.
     *
     * @throws WaybillException {@code INVALID_RECIPE} when it does not
     */
    public Encoder encoder(Candidate candidate, Signature signature, LabelledRows train) {
        Encoder encoder = encoder(candidate, signature);
        if (candidate.imported().isPresent()) {
            return encoder;
        }
        long bare = IntStream.range(0, train.size())
                .filter(i -> !Examples.isPossible(encoder.encode(train.row(i))))
                .count();
        if (bare > 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "The features of '" + candidate.name() + "' are all absent in " + bare + " of " + train.size()
                            + " training rows, from which nothing can be learnt: give one of them a 'fill', or add 'missing'.");
        }
        return encoder;
    }

    /** The encoder of a candidate. */
    public Encoder encoder(Candidate candidate, Signature signature) {
        try {
            return new Encoder(signature, features(candidate));
        } catch (IllegalArgumentException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE, "The features of '" + candidate.name() + "': " + e.getMessage(), e);
        }
    }

    @Override
    public Feature learn(FeaturePlan.Numeric number) {
        double[] values = table.numbersOrFlags(number.field(), rows);
        double imputed = number.filling().learn(values);
        return new Feature.Numeric(number.field(), imputed, scaling(number.scaled(), filled(values, imputed)));
    }

    @Override
    public Feature learn(FeaturePlan.Missing missing) {
        return new Feature.Missing(missing.field());
    }

    @Override
    public Feature learn(FeaturePlan.OneHot oneHot) {
        return new Feature.OneHot(oneHot.field());
    }

    @Override
    public Feature learn(FeaturePlan.Calendar calendar) {
        return switch (calendar.shape()) {
            case NUMBER -> new Feature.Calendar(calendar.field(), calendar.part(), Scaling.NONE);
            case ONE_HOT -> new Feature.CalendarOneHot(calendar.field(), calendar.part());
            case CYCLIC -> new Feature.Cyclic(calendar.field(), calendar.part());
        };
    }

    @Override
    public Feature learn(FeaturePlan.Residual residual) {
        double[] of = numbers(residual.of());
        double[] on = numbers(residual.on());
        double slope = Stats.slope(on, of);
        double[] left = IntStream.range(0, of.length)
                .mapToDouble(i -> of[i] - slope * on[i])
                .toArray();
        Scaling scaling = residual.scaled() ? scaling(true, left) : new Scaling(Stats.mean(Stats.known(left)), 1);
        return new Feature.Sum(residual.name(), residual.fields(), List.of(1.0, -slope), scaling);
    }

    @Override
    public Feature learn(FeaturePlan.Lookup lookup) {
        double[] values = numbers(lookup.of());
        List<Table.Cells> keys = lookup.fields().stream().map(table::column).toList();
        Map<List<String>, List<Double>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            List<String> key = keys.stream().map(cells -> cells.text(row)).toList();
            if (!Double.isNaN(values[i]) && !key.contains("")) {
                groups.computeIfAbsent(key, first -> new ArrayList<>()).add(values[i]);
            }
        }
        Map<List<String>, Double> medians = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            if (group.size() >= lookup.atLeast()) {
                medians.put(key, Stats.quantile(sorted(group), 0.5));
            }
        });
        double otherwise = lookup.filling().learn(values);
        return new Feature.Lookup(lookup.name(), lookup.fields(), medians, otherwise, scaling(lookup.scaled(), values));
    }

    @Override
    public Feature learn(FeaturePlan.Code code) {
        return new Feature.Code(
                code.field(), code.categories().isEmpty() ? table.distinct(code.field(), rows) : code.categories());
    }

    private static double[] sorted(List<Double> group) {
        return group.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double[] filled(double[] values, double imputed) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Double.isNaN(values[i]) ? imputed : values[i])
                .toArray();
    }

    private static Scaling scaling(boolean scaled, double[] values) {
        if (!scaled) {
            return Scaling.NONE;
        }
        double[] known = Stats.known(values);
        return known.length == 0 ? Scaling.NONE : new Scaling(Stats.mean(known), Stats.deviation(known));
    }

    /** The training rows' numbers in a column. */
    private double[] numbers(String column) {
        return table.numbers(column, rows);
    }
}
