package waybill.model.artifact;

import java.util.List;
import java.util.Map;
import waybill.model.Rejection;

/** An object of a UBJSON file. Its methods return a member of the type asked for, or throw a refusal that names the member. */
final class Ubjson {
    private final Map<String, Object> members;

    Ubjson(Map<String, Object> members) {
        this.members = members;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Ubjson object(String key) {
        return member(Ubjson.class, key);
    }

    String text(String key) {
        return member(String.class, key);
    }

    /** A count, which xgboost writes as text. */
    int count(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException e) {
            throw Rejection.of("the booster's " + key + " is no count", e);
        }
    }

    List<Ubjson> objects(String key) {
        return list(key).stream().map(element -> as(Ubjson.class, key, element)).toList();
    }

    private List<?> list(String key) {
        return member(List.class, key);
    }

    float[] floats(String key) {
        return member(float[].class, key);
    }

    /** Whole numbers, written in one block or one by one. */
    int[] ints(String key) {
        if (members.get(key) instanceof int[] block) {
            return block;
        }
        return list(key).stream()
                .mapToInt(element -> as(Integer.class, key, element))
                .toArray();
    }

    /** The number of elements of an array, whatever their type. */
    int size(String key) {
        return members.get(key) instanceof List<?> list ? list.size() : ints(key).length;
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
