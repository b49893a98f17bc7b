package waybill.legs.mapping;

import java.util.List;
import java.util.Map;

/** What events are made of: a row of a table, or a value in a document. */
public sealed interface Item permits Item.OfRow, JsonItem {
    /** The texts at a path, in order, but blank ones; several when it leads through lists. */
    List<String> texts(Path path);

    /** Whether there is anything at a path, be it a text or not. */
    boolean has(Path path);

    /** A row of a table, by its columns. */
    record OfRow(Map<String, String> cells) implements Item {
        public OfRow {
            cells = Map.copyOf(cells);
        }

        @Override
        public List<String> texts(Path path) {
            String text = cells.getOrDefault(path.segments().get(0).name(), "").strip();
            return text.isEmpty() ? List.of() : List.of(text);
        }

        @Override
        public boolean has(Path path) {
            return !texts(path).isEmpty();
        }
    }
}
