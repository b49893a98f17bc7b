package waybill.training.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.answer.Output;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.WaybillException;

/** Reads from a table what really happened in some of its rows. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutcomesReader(Table table, int[] indices, String column) implements Output.Cases<Outcomes> {
    private static final int NAMED = 5;
    private static final int UNKNOWN = -1;

    @Override
    public Outcomes numeric(Output.Numeric output) {
        double[] actual = table.targets(column, indices);
        table.requireNone(column, IntStream.range(0, actual.length).filter(i -> !Double.isFinite(actual[i])));
        double[] offsets = new double[indices.length];
        for (String offset : output.offsets()) {
            double[] values = table.numbers(offset, indices);
            Arrays.setAll(offsets, i -> offsets[i] + values[i]);
        }
        return new Outcomes.Numbers(actual, offsets);
    }

    @Override
    public Outcomes label(Output.Label output) {
        Map<String, Integer> known = new HashMap<>();
        output.labels().forEach(label -> known.put(label, known.size()));
        Table.Cells cells = table.column(column);
        List<String> texts = IntStream.of(indices).mapToObj(cells::text).toList();
        table.requireNone(column, IntStream.range(0, texts.size()).filter(i -> texts.get(i)
                .isEmpty()));
        int[] actual = texts.stream()
                .mapToInt(text -> known.getOrDefault(text, UNKNOWN))
                .toArray();
        requireKnown(texts, actual);
        return new Outcomes.Labels(output.labels(), actual);
    }

    /** Of a label that was never learnt, any model says that it is impossible. */
    private void requireKnown(List<String> texts, int[] actual) {
        int[] unknown = IntStream.range(0, actual.length)
                .filter(i -> actual[i] == UNKNOWN)
                .toArray();
        if (unknown.length > 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    unknown.length + " of " + actual.length + " rows have labels in '" + column
                            + "' that no training row has: "
                            + Listing.of(
                                    IntStream.of(unknown)
                                            .mapToObj(texts::get)
                                            .distinct()
                                            .sorted()
                                            .toList(),
                                    NAMED)
                            + ". The query should leave these rows out, or put their labels together with others.");
        }
    }
}
