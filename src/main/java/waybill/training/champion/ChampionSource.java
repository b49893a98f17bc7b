package waybill.training.champion;

import java.util.Optional;

/** Knows who answers now. */
public interface ChampionSource {
    /** Asks nobody. */
    ChampionSource NONE = model -> Optional.empty();

    /** The champion of a model; empty when it has none, or nobody can be asked: who asks tells which. */
    Optional<Contender> of(String model);
}
