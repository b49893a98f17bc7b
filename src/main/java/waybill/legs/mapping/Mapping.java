package waybill.legs.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import waybill.json.Json;
import waybill.legs.event.RawEvent;

/**
 * How what a feed sends becomes events.
 *
 * @param each where the items are in a document; the document itself when it is not there
 */
public record Mapping(Optional<Path> each, List<Template> templates) {
    public Mapping {
        templates = List.copyOf(templates);
    }

    /** Takes what is made of items. */
    public interface Taker {
        void event(RawEvent event);

        void leftOut(LeftOut leftOut);
    }

    /** Makes the events of a row of a table. */
    public void row(long line, Map<String, String> cells, Taker taker) {
        item(line, new Item.OfRow(cells), taker);
    }

    /** Makes the events of a document; each is told by the number of its item, from 1. */
    public void document(Json document, Taker taker) {
        List<JsonItem> items = items(document);
        for (int i = 0; i < items.size(); i++) {
            item(i + 1L, items.get(i), taker);
        }
        tellEmpty(items, taker);
    }

    /** Makes the events of a line of JSON Lines, or of an item of an array, all of which are told by its number. */
    public void value(long line, Json value, Taker taker) {
        List<JsonItem> items = items(value);
        items.forEach(item -> item(line, item, taker));
        tellEmpty(items, taker);
    }

    private List<JsonItem> items(Json document) {
        JsonItem root = JsonItem.root(document);
        return each.map(root::each).orElse(List.of(root));
    }

    private static void tellEmpty(List<JsonItem> items, Taker taker) {
        if (items.isEmpty()) {
            taker.leftOut(new LeftOut(LeftOut.NOT_MEANT, "", ""));
        }
    }

    /** The columns of a table that are read. */
    public Set<String> columns() {
        return templates.stream().flatMap(Columns::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private void item(long line, Item item, Taker taker) {
        List<Template> meant =
                templates.stream().filter(template -> template.isMeantFor(item)).toList();
        if (meant.isEmpty()) {
            taker.leftOut(new LeftOut(LeftOut.NOT_MEANT, "", ""));
        }
        for (Template template : meant) {
            Misses misses = new Misses();
            RawEvent event = template.event(line, item, misses);
            misses.first().ifPresentOrElse(taker::leftOut, () -> taker.event(event));
        }
    }
}
