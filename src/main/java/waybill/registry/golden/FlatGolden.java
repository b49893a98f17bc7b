package waybill.registry.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Promise;
import waybill.answer.Verdict;
import waybill.codec.flat.FlatReader;
import waybill.codec.flat.FlatRows;
import waybill.codec.flat.FlatWriter;
import waybill.signature.Range;
import waybill.signature.RawRow;

/** Golden rows in a serving file. Rows that follow each other share a header if they have the same names. */
public final class FlatGolden {
    private static final int LEAST = 12;

    private FlatGolden() {}

    public static void write(List<GoldenRow> golden, FlatWriter out) {
        out.integer(golden.size());
        RawRow before = RawRow.NOTHING;
        for (GoldenRow row : golden) {
            FlatRows.write(row.row(), before, out);
            FlatRows.write(row.expected(), out);
            out.number(row.tolerance()).constant(row.verdict());
            write(row.additions(), out);
            before = row.row();
        }
    }

    /** @throws IllegalArgumentException for bytes that are no golden rows, and for more than a version has */
    public static List<GoldenRow> read(FlatReader in) {
        int count = in.count(LEAST);
        GoldenRow.requireSome(count);
        List<GoldenRow> golden = new ArrayList<>(count);
        RawRow before = RawRow.NOTHING;
        for (int i = 0; i < count; i++) {
            before = FlatRows.read(before, in);
            golden.add(
                    new GoldenRow(before, FlatRows.answer(in), in.number(), in.oneOf(Verdict.values()), additions(in)));
        }
        return golden;
    }

    private static void write(GoldenAdditions additions, FlatWriter out) {
        out.flag(additions.interval().isPresent());
        if (additions.interval().isPresent()) {
            Range ends = additions.interval().get();
            out.number(ends.min()).number(ends.max());
        }
        out.flag(additions.promise().isPresent());
        if (additions.promise().isPresent()) {
            write(additions.promise().get(), out);
        }
    }

    private static void write(Promise promise, FlatWriter out) {
        out.number(promise.confidence()).flag(promise.value().isPresent());
        if (promise.value().isPresent()) {
            out.number(promise.value().get());
        }
    }

    private static GoldenAdditions additions(FlatReader in) {
        Optional<Range> interval = in.flag() ? Optional.of(new Range(in.number(), in.number())) : Optional.empty();
        Optional<Promise> promise = in.flag() ? Optional.of(promise(in)) : Optional.empty();
        return interval.isEmpty() && promise.isEmpty() ? GoldenAdditions.NONE : new GoldenAdditions(interval, promise);
    }

    private static Promise promise(FlatReader in) {
        double confidence = in.number();
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("it has a confidence that is none");
        }
        return new Promise(confidence, in.flag() ? Optional.of(in.number()) : Optional.empty(), Optional.empty());
    }
}
