package waybill.model;

import java.util.Optional;
import waybill.failure.WaybillException;

/** A proof of a model that is made before its members are first used, once; its failure is remembered. Thread-safe. */
final class PendingProof {
    /** Nothing is to be proved. */
    static final PendingProof NONE = new PendingProof();

    private Optional<ServableModel.Proof> proof;
    private Optional<ServableModel> model;
    private Optional<WaybillException> failure = Optional.empty();

    private PendingProof() {
        this.proof = Optional.empty();
        this.model = Optional.empty();
    }

    /** @param model as it is without this proof */
    PendingProof(ServableModel.Proof proof, ServableModel model) {
        this.proof = Optional.of(proof);
        this.model = Optional.of(model);
    }

    /** @throws WaybillException as the proof did, each time */
    synchronized void require() {
        if (proof.isPresent() && model.isPresent()) {
            prove(proof.get(), model.get());
        }
        if (failure.isPresent()) {
            throw new WaybillException(
                    failure.get().code(), String.valueOf(failure.get().getMessage()), failure.get());
        }
    }

    private void prove(ServableModel.Proof due, ServableModel unproved) {
        try {
            due.require(unproved);
        } catch (WaybillException e) {
            failure = Optional.of(e);
        }
        // What was made for the proof is not kept.
        proof = Optional.empty();
        model = Optional.empty();
    }
}
