package waybill.state.snapshot;

import java.util.List;

/** The keys of a feature's cells, in order: so many indices of names for each. */
final class Keys {
    static final int NONE = -1;

    private final Names names;
    private final int parts;
    private final int count;
    private final int[] indices;

    /** @param indices {@code parts} for each cell, in order */
    Keys(Names names, int parts, int count, int[] indices) {
        this.names = names;
        this.parts = parts;
        this.count = count;
        this.indices = indices;
    }

    int count() {
        return count;
    }

    int[] indices() {
        return indices;
    }

    /** The cell of a key; {@link #NONE} when there is none. */
    int find(List<String> key) {
        return switch (parts) {
            case 0 -> count - 1;
            case 1 -> search(names.find(key.get(0)));
            default -> search(indices(key));
        };
    }

    private int[] indices(List<String> key) {
        int[] wanted = new int[parts];
        for (int part = 0; part < parts; part++) {
            wanted[part] = names.find(key.get(part));
        }
        return wanted;
    }

    private int search(int name) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (indices[middle] == name) {
                return middle;
            }
            if (indices[middle] < name) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    private int search(int[] wanted) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, wanted);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    private int compare(int cell, int[] wanted) {
        for (int part = 0; part < parts; part++) {
            int order = Integer.compare(indices[cell * parts + part], wanted[part]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The key of a cell. */
    List<String> key(int cell) {
        String[] key = new String[parts];
        for (int part = 0; part < parts; part++) {
            key[part] = names.text(indices[cell * parts + part]);
        }
        return List.of(key);
    }

    /** Whether each name is one that there is, and each key comes after the one before. */
    boolean areInOrder() {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= names.size()) {
                return false;
            }
        }
        for (int cell = 1; cell < count; cell++) {
            if (!isAfter(cell)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAfter(int cell) {
        for (int part = 0; part < parts; part++) {
            int order = Integer.compare(indices[cell * parts + part], indices[(cell - 1) * parts + part]);
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }
}
