package waybill.state.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.cells.Cell;
import waybill.state.cells.LastCell;

/** Makes a snapshot of cells in any order. Not thread-safe. */
public final class SnapshotBuilder {
    private static final Comparator<List<String>> IN_ORDER = SnapshotBuilder::compare;

    private final StateDefinition definition;
    private final Instant asOf;
    private final long generation;
    private final List<TreeMap<List<String>, Cell>> decayed = new ArrayList<>();
    private final List<TreeMap<List<String>, LastCell>> lasts = new ArrayList<>();
    private final SortedSet<String> texts = new TreeSet<>();

    public SnapshotBuilder(StateDefinition definition, Instant asOf, long generation) {
        this.definition = definition;
        this.asOf = asOf;
        this.generation = generation;
        for (int feature = 0; feature < definition.features().size(); feature++) {
            decayed.add(new TreeMap<>(IN_ORDER));
            lasts.add(new TreeMap<>(IN_ORDER));
        }
    }

    /** Adds a cell of a mean or a count, whose landmark is that of the moment, and which is not empty. */
    public void add(int feature, List<String> key, Cell cell) {
        decayed.get(feature).put(key, cell);
        texts.addAll(key);
    }

    /** Adds a cell of last values, of which there is at least one. */
    public void add(int feature, List<String> key, LastCell cell) {
        lasts.get(feature).put(key, cell);
        texts.addAll(key);
    }

    public Snapshot build() {
        Names names = new Names(texts.toArray(String[]::new));
        Object[] cells = new Object[decayed.size()];
        for (int feature = 0; feature < cells.length; feature++) {
            StateFeature of = definition.features().get(feature);
            cells[feature] = of instanceof StateFeature.Last
                    ? lasts(lasts.get(feature), names, of)
                    : decayed(decayed.get(feature), names, of);
        }
        return new Snapshot(definition, names, cells, asOf, generation);
    }

    private FlatCells decayed(Map<List<String>, Cell> cells, Names names, StateFeature of) {
        long[] words = new long[FlatCells.WORDS * cells.size()];
        int at = 0;
        for (Cell cell : cells.values()) {
            words[at++] = cell.sumHigh();
            words[at++] = cell.sumLow();
            words[at++] = cell.weightHigh();
            words[at++] = cell.weightLow();
        }
        return new FlatCells(keys(cells.keySet(), names, of), FlatCells.landmark(of, asOf), words);
    }

    private static FlatLasts lasts(Map<List<String>, LastCell> cells, Names names, StateFeature of) {
        int[] ends = new int[cells.size()];
        int all = cells.values().stream().mapToInt(LastCell::count).sum();
        long[] at = new long[all];
        double[] values = new double[all];
        int next = 0;
        int index = 0;
        for (LastCell cell : cells.values()) {
            for (int i = 0; i < cell.count(); i++) {
                at[next] = cell.at(i);
                values[next++] = cell.value(i);
            }
            ends[index++] = next;
        }
        return new FlatLasts(keys(cells.keySet(), names, of), ends, at, values);
    }

    private static Keys keys(Iterable<List<String>> keys, Names names, StateFeature of) {
        List<Integer> indices = new ArrayList<>();
        int count = 0;
        for (List<String> key : keys) {
            key.forEach(part -> indices.add(names.find(part)));
            count++;
        }
        return new Keys(
                names,
                of.by().size(),
                count,
                indices.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int compare(List<String> one, List<String> other) {
        for (int part = 0; part < one.size(); part++) {
            int order = one.get(part).compareTo(other.get(part));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
