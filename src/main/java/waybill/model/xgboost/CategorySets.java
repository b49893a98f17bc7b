package waybill.model.xgboost;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import waybill.model.Rejection;

/**
 * The categories that go right at each categorical node of a tree.
 *
 * @param ofNode codes, by the node
 */
record CategorySets(Map<Integer, int[]> ofNode) {
    /** Codes from here on are no categories to xgboost: a float does not hold all of them. */
    static final int MOST_CODE = 1 << 24;

    static CategorySets of(BoosterObject tree) {
        if (!tree.has("categories_nodes")) {
            return new CategorySets(Map.of());
        }
        int[] nodes = tree.ints("categories_nodes");
        int[] starts = tree.ints("categories_segments");
        int[] sizes = tree.ints("categories_sizes");
        int[] codes = tree.ints("categories");
        Rejection.unless(
                starts.length == nodes.length && sizes.length == nodes.length,
                "a tree has categories for other nodes than it says");
        checkCodes(codes);
        Map<Integer, int[]> ofNode = new HashMap<>();
        int last = -1;
        int end = 0;
        for (int i = 0; i < nodes.length; i++) {
            Rejection.unless(nodes[i] > last, "a tree lists its categorical nodes in another order");
            last = nodes[i];
            Rejection.unless(starts[i] == end, "a tree points at categories of another node");
            ofNode.put(nodes[i], set(codes, starts[i], sizes[i]));
            end += sizes[i];
        }
        return new CategorySets(ofNode);
    }

    private static void checkCodes(int[] codes) {
        for (int code : codes) {
            Rejection.unless(code >= 0 && code < MOST_CODE, "a tree has a category that is none");
        }
    }

    private static int[] set(int[] codes, int start, int size) {
        boolean inside = start >= 0 && size > 0 && size <= codes.length && start <= codes.length - size;
        Rejection.unless(inside, "a tree points at categories that it has not");
        return Arrays.copyOfRange(codes, start, start + size);
    }

    boolean has(int node) {
        return ofNode.containsKey(node);
    }

    boolean isEmpty() {
        return ofNode.isEmpty();
    }

    int[] at(int node) {
        return ofNode.getOrDefault(node, new int[0]);
    }
}
