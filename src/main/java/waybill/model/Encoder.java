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
    private final Column[] columns;
    private final List<String> featureNames;

    /**
     * @throws IllegalArgumentException when a feature reads a field that does not exist or has another type, when the features
     *     ask for more than {@link EncoderLimits} allow, or make a name twice
     */
    public Encoder(Signature signature, List<Feature> features) {
        this(signature, List.copyOf(features), bound(signature, features));
    }

    private Encoder(Signature signature, List<Feature> features, Column[] columns) {
        this.signature = signature;
        this.features = features;
        this.columns = columns;
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.addAll(column.names());
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("The features make one column twice.");
        }
        this.featureNames = List.copyOf(names);
    }

    private static Column[] bound(Signature signature, List<Feature> features) {
        EncoderLimits.require(signature, features);
        Column[] columns = new Column[features.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Column.of(features.get(i), signature);
        }
        return columns;
    }

    /**
     * An encoder of columns that were made of features before. It no longer knows those.
     *
     * @throws IllegalArgumentException as {@link #Encoder(Signature, List)}
     */
    public static Encoder ofColumns(Signature signature, List<Column.Parts> parts) {
        EncoderLimits.requireParts(signature, parts);
        Column[] columns = new Column[parts.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(parts.get(i), signature);
        }
        return new Encoder(signature, List.of(), columns);
    }

    public Signature signature() {
        return signature;
    }

    /**
     * The features that its columns are made of.
     *
     * @throws IllegalStateException when it was made {@link #ofColumns}
     */
    public List<Feature> features() {
        if (features.isEmpty()) {
            throw new IllegalStateException("An encoder that was made of columns has no features.");
        }
        return features;
    }

    /** What its columns are made of, in order. */
    public List<Column.Parts> parts() {
        List<Column.Parts> parts = new ArrayList<>(columns.length);
        for (Column column : columns) {
            parts.add(column.parts());
        }
        return parts;
    }

    /** The columns, in order. Not to be changed. */
    Column[] columns() {
        return columns;
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
            at += column.width();
        }
    }

    /** An array for the columns of a row. */
    double[] emptyRow() {
        return new double[featureNames.size()];
    }
}
