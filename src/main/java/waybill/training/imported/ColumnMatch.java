package waybill.training.imported;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;

/** Finds the encoder's column for each input of a model, by name; in one list where the file names none. */
public final class ColumnMatch {
    private static final int NAMED = 30;

    private final ModelFile file;
    private final ImportSettings settings;
    private final Encoder encoder;
    private final List<String> encoded;
    private final Violations faults = new Violations();
    private final Set<Integer> used = new HashSet<>();

    private ColumnMatch(ModelFile file, ImportSettings settings, Encoder encoder) {
        this.file = file;
        this.settings = settings;
        this.encoder = encoder;
        this.encoded = encoder.featureNames();
    }

    /**
     * The columns that feed the model.
     *
     * @throws WaybillException {@code INVALID_RECIPE} with every input that has no column, every column that feeds no input, and every
     *     list of categories in another order than the file's
     */
    public static ExternalColumns of(ModelFile file, ImportSettings settings, Encoder encoder) {
        return new ColumnMatch(file, settings, encoder).match();
    }

    private ExternalColumns match() {
        List<ExternalInput> inputs = file.model().inputs();
        requireKnown(inputs);
        List<String> wanted = wanted(inputs);
        List<List<Integer>> ofInput = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            ofInput.add(columns(inputs.get(i), wanted.get(i)));
        }
        List<String> ignored = ignored();
        faults.throwIfAny(ErrorCode.INVALID_RECIPE, lists(wanted));
        requireKinds(inputs, ofInput);
        return new ExternalColumns(encoded, ofInput, ignored);
    }

    /** The name of our column for each input. */
    private List<String> wanted(List<ExternalInput> inputs) {
        boolean named = inputs.stream().noneMatch(input -> input.name().isEmpty());
        if (named && settings.order().isEmpty()) {
            return inputs.stream()
                    .map(input -> settings.columns().getOrDefault(input.name(), input.name()))
                    .toList();
        }
        if (named) {
            throw invalid(file.name()
                    + " names its columns itself, so 'columns' is a mapping from its names to the recipe's: "
                    + Listing.of(inputs.stream().map(ExternalInput::name).toList(), NAMED) + ".");
        }
        if (settings.order().size() != inputs.size()) {
            throw invalid(file.name() + " names no column, and has " + inputs.size()
                    + ": 'columns' lists the recipe's in the order of the training table"
                    + (settings.order().isEmpty()
                            ? ""
                            : ", and there are " + settings.order().size()) + ". The recipe has "
                    + Listing.of(encoded, NAMED) + ".");
        }
        return settings.order();
    }

    private void requireKnown(List<ExternalInput> inputs) {
        List<String> names = inputs.stream().map(ExternalInput::name).toList();
        settings.columns().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add(
                        name, "unknown_input", "is no input of " + file.name() + NearName.hint(name, names)));
    }

    private List<Integer> columns(ExternalInput input, String wanted) {
        List<Integer> found = input.kind() == ExternalInput.Kind.TEXT ? ofText(wanted) : one(wanted);
        if (found.isEmpty()) {
            faults.add(
                    shown(input, wanted),
                    "no_column",
                    "is an input of " + file.name() + ", and the features make no column "
                            + (input.kind() == ExternalInput.Kind.TEXT
                                    ? "for its categories: one_hot: " + wanted
                                    : "'" + wanted + "'")
                            + NearName.hint(wanted, encoded));
        }
        for (int column : found) {
            if (!used.add(column)) {
                faults.add(
                        shown(input, wanted),
                        "duplicate",
                        "is fed by '" + encoded.get(column) + "', and so is another input");
            }
        }
        return found;
    }

    private static String shown(ExternalInput input, String wanted) {
        return input.name().isEmpty() ? wanted : input.name();
    }

    private List<Integer> one(String name) {
        int at = encoded.indexOf(name);
        return at < 0 ? List.of() : List.of(at);
    }

    private List<Integer> ofText(String name) {
        return IntStream.range(0, encoded.size())
                .filter(i -> encoded.get(i).startsWith(name + "="))
                .boxed()
                .toList();
    }

    /** A category of the training rows that Python's table had no column for has no effect; any other column is a mistake. */
    private List<String> ignored() {
        Set<String> fed = new TreeSet<>();
        used.forEach(column -> fed.add(stem(encoded.get(column))));
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < encoded.size(); i++) {
            String name = encoded.get(i);
            if (used.contains(i)) {
                continue;
            }
            ignored.add(name);
            if (!name.contains("=") || !fed.contains(stem(name))) {
                faults.add(
                        name,
                        "no_input",
                        "is a column of the features, and no input of " + file.name()
                                + NearName.hint(
                                        name,
                                        file.model().inputs().stream()
                                                .map(ExternalInput::name)
                                                .toList()));
            }
        }
        return ignored;
    }

    private static String stem(String column) {
        int end = column.indexOf('=');
        return end < 0 ? column + "=" : column.substring(0, end + 1);
    }

    private String lists(List<String> wanted) {
        return "The features are not what " + file.name() + " was trained on. It has the inputs "
                + Listing.of(
                        file.model().inputs().stream().map(ExternalInput::name).toList(), NAMED)
                + "; the features make "
                + Listing.of(encoded, NAMED)
                + ". Rename by 'columns' in 'settings', or mend the features:"
                + (wanted.isEmpty() ? " the model has no inputs." : "");
    }

    private void requireKinds(List<ExternalInput> inputs, List<List<Integer>> ofInput) {
        Map<String, Feature.Code> codes = codes();
        for (int i = 0; i < inputs.size(); i++) {
            ExternalInput input = inputs.get(i);
            if (input.kind() == ExternalInput.Kind.CATEGORY) {
                requireCodes(input, encoded.get(ofInput.get(i).get(0)), codes);
            }
        }
        faults.throwIfAny(ErrorCode.INVALID_RECIPE, "The categories are not those of " + file.name() + ":");
    }

    private void requireCodes(ExternalInput input, String column, Map<String, Feature.Code> codes) {
        Feature.Code code = codes.get(column);
        if (code == null) {
            faults.add(column, "wrong_type", "is a category to the model, so its feature is {code: <input>}");
        } else if (!input.categories().isEmpty() && !input.categories().equals(code.categories())) {
            faults.add(
                    column,
                    "wrong_order",
                    "has other categories in the file, or in another order: " + Listing.of(input.categories(), NAMED)
                            + "; leave 'categories' out, and the file's are taken");
        }
    }

    /** Each feature that is a code, by its column. */
    private Map<String, Feature.Code> codes() {
        Map<String, Feature.Code> codes = new HashMap<>();
        for (Feature feature : new LinkedHashSet<>(encoder.features())) {
            Feature inner = feature instanceof Feature.Filled filled ? filled.of() : feature;
            if (inner instanceof Feature.Code code) {
                codes.put(code.field(), code);
            }
        }
        return codes;
    }

    private static WaybillException invalid(String message) {
        return new WaybillException(ErrorCode.INVALID_RECIPE, message);
    }
}
