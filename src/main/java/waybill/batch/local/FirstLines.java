package waybill.batch.local;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the first lines of a result, for people. */
public final class FirstLines implements ResultTarget {
    private static final int MOST_BYTES = 1 << 14;

    private final StringBuilder text = new StringBuilder();
    private final int most;

    /** @param most the number of lines */
    public FirstLines(int most) {
        this.most = most;
    }

    @Override
    public void write(byte[] bytes, int length) {
        if (text.length() < MOST_BYTES) {
            text.append(new String(bytes, 0, Math.min(length, MOST_BYTES), StandardCharsets.UTF_8));
        }
    }

    public List<String> lines() {
        return text.toString().lines().limit(most).toList();
    }

    @Override
    public void publish() {}

    @Override
    public void close() {}
}
