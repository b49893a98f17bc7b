package waybill.clean.row;

import java.util.Arrays;
import java.util.function.Function;

/**
 * What was made of texts that came before: most columns have few different ones. A text that falls on the place of another takes it, so that memory is
 * bounded. Not thread-safe.
 */
public final class Memo<T> {
    private static final int SLOTS = 1 << 13;
    private static final int SPREAD = 0x9E3779B9;

    private final Function<String, T> made;
    private final String[] texts = new String[SLOTS];
    private final Object[] values = new Object[SLOTS];
    private final boolean[] known = new boolean[SLOTS];

    public Memo(Function<String, T> made) {
        this.made = made;
        // No text of a cell is this object.
        Arrays.fill(texts, String.valueOf(new char[1]));
    }

    /** A text that comes again is mostly the same object. */
    @SuppressWarnings("ReferenceEquality") // Others are compared behind.
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    @SuppressWarnings("unchecked") // What is kept was made by the function.
    public T of(String text) {
        int slot = (text.hashCode() * SPREAD) >>> 19;
        if (!isSame(texts[slot], text)) {
            if (!known[slot] || !texts[slot].equals(text)) {
                values[slot] = made.apply(text);
                known[slot] = true;
            }
            texts[slot] = text;
        }
        return (T) values[slot];
    }
}
