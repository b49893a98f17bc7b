package waybill.interop;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalInput;

/**
 * The columns of an encoder for the inputs of a model, and rows of them. They come in another order than the model's inputs, and than
 * that of their names, because each place where a number of one order is taken for one of another would not be seen else.
 */
final class EncodedInputs {
    /** A category that training never saw. */
    private static final String UNKNOWN = "never seen";

    private final List<ExternalInput> inputs;
    private final ExternalColumns columns;

    private EncodedInputs(List<ExternalInput> inputs, ExternalColumns columns) {
        this.inputs = inputs;
        this.columns = columns;
    }

    static EncodedInputs of(List<ExternalInput> inputs) {
        List<List<String>> names = inputs.stream().map(EncodedInputs::names).toList();
        List<String> encoded = new ArrayList<>(List.of("of no use"));
        names.forEach(encoded::addAll);
        Collections.shuffle(encoded, new Random(17));
        List<List<Integer>> ofInput = names.stream()
                .map(some -> some.stream().map(encoded::indexOf).toList())
                .toList();
        return new EncodedInputs(inputs, new ExternalColumns(encoded, ofInput, List.of("of no use")));
    }

    private static List<String> names(ExternalInput input) {
        if (input.kind() != ExternalInput.Kind.TEXT) {
            return List.of(input.name());
        }
        List<String> names = new ArrayList<>();
        input.categories().forEach(category -> names.add(input.name() + "=" + category));
        names.add(input.name() + "=" + UNKNOWN);
        return names;
    }

    ExternalColumns columns() {
        return columns;
    }

    List<String> names() {
        return columns.encoded();
    }

    /** Reads the next numbers as a row, and writes it as the encoder does: NaN where a column is absent. */
    void encode(DoubleBuffer numbers, double[] row) {
        Arrays.fill(row, Double.NaN);
        row[columns.encoded().indexOf("of no use")] = 12345;
        for (int i = 0; i < inputs.size(); i++) {
            encode(inputs.get(i), columns.ofInput().get(i), numbers.get(), row);
        }
    }

    private static void encode(ExternalInput input, List<Integer> at, double number, double[] row) {
        switch (input.kind()) {
            case NUMBER -> row[at.get(0)] = number;
            case CATEGORY -> row[at.get(0)] = number < 0 ? Double.NaN : number;
            case TEXT -> {
                // A text that is missing has no column; the last one is of those that training never saw.
                if (!Double.isNaN(number)) {
                    row[at.get(number < 0 ? at.size() - 1 : (int) number)] = 1;
                }
            }
        }
    }
}
