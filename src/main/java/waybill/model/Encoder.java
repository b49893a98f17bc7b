package waybill.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import waybill.signature.Row;
import waybill.signature.Signature;

/**
 * Converts a row to the numbers of a model. Training, HTTP and batch all use this one encoder, so that they cannot differ. Names
 * are resolved when it is built; encoding only reads arrays. Thread-safe.
 */
public final class Encoder {
    private final Signature signature;
    private final List<Feature> features;
    private final List<Column> columns;
    private final List<String> featureNames;

    /**
     * @throws IllegalArgumentException when a feature reads a field that does not exist or has another type, when the features
     *     ask for more than {@link EncoderLimits} allow, or make a name twice
     */
    public Encoder(Signature signature, List<Feature> features) {
        this.signature = signature;
        this.features = List.copyOf(features);
        EncoderLimits.require(signature, this.features);
        this.columns =
                features.stream().map(feature -> Column.of(feature, signature)).toList();
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.addAll(column.names()));
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("The features make one column twice.");
        }
        this.featureNames = List.copyOf(names);
    }

    public Signature signature() {
        return signature;
    }

    public List<Feature> features() {
        return features;
    }

    /** The name of each column, in order. */
    public List<String> featureNames() {
        return featureNames;
    }

    /** The columns of a row, in the order of {@link #featureNames}; NaN where one is absent. */
    public double[] encode(Row row) {
        double[] into = emptyRow();
        encode(row, into);
        return into;
    }

    /** Encodes as {@link #encode(Row)} does, into an array that may contain another row's columns. */
    void encode(Row row, double[] into) {
        Arrays.fill(into, Double.NaN);
        int at = 0;
        for (Column column : columns) {
            column.encode(row, into, at);
            at += column.names().size();
        }
    }

    /** An array for the columns of a row. */
    double[] emptyRow() {
        return new double[featureNames.size()];
    }
}
