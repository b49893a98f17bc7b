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
    /** The largest number of columns; no table of trips has more. */
    private static final int WIDEST = 100_000;
    /**
     * The largest size of all look-up tables, 32 MB. A few bytes of a manifest can ask for a table of a million cells, and can do
     * so many times.
     */
    private static final int MOST_CELLS = 4_000_000;

    private final Signature signature;
    private final List<Feature> features;
    private final List<Column> columns;
    private final List<String> featureNames;

    /**
     * @throws IllegalArgumentException when a feature reads a field that does not exist or has another type, or makes a name
     *     twice
     */
    public Encoder(Signature signature, List<Feature> features) {
        this.signature = signature;
        this.features = List.copyOf(features);
        requireSaneTables(signature, features);
        this.columns =
                features.stream().map(feature -> Column.of(feature, signature)).toList();
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.addAll(column.names()));
        if (names.isEmpty() || names.size() > WIDEST || new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("The features make no column, too many, or one of them twice.");
        }
        this.featureNames = List.copyOf(names);
    }

    private static void requireSaneTables(Signature signature, List<Feature> features) {
        long cells = 0;
        for (Feature feature : features) {
            cells += feature instanceof Feature.Lookup lookup ? LookupColumn.cells(lookup, signature) : 0;
        }
        if (cells > MOST_CELLS) {
            throw new IllegalArgumentException("The look-ups have too many combinations of categories together.");
        }
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
