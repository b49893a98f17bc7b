package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import waybill.model.Rejection;

/**
 * An object of a booster's file, JSON or UBJSON. Its methods return a member of the type asked for, or throw a refusal that names the
 * member.
 */
final class BoosterObject {
    private final Map<String, Object> members;

    BoosterObject(Map<String, Object> members) {
        this.members = members;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Set<String> keys() {
        return members.keySet();
    }

    /** Refuses a member that is none of these: what is not known may change every prediction. */
    void require(Set<String> known, String where) {
        for (String key : keys().stream().sorted().toList()) {
            if (!known.contains(key)) {
                throw Rejection.of(
                        "the booster's " + where + " has a member " + Rejection.quoted(key) + ", which is not known");
            }
        }
    }

    BoosterObject object(String key) {
        return member(BoosterObject.class, key);
    }

    String text(String key) {
        return member(String.class, key);
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /** A count, which xgboost writes as text. */
    int count(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw Rejection.of("the booster's " + key + " is no count", e);
        }
    }

    int count(String key, int absent) {
        return has(key) ? count(key) : absent;
    }

    List<BoosterObject> objects(String key) {
        return list(BoosterObject.class, key);
    }

    List<String> texts(String key) {
        return list(String.class, key);
    }

    /** The members that are objects of texts only. */
    Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        members.forEach((name, value) -> {
            if (value instanceof BoosterObject object) {
                Map<String, String> texts = new TreeMap<>();
                object.keys().forEach(key -> texts.put(key, object.text(key)));
                settings.put(name, texts);
            }
        });
        return settings;
    }

    private <T> List<T> list(Class<T> type, String key) {
        Object value = member(Object.class, key);
        if (value instanceof Numbers numbers && numbers.size() == 0) {
            return List.of();
        }
        List<T> elements = new ArrayList<>();
        for (Object element : as(List.class, key, value)) {
            elements.add(as(type, key, element));
        }
        return elements;
    }

    long whole(String key) {
        return member(Long.class, key);
    }

    float[] floats(String key) {
        return read(key, Numbers::floats);
    }

    int[] ints(String key) {
        return read(key, Numbers::ints);
    }

    long[] longs(String key) {
        return read(key, Numbers::longs);
    }

    int[] ints(String key, int absent) {
        return has(key) ? ints(key) : new int[absent];
    }

    /** The number of elements of an array of numbers. */
    int size(String key) {
        return read(key, Numbers::size);
    }

    private <T> T read(String key, Function<Numbers, T> reader) {
        return reader.apply(member(Numbers.class, key));
    }

    private <T> T member(Class<T> type, String key) {
        Object value = members.get(key);
        if (value == null) {
            throw Rejection.of("the booster has no " + key);
        }
        return as(type, key, value);
    }

    private static <T> T as(Class<T> type, String key, Object value) {
        Rejection.unless(type.isInstance(value), "the booster has no proper %s", key);
        return type.cast(value);
    }
}
