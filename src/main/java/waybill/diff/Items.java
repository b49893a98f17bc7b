package waybill.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import waybill.json.Json;
import waybill.json.JsonObject;

/** The difference of two sets of named things with attributes, such as the fields of two signatures. */
final class Items {
    /** How many changes of one section people are shown. */
    private static final int SHOWN = 30;

    /** How much of a value people are shown, in characters: a digest need not be read. */
    private static final int LONGEST = 48;

    private final List<String> removed = new ArrayList<>();
    private final List<String> added = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();

    private record Change(String item, String attribute, Optional<Json> a, Optional<Json> b) {}

    /** @param a the attributes of each thing by its name */
    Items(Map<String, Json.Obj> a, Map<String, Json.Obj> b) {
        a.forEach((name, item) -> {
            Json.Obj other = b.get(name);
            if (other == null) {
                removed.add(name);
            } else {
                compare(name, item.members(), other.members());
            }
        });
        b.keySet().stream().filter(name -> !a.containsKey(name)).forEach(added::add);
    }

    private void compare(String name, Map<String, Json> a, Map<String, Json> b) {
        Set<String> attributes = new LinkedHashSet<>(a.keySet());
        attributes.addAll(b.keySet());
        for (String attribute : attributes) {
            Optional<Json> before = Optional.ofNullable(a.get(attribute));
            Optional<Json> after = Optional.ofNullable(b.get(attribute));
            if (!before.equals(after)) {
                changed.add(new Change(name, attribute, before, after));
            }
        }
    }

    Section section(String name) {
        List<String> lines = lines();
        int more = lines.size() - SHOWN;
        if (more > 0) {
            lines = new ArrayList<>(lines.subList(0, SHOWN));
            lines.add("and " + more + " more, which --json has");
        }
        return new Section(name, lines.isEmpty(), lines, document());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        removed.forEach(name -> lines.add("- " + name));
        added.forEach(name -> lines.add("+ " + name));
        changed.forEach(change -> lines.add(change.item() + " " + change.attribute() + ": " + inWords(change)));
        return lines;
    }

    private static String inWords(Change change) {
        Optional<Json> a = change.a();
        Optional<Json> b = change.b();
        return a.isPresent() && b.isPresent() && isTexts(a.get()) && isTexts(b.get())
                ? ofTexts((Json.Arr) a.get(), (Json.Arr) b.get())
                : shown(a) + " -> " + shown(b);
    }

    private static boolean isTexts(Json value) {
        return value instanceof Json.Arr array && array.items().stream().allMatch(Json.Text.class::isInstance);
    }

    private static String ofTexts(Json.Arr a, Json.Arr b) {
        List<String> words = new ArrayList<>();
        without(a, b).forEach(gone -> words.add("-" + gone));
        without(b, a).forEach(come -> words.add("+" + come));
        return words.isEmpty() ? "another order" : String.join(" ", words);
    }

    private static Set<String> without(Json.Arr these, Json.Arr others) {
        Set<String> left = new TreeSet<>();
        these.items().forEach(item -> left.add(shown(item)));
        others.items().forEach(item -> left.remove(shown(item)));
        return left;
    }

    private static String shown(Optional<Json> value) {
        return value.map(Items::shown).orElse("none");
    }

    private static String shown(Json value) {
        String text = value.scalarText().orElseGet(value::toText);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private Json.Obj document() {
        return Json.object()
                .put("removed", Json.texts(removed))
                .put("added", Json.texts(added))
                .put("changed", Json.array(changed.stream().map(Items::document).toList()))
                .build();
    }

    private static Json document(Change change) {
        JsonObject json = Json.object().put("name", change.item()).put("attribute", change.attribute());
        change.a().ifPresent(value -> json.put("a", value));
        change.b().ifPresent(value -> json.put("b", value));
        return json.build();
    }

    /** The attributes of an object without some. */
    static Json.Obj without(Json.Obj object, Set<String> names) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.keySet().removeAll(names);
        return new Json.Obj(members);
    }
}
