package waybill.serving.shadow;

import waybill.serving.Chosen;

/** Is told what became of each request that a shadow was to answer. Thread-safe. */
@FunctionalInterface
public interface ShadowTally {
    /** @param shadow the version that was to answer */
    void ended(Chosen shadow, ShadowResult result);
}
