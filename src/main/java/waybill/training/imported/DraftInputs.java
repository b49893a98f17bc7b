package waybill.training.imported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scaling;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.Signature;
import waybill.signature.Unseen;

/**
 * Inputs and features for a model of which there is nothing but its file, and perhaps golden rows: the file's own inputs, one by one.
 *
 * @param settings with the columns of inputs whose names no field can have
 */
public record DraftInputs(Encoder encoder, ImportSettings settings) {
    private static final int LONGEST_NAME = 64;

    /**
     * Makes them of a file.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} with every category whose list nobody has
     */
    public static DraftInputs of(ModelFile file, ImportSettings settings, Optional<Path> golden) {
        return new Making(file, settings, golden.map(CsvTable::read)).make();
    }

    private static final class Making {
        private final ModelFile file;
        private final ImportSettings settings;
        private final Optional<CsvTable> golden;
        private final Violations faults = new Violations();
        private final Set<String> names = new HashSet<>();
        private final Map<String, String> columns = new LinkedHashMap<>();
        private final List<Field> fields = new ArrayList<>();
        private final List<Feature> features = new ArrayList<>();

        Making(ModelFile file, ImportSettings settings, Optional<CsvTable> golden) {
            this.file = file;
            this.settings = settings;
            this.golden = golden;
        }

        DraftInputs make() {
            List<ExternalInput> inputs = file.model().inputs();
            List<String> order = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                String name = inputs.get(i).name().isEmpty()
                        ? unnamed(i)
                        : name(inputs.get(i).name());
                order.add(name);
                add(name, inputs.get(i));
            }
            faults.throwIfAny(
                    ErrorCode.INVALID_ARGUMENT,
                    file.name() + " does not list the categories of all its inputs; a recipe says or learns them:");
            boolean named = inputs.stream().noneMatch(input -> input.name().isEmpty());
            ImportSettings drafted = new ImportSettings(
                    settings.options(), settings.labels(), named ? columns : Map.of(), named ? List.of() : order);
            return new DraftInputs(new Encoder(new Signature(fields), features), drafted);
        }

        private String unnamed(int index) {
            return index < settings.order().size() ? settings.order().get(index) : "f" + index;
        }

        /** The name of a field for the name of a column, which may hold anything. */
        private String name(String column) {
            String wanted = settings.columns().getOrDefault(column, column);
            String plain = wanted.replaceAll("[^A-Za-z0-9_]+", "_");
            String begun = plain.matches("[0-9].*") || plain.isEmpty() ? "_" + plain : plain;
            String cut = begun.substring(0, Math.min(begun.length(), LONGEST_NAME));
            String free = cut;
            for (int i = 2; names.contains(free); i++) {
                String suffix = "_" + i;
                free = cut.substring(0, Math.min(cut.length(), LONGEST_NAME - suffix.length())) + suffix;
            }
            names.add(free);
            if (!free.equals(column)) {
                columns.put(column, free);
            }
            return free;
        }

        private void add(String name, ExternalInput input) {
            switch (input.kind()) {
                case NUMBER -> {
                    fields.add(field(name, input, new Domain.Numeric(false, Range.ALL, seen(name, input))));
                    features.add(new Feature.Numeric(name, Double.NaN, Scaling.NONE));
                }
                case CATEGORY -> {
                    if (requireCategories(name, input)) {
                        fields.add(field(name, input, new Domain.Category(input.categories(), Unseen.WARN)));
                        features.add(new Feature.Code(name, input.categories()));
                    }
                }
                case TEXT -> {
                    if (requireCategories(name, input)) {
                        fields.add(field(name, input, new Domain.Category(input.categories(), Unseen.WARN)));
                        features.add(new Feature.OneHot(name));
                    }
                }
            }
        }

        private boolean requireCategories(String name, ExternalInput input) {
            if (input.categories().isEmpty()) {
                faults.add(
                        name,
                        "missing_categories",
                        input.kind() == ExternalInput.Kind.TEXT
                                ? "is a text; 'one_hot: " + name + "' in a recipe learns its categories from the rows"
                                : "is a category's code; 'code: " + name
                                        + "' in a recipe says by 'categories' which category has which");
            }
            return !input.categories().isEmpty();
        }

        private Field field(String name, ExternalInput input, Domain domain) {
            boolean required = file.model().format() == ExternalFormat.ONNX && !isMissingSomewhere(name, input);
            return new Field(name, domain, "", required ? Presence.required() : Presence.optional(), "");
        }

        /** Trees of xgboost and LightGBM have a branch for what is missing; of a pipeline only its rows tell. */
        private boolean isMissingSomewhere(String name, ExternalInput input) {
            return cells(name, input).stream()
                    .anyMatch(cell -> cell.isBlank()
                            || cell.strip().toLowerCase(Locale.ROOT).equals("nan"));
        }

        private Range seen(String name, ExternalInput input) {
            double[] known = cells(name, input).stream()
                    .flatMapToDouble(Making::number)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            return known.length == 0 ? Range.ALL : new Range(known[0], known[known.length - 1]);
        }

        private static DoubleStream number(String cell) {
            try {
                return DoubleStream.of(Double.parseDouble(cell.strip()));
            } catch (NumberFormatException nothing) {
                return DoubleStream.empty();
            }
        }

        private List<String> cells(String name, ExternalInput input) {
            return golden.map(table -> table.header().contains(name)
                            ? table.column(name).toList()
                            : table.column(input.name()).toList())
                    .orElse(List.of());
        }
    }
}
