package waybill.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in a YAML or JSON file.
 *
 * @param value a map, a list, a text, a number or a boolean
 */
record Yaml(Optional<Object> value) {
    static Yaml of(Checkout checkout, String path) {
        return new Yaml(Optional.ofNullable(checkout.yaml(path)));
    }

    /** What is there by a name; nothing where there is none, or no map. */
    Yaml get(String name) {
        return new Yaml(value.map(map -> map instanceof Map<?, ?> members ? members.get(name) : null));
    }

    /** By one name after another. */
    Yaml at(String... names) {
        Yaml place = this;
        for (String name : names) {
            place = place.get(name);
        }
        return place;
    }

    /** Empty for what is no list. */
    List<Yaml> items() {
        return value.filter(List.class::isInstance).map(List.class::cast).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(item -> new Yaml(Optional.ofNullable((Object) item)))
                .toList();
    }

    /** Empty for what is no map. */
    Map<String, Yaml> members() {
        Map<String, Yaml> members = new LinkedHashMap<>();
        if (value.orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), new Yaml(Optional.ofNullable(member))));
        }
        return members;
    }

    /** A map's values, as texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members().forEach((name, member) -> texts.put(name, member.text()));
        return texts;
    }

    /** As written, apart from quotes; empty for nothing. */
    String text() {
        return value.map(String::valueOf).orElse("");
    }

    boolean isThere() {
        return value.isPresent();
    }

    /** This and all that is in it. */
    Stream<Yaml> everything() {
        return Stream.concat(
                Stream.of(this),
                Stream.concat(items().stream(), members().values().stream()).flatMap(Yaml::everything));
    }
}
