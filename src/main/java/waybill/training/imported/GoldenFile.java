package waybill.training.imported;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Rows of CSV with what a model said of them where it was trained: inputs, and a column for each number of the answer. */
final class GoldenFile {
    /** The number that the model says, of two labels the probability of the second one in the order of its scores. */
    static final String PREDICTION = "prediction";

    /** The sum that the number was made of. */
    static final String MARGIN = "margin";

    private static final int NAMED = 30;

    private final List<Sample> rows;
    private final List<String> said;

    /**
     * A row.
     *
     * @param number in the file, from 1, without the header
     * @param features from the encoder
     * @param said the texts of the columns of what the model said
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(int number, RawRow raw, double[] features, List<String> said) {}

    private GoldenFile(List<Sample> rows, List<String> said) {
        this.rows = rows;
        this.said = said;
    }

    List<Sample> rows() {
        return rows;
    }

    /** The names of the columns of what the model said: {@link #PREDICTION} or one for each label, perhaps {@link #MARGIN}. */
    List<String> said() {
        return said;
    }

    List<RawRow> raw() {
        return rows.stream().map(Sample::raw).toList();
    }

    /**
     * Reads a file.
     *
     * @param labels in the order of the model's scores
     * @throws WaybillException {@code FILE_NOT_FOUND}; {@code INVALID_DATA} with all faults of the header, or of the rows that do not
     *     fit the inputs
     */
    static GoldenFile read(Path path, Encoder encoder, ImportSettings settings, List<String> labels) {
        return new Reading(CsvTable.read(path), encoder, settings, labels).read();
    }

    private static final class Reading {
        private final CsvTable table;
        private final Encoder encoder;
        private final ImportSettings settings;
        private final List<String> labels;
        private final Violations faults = new Violations();
        private final Map<Field, Integer> ofField = new LinkedHashMap<>();
        private final Map<String, Integer> ofSaid = new LinkedHashMap<>();

        Reading(CsvTable table, Encoder encoder, ImportSettings settings, List<String> labels) {
            this.table = table;
            this.encoder = encoder;
            this.settings = settings;
            this.labels = labels;
        }

        GoldenFile read() {
            header(table.header());
            List<Sample> rows = new ArrayList<>();
            for (int i = 0; i < table.rows().size(); i++) {
                row(i + 1, table.rows().get(i)).ifPresent(rows::add);
            }
            faults.throwIfAny(ErrorCode.INVALID_DATA, "Rows of " + table.file() + " do not fit the inputs:");
            return new GoldenFile(rows, List.copyOf(ofSaid.keySet()));
        }

        private void header(List<String> header) {
            List<String> expected = new ArrayList<>(List.of(PREDICTION, MARGIN));
            expected.addAll(labels);
            List<Field> fields = encoder.signature().fields();
            fields.forEach(field -> expected.add(field.name()));
            for (int i = 0; i < header.size(); i++) {
                column(header.get(i), i, expected);
            }
            requireInputs(fields, header);
            requireAnswer(header);
            faults.throwIfAny(
                    ErrorCode.INVALID_DATA,
                    "The columns of " + table.file() + " are not the inputs, with what the model said. The inputs are "
                            + Listing.of(fields.stream().map(Field::name).toList(), NAMED) + "; it has "
                            + Listing.of(header, NAMED) + ":");
        }

        private void column(String name, int at, List<String> expected) {
            Optional<Field> field = field(name);
            boolean answer = name.equals(PREDICTION)
                    || labels.contains(name)
                    || (name.equals(MARGIN) && field.isEmpty());
            if (answer && field.isPresent()) {
                faults.add(
                        name,
                        "ambiguous",
                        "is an input, and what the model said: call the input otherwise, by 'columns', here as well");
                return;
            }
            boolean twice =
                    answer ? ofSaid.put(name, at) != null : field.isPresent() && ofField.put(field.get(), at) != null;
            if (twice) {
                faults.add(name, "duplicate", "is there twice");
            } else if (!answer && field.isEmpty()) {
                faults.add(
                        name.isEmpty() ? "column " + (at + 1) : name,
                        "unknown_column",
                        name.isEmpty()
                                ? "has no name: to_csv(index=False) leaves the index out"
                                : "is no input, and nothing that the model says" + hint(name, expected));
            }
        }

        private String hint(String name, List<String> expected) {
            if (table.header().size() == 1 && (name.contains(";") || name.contains("\t"))) {
                return ": commas separate the columns";
            }
            return encoder.featureNames().contains(name)
                    ? ": it is a column that the features make of inputs, which are here as callers send them"
                    : NearName.hint(name, expected);
        }

        /** The input that is called so in Python, unless the file calls that one by its own name; else the input of this name. */
        private Optional<Field> field(String name) {
            String ours = settings.columns().getOrDefault(name, name);
            boolean calledOurs = table.header().contains(ours) && !settings.columns().containsKey(ours);
            return named(calledOurs ? name : ours).or(() -> named(name));
        }

        private Optional<Field> named(String name) {
            return encoder.signature().fields().stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst();
        }

        private void requireInputs(List<Field> fields, List<String> header) {
            fields.stream()
                    .filter(field -> !ofField.containsKey(field) && field.isRequired())
                    .forEach(field -> faults.add(
                            field.name(), "missing_column", "is an input" + NearName.hint(field.name(), header)));
        }

        private void requireAnswer(List<String> header) {
            boolean all = !labels.isEmpty() && ofSaid.keySet().containsAll(labels);
            boolean one = ofSaid.containsKey(PREDICTION) && (labels.isEmpty() || labels.size() == 2);
            if (!all && !one) {
                faults.add(
                        labels.isEmpty() ? PREDICTION : String.join(", ", labels),
                        "missing_column",
                        "what the model says"
                                + (labels.isEmpty() ? "" : ", a probability for each label")
                                + (labels.size() == 2 ? "; or '" + PREDICTION + "', that of " + labels.get(1) : "")
                                + NearName.hint(PREDICTION, header));
            }
        }

        private Optional<Sample> row(int number, List<String> cells) {
            if (cells.size() != table.header().size()) {
                faults.add(
                        "row " + number,
                        "wrong_length",
                        "has " + cells.size() + " cells, and the header "
                                + table.header().size());
                return Optional.empty();
            }
            Map<String, RawValue> values = new LinkedHashMap<>();
            for (Field field : encoder.signature().fields()) {
                Integer at = ofField.get(field);
                values.put(field.name(), at == null ? RawValue.MISSING : PythonValue.of(field, cells.get(at)));
            }
            RawRow raw = RawRow.of(values);
            Binding binding = encoder.signature().bind(raw);
            binding.violations()
                    .forEach(violation -> faults.add(
                            "row " + number + ", " + violation.pointer(), violation.rule(), violation.message()));
            List<String> said = ofSaid.values().stream().map(cells::get).toList();
            return binding.violations().isEmpty()
                    ? binding.row().map(row -> new Sample(number, raw, encoder.encode(row), said))
                    : Optional.empty();
        }
    }
}
