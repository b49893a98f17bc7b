package waybill.state.engine;

import java.util.List;

/** The key of a cell. It is compared, so that texts of equal hashes, which anybody can send, make no look-up slow. */
record Key(List<String> parts) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
        for (int i = 0; i < parts.size(); i++) {
            int order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
