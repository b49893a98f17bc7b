package waybill.clean.row;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What was made of texts that came before: most columns have few different ones. Bounded, and not thread-safe. */
public final class Memo<T> {
    private static final int MOST = 1 << 13;

    private final Function<String, T> made;
    private final Map<String, T> known = new HashMap<>();

    public Memo(Function<String, T> made) {
        this.made = made;
    }

    public T of(String text) {
        T value = known.get(text);
        if (value == null) {
            value = made.apply(text);
            if (known.size() == MOST) {
                known.clear();
            }
            known.put(text, value);
        }
        return value;
    }
}
