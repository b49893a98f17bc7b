package waybill.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The indices of names. A cell of a text file is looked up by its bytes, without decoding it. */
final class NameTable {
    private final Map<String, Integer> indices = new HashMap<>();
    private final byte[][] names;
    private final int[] slots;

    /** @param names the names, each once */
    NameTable(List<String> names) {
        this.names = new byte[names.size()][];
        this.slots = new int[Integer.highestOneBit(Math.max(1, names.size())) * 4];
        Arrays.fill(slots, -1);
        for (int i = 0; i < names.size(); i++) {
            indices.put(names.get(i), i);
            this.names[i] = names.get(i).getBytes(StandardCharsets.UTF_8);
            add(i);
        }
    }

    private void add(int index) {
        byte[] name = names[index];
        int slot = hash(new RawValue.Cell(name, 0, name.length)) & (slots.length - 1);
        while (slots[slot] >= 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = index;
    }

    /** The index of a name; negative when the table does not have it. */
    int find(String name) {
        return indices.getOrDefault(name, -1);
    }

    /** The index of the name in a cell; negative when the table does not have it. */
    int find(RawValue.Cell name) {
        int slot = hash(name) & (slots.length - 1);
        while (slots[slot] >= 0 && !name.holds(names[slots[slot]])) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slots[slot];
    }

    private static int hash(RawValue.Cell name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.at(i);
        }
        return hash ^ (hash >>> 15);
    }
}
