package waybill.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import waybill.signature.Domain;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Reads what state knows for a row: the one class that does so in training, HTTP and files. Thread-safe. */
public final class StateReader {
    private static final int SECONDS = 60;
    /** The years 1 to 9999: a row that asks at any other time asks at the nearest of these. */
    private static final double EARLIEST = -62_135_596_800.0;

    private static final double LATEST = 253_402_300_799.0;
    private static final String[] NONE = {};

    private final StateDefinition definition;
    private final int time;
    private final int[] minutes;
    private final int[][] keys;
    /** The names of each field that is a category. */
    private final String[][] categories;

    /**
     * A reader of rows.
     *
     * @throws IllegalArgumentException when an input is not in the signature, or of another type
     */
    public StateReader(StateDefinition definition, Signature signature) {
        this.definition = definition;
        Optional<StateDefinition.AskedAt> askedAt = definition.askedAt();
        this.time = askedAt.isPresent() ? signature.indexOf(askedAt.get().time()) : -1;
        List<String> added = askedAt.isPresent() ? askedAt.get().minutes() : List.of();
        this.minutes = new int[added.size()];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = signature.quantity(added.get(i));
        }
        this.keys = new int[definition.features().size()][];
        for (int feature = 0; feature < keys.length; feature++) {
            keys[feature] = fields(definition.features().get(feature).by(), signature);
        }
        this.categories = new String[signature.fields().size()][];
        for (int field = 0; field < categories.length; field++) {
            categories[field] = signature.fields().get(field).domain() instanceof Domain.Category category
                    ? category.values().toArray(NONE)
                    : NONE;
        }
    }

    private static int[] fields(List<String> by, Signature signature) {
        int[] fields = new int[by.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = signature.indexOf(by.get(i));
            if (!(signature.fields().get(fields[i]).domain() instanceof Domain.Category)) {
                throw new IllegalArgumentException("No category: " + by.get(i));
            }
        }
        return fields;
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
        return Instant.ofEpochSecond((long) Math.floor(Math.max(EARLIEST, Math.min(LATEST, second))));
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
            key[i] = categories[by[i]][(int) category];
        }
        return table.value(feature, Arrays.asList(key));
    }
}
