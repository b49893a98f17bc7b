package waybill.state.snapshot;

import java.time.Instant;
import java.util.List;
import waybill.state.StateDefinition;
import waybill.state.StateTable;
import waybill.state.cells.CellTable;
import waybill.state.cells.DecayedCells;
import waybill.state.cells.LastCells;

/** State as of a moment that does not change any more. Thread-safe. */
public final class Snapshot implements StateTable {
    private final StateDefinition definition;
    private final Names names;
    private final Object[] cells;
    private final CellTable table;

    /** @param cells those of each feature, {@link FlatCells} or {@link FlatLasts} */
    Snapshot(StateDefinition definition, Names names, Object[] cells, Instant asOf, long generation) {
        this.definition = definition;
        this.names = names;
        this.cells = cells;
        this.table = new CellTable(definition, new Cells(cells), asOf, generation);
    }

    private static final class Cells implements CellTable.Source {
        private final Object[] cells;

        Cells(Object[] cells) {
            this.cells = cells;
        }

        @Override
        public DecayedCells decayed(int feature) {
            return (FlatCells) cells[feature];
        }

        @Override
        public LastCells last(int feature) {
            return (FlatLasts) cells[feature];
        }
    }

    /** What it is the state of. */
    public StateDefinition definition() {
        return definition;
    }

    Names names() {
        return names;
    }

    /** The cells of a mean or a count. */
    public FlatCells decayed(int feature) {
        return (FlatCells) cells[feature];
    }

    /** The cells of a last value. */
    public FlatLasts last(int feature) {
        return (FlatLasts) cells[feature];
    }

    @Override
    public Instant asOf() {
        return table.asOf();
    }

    @Override
    public long generation() {
        return table.generation();
    }

    @Override
    public double value(int feature, List<String> key) {
        return table.value(feature, key);
    }
}
