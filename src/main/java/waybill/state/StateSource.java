package waybill.state;

import java.util.Optional;

/**
 * Where the state of tables is kept, for readers. Thread-safe.
 *
 * <p>Every method throws {@link waybill.failure.WaybillException}: {@code ARTIFACT_REJECTED} when what is there is damaged, or of
 * another definition; as the store otherwise.
 */
public interface StateSource {
    /**
     * The newest head of a table; {@code known} itself when the head has not changed since, which costs little; empty when the
     * table was never updated.
     */
    Optional<StateHead> head(StateDefinition definition, Optional<StateHead> known);

    /**
     * A snapshot of a table, whose bytes have this digest.
     *
     * @throws waybill.failure.WaybillException also {@code BLOB_NOT_FOUND} when it is there no longer
     */
    StateTable read(StateDefinition definition, StatePin pin);
}
