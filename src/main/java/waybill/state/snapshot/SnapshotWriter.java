package waybill.state.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import waybill.state.StateFeature;

/** Writes names and cells. Not thread-safe. */
final class SnapshotWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int textBytes;

    void put(Snapshot snapshot) {
        putNames(snapshot.names());
        List<StateFeature> features = snapshot.definition().features();
        for (int feature = 0; feature < features.size(); feature++) {
            if (features.get(feature) instanceof StateFeature.Last) {
                putLasts(snapshot.last(feature));
            } else {
                putDecayed(snapshot.decayed(feature));
            }
        }
    }

    /** How many bytes there are. */
    int size() {
        return out.size();
    }

    /** How many bytes the texts of the names have. */
    int textBytes() {
        return textBytes;
    }

    void copyTo(byte[] bytes, int at) {
        byte[] written = out.toByteArray();
        System.arraycopy(written, 0, bytes, at, written.length);
    }

    private void putNames(Names names) {
        int[] ends = new int[names.size()];
        List<byte[]> texts = new ArrayList<>(ends.length);
        for (int i = 0; i < ends.length; i++) {
            texts.add(names.text(i).getBytes(StandardCharsets.UTF_8));
            textBytes += texts.get(i).length;
            ends[i] = textBytes;
        }
        put(ends);
        texts.forEach(out::writeBytes);
        pad();
    }

    private void putDecayed(FlatCells cells) {
        put(cells.keys());
        put(cells.words());
    }

    private void putLasts(FlatLasts cells) {
        put(cells.keys());
        put(cells.ends());
        put(cells.at());
        double[] values = cells.values();
        byte[] bytes = new byte[Double.BYTES * values.length];
        littleEndian(bytes).asDoubleBuffer().put(values);
        out.writeBytes(bytes);
    }

    private void put(Keys keys) {
        byte[] count = new byte[Long.BYTES];
        littleEndian(count).putInt(keys.count());
        out.writeBytes(count);
        put(keys.indices());
    }

    private void put(int[] numbers) {
        byte[] bytes = new byte[Integer.BYTES * numbers.length];
        littleEndian(bytes).asIntBuffer().put(numbers);
        out.writeBytes(bytes);
        pad();
    }

    private void put(long[] numbers) {
        byte[] bytes = new byte[Long.BYTES * numbers.length];
        littleEndian(bytes).asLongBuffer().put(numbers);
        out.writeBytes(bytes);
    }

    private void pad() {
        out.writeBytes(new byte[-out.size() & (Long.BYTES - 1)]);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
