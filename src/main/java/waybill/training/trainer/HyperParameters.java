package waybill.training.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The values of a trainer's hyper-parameters: the recipe's, and the defaults for the others. */
public final class HyperParameters {
    private final Map<String, String> values = new TreeMap<>();

    HyperParameters(List<HyperParameter> all, Map<String, String> given) {
        all.forEach(one -> values.put(one.name(), one.fallback()));
        values.putAll(given);
    }

    /** Every value, sorted by name. */
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    String text(HyperParameter asked) {
        return values.getOrDefault(asked.name(), asked.fallback());
    }

    double number(HyperParameter asked) {
        return Double.parseDouble(text(asked));
    }

    int whole(HyperParameter asked) {
        return (int) number(asked);
    }

    <E extends Enum<E>> E word(HyperParameter asked, Class<E> words) {
        return Enum.valueOf(words, text(asked).toUpperCase(Locale.ROOT));
    }
}
