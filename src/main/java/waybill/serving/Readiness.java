package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;

/**
 * Whether a model can answer, and its problems.
 *
 * @param answering the version that answers, if there is one; with a canary beside it, if one is loaded
 * @param problems empty when the champion answers with the scorer that it should use, canary and shadow are loaded, and the store
 *     answered at the last read
 * @param split the pointer that is followed, if it names a canary or a shadow
 * @param shadow the version that gets, unseen, what the champion answers, if one is loaded
 */
public record Readiness(
        String model,
        Optional<Chosen> answering,
        List<LoadFailure> problems,
        Optional<Pointer> split,
        Optional<Chosen> shadow) {
    public Readiness {
        problems = List.copyOf(problems);
    }

    /** Of a model whose champion answers everybody. */
    public Readiness(String model, Optional<Chosen> answering, List<LoadFailure> problems) {
        this(model, answering, problems, Optional.empty(), Optional.empty());
    }

    /** The readiness before the first attempt to load a version. */
    public static Readiness untried(String model) {
        return new Readiness(model, Optional.empty(), List.of());
    }

    /** What a caller is told of a model that no version answers for. */
    WaybillException refusal() {
        return problems.stream().anyMatch(LoadFailure::isOfStore)
                ? new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The store of the models is out of reach.")
                : new WaybillException(
                        ErrorCode.MODEL_NOT_READY,
                        "No verified version of " + model + " is held; /api/models says why.");
    }

    public boolean isReady() {
        return answering.isPresent();
    }

    /** The canary that answers its keys now, if there is one. */
    public Optional<Chosen.Split> standing() {
        return answering.flatMap(Chosen::split).filter(canary -> canary.stands(System.nanoTime()));
    }
}
