package waybill.model.lightgbm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOutput;

/** A model that LightGBM has trained, and what it says of rows: made by interop/fixtures/lightgbm_models.py. */
final class Golden {
    private static final String FOLDER = "/waybill/external/lightgbm/";

    private final List<String> names;
    private final List<List<String>> lines;

    private Golden(List<List<String>> all) {
        this.names = all.get(0);
        this.lines = all.subList(1, all.size());
    }

    static byte[] model(String name) {
        return bytes(name + ".txt");
    }

    static Golden rows(String name) {
        return new Golden(new String(bytes(name + ".csv"), StandardCharsets.UTF_8)
                .lines()
                .map(Golden::fields)
                .toList());
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExternalModel read(String name) {
        return LightgbmModels.read(model(name), ExternalOptions.NONE);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                // A doubled quote closes and opens again.
                field.append(!quoted && field.length() > 0 ? "\"" : "");
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return fields;
    }

    int size() {
        return lines.size();
    }

    /** The row as the encoder would make it for these columns, which are the inputs in reverse after one that nobody reads. */
    double[] row(int number, List<ExternalInput> inputs) {
        double[] row = new double[inputs.size() + 1];
        row[0] = 1e9;
        for (int i = 0; i < inputs.size(); i++) {
            row[inputs.size() - i] = value(lines.get(number).get(i), inputs.get(i));
        }
        return row;
    }

    private static double value(String text, ExternalInput input) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        return input.kind() == ExternalInput.Kind.NUMBER
                ? Double.parseDouble(text)
                : input.categories().indexOf(text);
    }

    static ExternalColumns columns(ExternalModel model) {
        int size = model.inputs().size();
        return new ExternalColumns(
                IntStream.rangeClosed(0, size).mapToObj(i -> "column" + i).toList(),
                IntStream.range(0, size).mapToObj(i -> List.of(size - i)).toList(),
                List.of("column0"));
    }

    static List<String> labels(ExternalModel model) {
        return model.output() instanceof ExternalOutput.Labels labels
                ? IntStream.range(0, labels.count()).mapToObj(i -> "label" + i).toList()
                : List.of();
    }

    static Scorer scorer(ExternalModel model) {
        return model.scorer(columns(model), labels(model));
    }

    double[] predictions(int number) {
        return numbers(number, "p");
    }

    double[] margins(int number) {
        return numbers(number, "m");
    }

    /** As many as there are columns of this letter. */
    private double[] numbers(int number, String letter) {
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).matches(letter + "[0-9]+"))
                .mapToDouble(i -> Double.parseDouble(lines.get(number).get(i)))
                .toArray();
    }

    @Override
    public String toString() {
        return names + " " + Arrays.toString(lines.toArray());
    }
}
