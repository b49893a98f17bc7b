package waybill.serving.live;

import java.util.Optional;
import waybill.state.StateTable;

/** The state of a table, as it is now or as somebody has pinned it. Thread-safe. */
public interface LiveState {
    /** The state, if there is any. */
    Optional<StateTable> now();

    /** Why it is not as new as it should be, if that is so. */
    Optional<StateProblem> problem();

    /** State that does not change any more. */
    static LiveState pinned(Optional<StateTable> table) {
        return new LiveState() {
            @Override
            public Optional<StateTable> now() {
                return table;
            }

            @Override
            public Optional<StateProblem> problem() {
                return Optional.empty();
            }
        };
    }
}
