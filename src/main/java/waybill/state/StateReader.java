package waybill.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.signature.Domain;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Reads what state knows for a row: the one class that does so in training, HTTP and files. Thread-safe. */
public final class StateReader {
    private static final int SECONDS = 60;

    private final StateDefinition definition;
    private final int time;
    private final int[] minutes;
    private final int[][] keys;
    private final List<List<String>> categories = new ArrayList<>();

    /**
     * A reader of rows.
     *
     * @throws IllegalArgumentException when an input is not in the signature, or of another type
     */
    public StateReader(StateDefinition definition, Signature signature) {
        this.definition = definition;
        this.time = definition.askedAt().map(at -> signature.indexOf(at.time())).orElse(-1);
        this.minutes = definition
                .askedAt()
                .map(at -> at.minutes().stream().mapToInt(signature::quantity).toArray())
                .orElse(new int[0]);
        this.keys = definition.features().stream()
                .map(feature ->
                        feature.by().stream().mapToInt(signature::indexOf).toArray())
                .toArray(int[][]::new);
        signature
                .fields()
                .forEach(field -> categories.add(
                        field.domain() instanceof Domain.Category category ? category.values() : List.of()));
        for (int[] by : keys) {
            for (int field : by) {
                if (!(signature.fields().get(field).domain() instanceof Domain.Category)) {
                    throw new IllegalArgumentException(
                            "No category: " + signature.fields().get(field).name());
                }
            }
        }
    }

    /**
     * The moment at which a row asks.
     *
     * @param now the moment of the request
     */
    public Instant askedAt(Row row, Instant now) {
        if (time < 0 || Double.isNaN(row.value(time))) {
            return now;
        }
        double second = row.value(time);
        for (int field : minutes) {
            second += Double.isNaN(row.value(field)) ? 0 : SECONDS * row.value(field);
        }
        return Instant.ofEpochSecond((long) Math.floor(second));
    }

    /** The moment as of which a row that asks then is answered at best. */
    public Instant asOf(Instant askedAt) {
        long every = definition.every().toSeconds();
        long second = askedAt.minus(definition.lag()).getEpochSecond();
        return Instant.ofEpochSecond(Math.floorDiv(second, every) * every);
    }

    /** One number for each feature, in the order of the definition; NaN where nothing is known. */
    public double[] values(Row row, StateTable table) {
        double[] values = new double[keys.length];
        for (int feature = 0; feature < values.length; feature++) {
            values[feature] = value(feature, row, table);
        }
        return values;
    }

    private double value(int feature, Row row, StateTable table) {
        int[] by = keys[feature];
        String[] key = new String[by.length];
        for (int i = 0; i < by.length; i++) {
            double category = row.value(by[i]);
            if (!(category >= 0)) {
                return Double.NaN;
            }
            key[i] = categories.get(by[i]).get((int) category);
        }
        return table.value(feature, Arrays.asList(key));
    }
}
