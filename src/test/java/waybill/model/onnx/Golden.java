package waybill.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;

/** A graph that skl2onnx has made, and what scikit-learn says of rows: made by interop/fixtures/onnx_models.py. */
final class Golden {
    private static final String FOLDER = "/waybill/external/onnx/";

    /** A text that is no category, as the fixtures write it; the encoder has no column for it. */
    private static final String UNKNOWN = "unknown";

    private final ExternalModel model;
    private final List<List<String>> lines;
    private final List<String> names;

    private Golden(ExternalModel model, List<List<String>> all) {
        this.model = model;
        this.names = all.get(0);
        this.lines = all.subList(1, all.size());
    }

    static Golden of(String name) {
        String rows = new String(bytes(name + ".csv"), StandardCharsets.UTF_8);
        return new Golden(
                OnnxModels.read(graph(name), ExternalOptions.NONE),
                rows.lines().map(line -> List.of(line.split(",", -1))).toList());
    }

    static byte[] graph(String name) {
        return bytes(name + ".onnx");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ExternalModel model() {
        return model;
    }

    int size() {
        return lines.size();
    }

    /** The names of the labels in the rows; empty for a number. */
    List<String> labels() {
        List<String> outputs = names.subList(model.inputs().size(), names.size());
        return outputs.equals(List.of("prediction")) ? List.of() : outputs;
    }

    /** The encoder's columns: one that nobody reads, then the inputs in reverse, texts as one-hot. */
    ExternalColumns columns() {
        List<String> encoded = new ArrayList<>(List.of("ignored"));
        List<List<Integer>> ofInput = new ArrayList<>();
        int inputs = model.inputs().size();
        for (int i = inputs - 1; i >= 0; i--) {
            List<Integer> columns = new ArrayList<>();
            for (String column : columns(i)) {
                columns.add(encoded.size());
                encoded.add(column);
            }
            ofInput.add(0, columns);
        }
        return new ExternalColumns(encoded, ofInput, List.of("ignored"));
    }

    private List<String> columns(int input) {
        String name = names.get(input);
        if (model.inputs().get(input).kind() != ExternalInput.Kind.TEXT) {
            return List.of(name);
        }
        TreeSet<String> categories = new TreeSet<>();
        lines.forEach(line -> categories.add(line.get(input)));
        categories.remove(UNKNOWN);
        return categories.stream().map(category -> name + "=" + category).toList();
    }

    /** A row as the encoder would make it. */
    double[] row(int number) {
        ExternalColumns columns = columns();
        double[] row = new double[columns.encoded().size()];
        Arrays.fill(row, Double.NaN);
        row[0] = 1e9;
        for (int i = 0; i < model.inputs().size(); i++) {
            String cell = lines.get(number).get(i);
            for (int column : columns.ofInput().get(i)) {
                if (model.inputs().get(i).kind() == ExternalInput.Kind.NUMBER) {
                    row[column] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
                } else if (columns.category(column).equals(cell)) {
                    row[column] = 1;
                }
            }
        }
        return row;
    }

    /** What scikit-learn says of a row. */
    double[] said(int number) {
        List<String> line = lines.get(number);
        return line.subList(model.inputs().size(), line.size()).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    Scorer scorer() {
        return model.scorer(columns(), labels());
    }

    /**
     * The largest difference of any row, relative to the numbers, or where they are smaller to what they usually are: weights in graphs are
     * floats, and a sum near 0 is as exact as its terms. Infinite where there is no answer.
     */
    double worst() {
        Scorer.Pass pass = scorer().pass();
        double[] outputs = new double[Math.max(1, labels().size())];
        double usual = usual();
        double worst = 0;
        for (int row = 0; row < size(); row++) {
            pass.score(row(row), outputs);
            double[] said = said(row);
            for (int i = 0; i < said.length; i++) {
                double larger = Math.max(Math.max(Math.abs(said[i]), Math.abs(outputs[i])), usual);
                double difference = Math.abs(said[i] - outputs[i]) / larger;
                worst = Math.max(worst, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
        }
        return worst;
    }

    private double usual() {
        double[] all = IntStream.range(0, size())
                .boxed()
                .flatMapToDouble(row -> Arrays.stream(said(row)))
                .map(Math::abs)
                .sorted()
                .toArray();
        return labels().isEmpty() ? all[all.length / 2] : Math.min(1, all[all.length - 1]);
    }
}
