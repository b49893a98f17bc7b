package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import waybill.registry.GoldenRow;

/** Golden rows in portions that a service takes in one request, however it is set. */
final class Batches {
    private static final int ROWS = 50;
    /** Characters: of a limit of 1 MiB, whatever they are in UTF-8. */
    private static final int LENGTH = 1 << 18;

    private Batches() {}

    /** @param index in the manifest */
    record Numbered(int index, GoldenRow golden) {}

    /** Those rows that the format carries, in order. */
    static List<List<Numbered>> of(Champion champion, RowFormat format) {
        List<List<Numbered>> batches = new ArrayList<>();
        int length = LENGTH;
        for (int i = 0; i < champion.golden().size(); i++) {
            GoldenRow golden = champion.golden().get(i);
            if (!format.carries(golden.row(), champion.signature())) {
                continue;
            }
            int own = format.body(List.of(golden.row()), champion.signature()).length();
            if (length + own > LENGTH || batches.get(batches.size() - 1).size() == ROWS) {
                batches.add(new ArrayList<>());
                length = 0;
            }
            length += own;
            batches.get(batches.size() - 1).add(new Numbered(i, golden));
        }
        return batches;
    }
}
