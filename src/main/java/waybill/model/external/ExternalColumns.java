package waybill.model.external;

import java.util.List;

/**
 * Which of the encoder's columns feed a model that was trained elsewhere.
 *
 * @param encoded the names of all columns that the encoder makes, in its order
 * @param ofInput for each of the model's inputs, the columns that feed it: one for a number or a category's code; for text one for each
 *     category, called {@code field=category}, as the feature one-hot makes them
 * @param ignored the names of columns that feed none, in the encoder's order
 */
public record ExternalColumns(List<String> encoded, List<List<Integer>> ofInput, List<String> ignored) {
    public ExternalColumns {
        encoded = List.copyOf(encoded);
        ofInput = ofInput.stream().map(List::copyOf).toList();
        ignored = List.copyOf(ignored);
    }

    /** The only column of an input. */
    public int column(int input) {
        return ofInput.get(input).get(0);
    }

    /** The category of a column that is one of several for a text. */
    public String category(int column) {
        String name = encoded.get(column);
        return name.substring(name.indexOf('=') + 1);
    }
}
