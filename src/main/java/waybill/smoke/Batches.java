package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Wanted;
import waybill.registry.golden.GoldenRow;

/** Divides golden rows into requests that a service accepts, whatever its limits. */
final class Batches {
    private static final int ROWS = 50;
    /** The largest length of a request in characters, which in UTF-8 stays below the default limit of 1 MiB. */
    private static final int LENGTH = 1 << 18;

    private Batches() {}

    /**
     * A golden row.
     *
     * @param index the row's index in the manifest
     * @param golden the row with its answer
     */
    record Numbered(int index, GoldenRow golden) {}

    /** The rows that the format can carry, in order. */
    static List<List<Numbered>> of(Champion champion, RowFormat format) {
        List<List<Numbered>> batches = new ArrayList<>();
        int length = LENGTH;
        for (int i = 0; i < champion.golden().size(); i++) {
            GoldenRow golden = champion.golden().get(i);
            if (!format.carries(golden.row(), champion.signature())) {
                continue;
            }
            int own = format.body(List.of(golden.row()), champion.signature()).length();
            if (length + own > LENGTH || !takes(batches.get(batches.size() - 1), golden)) {
                batches.add(new ArrayList<>());
                length = 0;
            }
            length += own;
            batches.get(batches.size() - 1).add(new Numbered(i, golden));
        }
        return batches;
    }

    /** One request asks the same of all its rows. */
    private static boolean takes(List<Numbered> batch, GoldenRow golden) {
        return batch.size() < ROWS && wanted(batch).equals(golden.additions().wanted());
    }

    /** What a batch is asked besides its values. */
    static Wanted wanted(List<Numbered> batch) {
        return batch.get(0).golden().additions().wanted();
    }
}
