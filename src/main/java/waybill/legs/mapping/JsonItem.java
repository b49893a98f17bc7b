package waybill.legs.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.json.Json;

/** A value in a document, which knows the list and the item that it was found in. */
final class JsonItem implements Item {
    private final Json value;
    private final Optional<JsonItem> parent;
    private final List<Json> siblings;
    private final int index;

    private JsonItem(Json value, Optional<JsonItem> parent, List<Json> siblings, int index) {
        this.value = value;
        this.parent = parent;
        this.siblings = siblings;
        this.index = index;
    }

    /** The item that a whole document is. */
    static JsonItem root(Json document) {
        return new JsonItem(document, Optional.empty(), List.of(document), 0);
    }

    /** The items at a path; the parent of each is what its name stands in. */
    List<JsonItem> each(Path path) {
        List<JsonItem> items = List.of(this);
        for (Path.Segment segment : path.segments()) {
            List<JsonItem> next = new ArrayList<>();
            items.forEach(item -> item.step(segment, next));
            items = next;
        }
        return items;
    }

    private void step(Path.Segment segment, List<JsonItem> found) {
        Optional<Json> member = member(value, segment.name());
        if (member.isPresent() && segment.selectors().isEmpty()) {
            found.add(new JsonItem(member.get(), Optional.of(this), List.of(member.get()), 0));
        } else if (member.isPresent()) {
            List<Json> selected = select(List.of(member.get()), segment.selectors());
            for (int i = 0; i < selected.size(); i++) {
                found.add(new JsonItem(selected.get(i), Optional.of(this), selected, i));
            }
        }
    }

    @Override
    public List<String> texts(Path path) {
        return values(path).stream()
                .flatMap(one -> one.scalarText().stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Override
    public boolean has(Path path) {
        return values(path).stream().anyMatch(one -> !(one instanceof Json.Null));
    }

    private List<Json> values(Path path) {
        Optional<JsonItem> start = Optional.of(this);
        for (Path.Start step : path.from()) {
            start = start.flatMap(item -> item.go(step));
        }
        return start.map(item -> item.below(path)).orElse(List.of());
    }

    private Optional<JsonItem> go(Path.Start step) {
        return switch (step) {
            case PARENT -> parent;
            case PREVIOUS -> sibling(index - 1);
            case NEXT -> sibling(index + 1);
        };
    }

    private Optional<JsonItem> sibling(int at) {
        return at >= 0 && at < siblings.size()
                ? Optional.of(new JsonItem(siblings.get(at), parent, siblings, at))
                : Optional.empty();
    }

    private List<Json> below(Path path) {
        List<Json> values = List.of(value);
        for (Path.Segment segment : path.segments()) {
            List<Json> members = values.stream()
                    .flatMap(one -> member(one, segment.name()).stream())
                    .toList();
            values = select(members, segment.selectors());
        }
        return values;
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object
                ? Optional.ofNullable(object.members().get(name))
                : Optional.empty();
    }

    private static List<Json> select(List<Json> values, List<Path.Selector> selectors) {
        List<Json> selected = values;
        for (Path.Selector selector : selectors) {
            selected = selected.stream().flatMap(one -> selected(one, selector)).toList();
        }
        return selected;
    }

    private static Stream<Json> selected(Json value, Path.Selector selector) {
        if (!(value instanceof Json.Arr array)) {
            return Stream.empty();
        }
        List<Json> items = array.items();
        if (selector instanceof Path.Selector.Index at) {
            return items.stream().skip(at.index()).limit(1);
        }
        return selector instanceof Path.Selector.Where where
                ? items.stream().filter(item -> member(item, where.member())
                        .flatMap(Json::scalarText)
                        .filter(where.text()::equals)
                        .isPresent())
                : items.stream();
    }
}
