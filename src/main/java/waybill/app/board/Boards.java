package waybill.app.board;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StateSource;
import waybill.state.store.StateStore;

/**
 * The open legs of tables, read once for each generation: the file of legs is large, and one of them at a time is enough. Thread-safe.
 */
public final class Boards {
    private final StateSource heads;
    private final StateStore legs;
    private final Map<StateDefinition, Board> read = new HashMap<>();

    public Boards(StateSource heads, StateStore legs) {
        this.heads = heads;
        this.legs = legs;
    }

    /** The newest board of a table; empty when it was never updated. */
    public synchronized Optional<Board> of(StateDefinition definition) {
        Optional<StateHead> head = heads.head(definition, Optional.empty());
        Optional<Board> known = Optional.ofNullable(read.get(definition));
        if (head.isEmpty()
                || known.filter(board -> board.generation() == head.get().generation())
                        .isPresent()) {
            return head.flatMap(there -> known);
        }
        // One table is looked at by people; of another one the first is not kept, which may be large.
        read.clear();
        Optional<Board> newest = legs.legs(definition).map(Board::of);
        newest.ifPresent(board -> read.put(definition, board));
        return newest;
    }
}
