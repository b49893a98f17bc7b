package waybill.model.external;

import java.util.List;

/**
 * An input of a model that was trained elsewhere: one column of its table.
 *
 * @param name as its library knows it; empty when the file names none
 * @param categories those that the file lists, in the order of their codes; empty for numbers, and where the file lists none
 */
public record ExternalInput(String name, Kind kind, List<String> categories) {
    public ExternalInput {
        categories = List.copyOf(categories);
    }

    /** A number. */
    public static ExternalInput number(String name) {
        return new ExternalInput(name, Kind.NUMBER, List.of());
    }

    /** What is sent to the model. */
    public enum Kind {
        /** A number, NaN where it is missing. */
        NUMBER,
        /** The code of a category, a whole number from 0, NaN where it is missing or unknown. */
        CATEGORY,
        /** A text, which the model itself compares: one of the encoder's columns for each category, 1 in rows of it, as one-hot. */
        TEXT
    }
}
