package waybill.state.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.cells.LastCell;

/** Reads names and cells. Each size is compared with the bytes that are left before anything of that size is made. Not thread-safe. */
final class SnapshotReader {
    /** What a text of 128 characters has at most in UTF-8. */
    private static final int LONGEST_TEXT = 4 * 128;

    private final ByteBuffer in;
    private final StateDefinition definition;
    private final Instant asOf;
    private final SnapshotRejection reject;

    SnapshotReader(ByteBuffer in, StateDefinition definition, Instant asOf, SnapshotRejection reject) {
        this.in = in;
        this.definition = definition;
        this.asOf = asOf;
        this.reject = reject;
    }

    Snapshot read(long generation) {
        int nameCount = in.getInt(SnapshotCodec.NAMES_AT);
        int textBytes = in.getInt(SnapshotCodec.NAMES_AT + Integer.BYTES);
        int features = in.getInt(SnapshotCodec.FORMAT_AT + Integer.BYTES);
        reject.unless(features == definition.features().size(), "it has other features");
        in.limit(in.capacity() - SnapshotCodec.END_BYTES).position(SnapshotCodec.HEAD_BYTES);
        Names names = names(nameCount, textBytes);
        Object[] cells = new Object[features];
        for (int feature = 0; feature < features; feature++) {
            cells[feature] = cells(definition.features().get(feature), names);
        }
        reject.unless(in.remaining() == 0, "something follows its cells");
        return new Snapshot(definition, names, cells, asOf, generation);
    }

    private Names names(int count, int textBytes) {
        int[] ends = ints(count);
        reject.unless(textBytes >= 0 && textBytes <= in.remaining(), "a size is wrong");
        byte[] bytes = new byte[textBytes];
        in.get(bytes);
        skipPadding();
        String[] texts = new String[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            reject.unless(ends[i] >= from && ends[i] <= textBytes && ends[i] - from <= LONGEST_TEXT, "a name is wrong");
            texts[i] = new String(bytes, from, ends[i] - from, StandardCharsets.UTF_8);
            reject.unless(i == 0 || texts[i - 1].compareTo(texts[i]) < 0, "its names are not in order");
            from = ends[i];
        }
        reject.unless(from == textBytes, "a name is wrong");
        return new Names(texts);
    }

    private Object cells(StateFeature feature, Names names) {
        reject.unless(in.remaining() >= Long.BYTES, "a size is wrong");
        int count = in.getInt();
        in.getInt();
        int parts = feature.by().size();
        reject.unless(count >= 0 && (parts > 0 || count <= 1), "a size is wrong");
        reject.unless((long) count * parts <= in.remaining(), "a size is wrong");
        Keys keys = new Keys(names, parts, count, ints(count * parts));
        reject.unless(keys.areInOrder(), "its cells are not in order");
        return feature instanceof StateFeature.Last ? lasts(keys) : decayed(keys, feature);
    }

    private FlatCells decayed(Keys keys, StateFeature feature) {
        reject.unless(keys.count() <= in.remaining() / Long.BYTES / FlatCells.WORDS, "a size is wrong");
        FlatCells cells = new FlatCells(keys, FlatCells.landmark(feature, asOf), longs(keys.count() * FlatCells.WORDS));
        for (int cell = 0; cell < keys.count(); cell++) {
            reject.unless(!cells.cell(cell).isEmpty(), "a cell is empty");
        }
        return cells;
    }

    private FlatLasts lasts(Keys keys) {
        int[] ends = ints(keys.count());
        int from = 0;
        for (int end : ends) {
            reject.unless(end > from && end - from <= LastCell.MOST, "a cell has no last value, or too many");
            from = end;
        }
        long[] at = longs(from);
        double[] values = new double[at.length];
        reject.unless(values.length <= in.remaining() / Double.BYTES, "a size is wrong");
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
            reject.unless(Double.isFinite(values[i]), "a value is no number");
        }
        return new FlatLasts(keys, ends, at, values);
    }

    private int[] ints(int count) {
        reject.unless(count >= 0 && count <= in.remaining() / Integer.BYTES, "a size is wrong");
        int[] numbers = new int[count];
        in.asIntBuffer().get(numbers);
        in.position(in.position() + Integer.BYTES * count);
        skipPadding();
        return numbers;
    }

    private long[] longs(int count) {
        reject.unless(count >= 0 && count <= in.remaining() / Long.BYTES, "a size is wrong");
        long[] numbers = new long[count];
        in.asLongBuffer().get(numbers);
        in.position(in.position() + Long.BYTES * count);
        return numbers;
    }

    /** The file, and what there is before each array, are of whole words. */
    private void skipPadding() {
        in.position((in.position() + Long.BYTES - 1) & -Long.BYTES);
    }
}
