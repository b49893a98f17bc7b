package waybill.app.catalog;

import java.util.List;
import java.util.Optional;
import waybill.answer.Capability;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.diff.ModelDiff;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.model.ServableModel;
import waybill.registry.Contracts;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.Versions;
import waybill.registry.contract.Contract;
import waybill.registry.contract.ContractDiff;
import waybill.serving.Chosen;
import waybill.serving.ModelSelector;

/** Two versions of a model, loaded as for answers: few are held at once, however many are asked about. */
record VersionPair(Loaded before, Loaded after) {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** Comparisons take memory for a moment: one at a time. */
    private static final Object COMPARING = new Object();

    /** A version as a side of a comparison. */
    private record Loaded(Chosen chosen, Versions versions) implements Side {
        @Override
        public String name() {
            return chosen.version();
        }

        @Override
        public ModelSpec spec() {
            return chosen.loaded().described().manifest().spec();
        }

        @Override
        public Optional<byte[]> file(String name) {
            return versions.find(chosen.loaded().described(), name);
        }

        @Override
        public ServableModel model() {
            return chosen.model();
        }

        Contract contract() {
            return Contracts.of(spec(), model().capabilities().contains(Capability.REASONS));
        }
    }

    /**
     * The versions that a query names; before is the champion if it names none.
     *
     * @throws waybill.failure.WaybillException {@code MALFORMED_REQUEST} with every fault, {@code UNKNOWN_MODEL}, {@code
     *     UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, {@code MODEL_NOT_READY}
     */
    static VersionPair of(App app, Call call, String model) {
        Optional<String> before = Optional.ofNullable(call.query().get(BEFORE));
        Optional<String> after = Optional.ofNullable(call.query().get(AFTER));
        requireVersions(before, after);
        ModelPointer.requireName(model);
        return new VersionPair(
                loaded(app, model, before.orElseGet(() -> champion(app, model))),
                loaded(app, model, after.orElseThrow()));
    }

    private static void requireVersions(Optional<String> before, Optional<String> after) {
        Violations faults = new Violations();
        if (before.isPresent() && !Names.isVersion(before.get())) {
            faults.add("/" + BEFORE, "malformed_option", "a version, or nothing for the champion");
        }
        if (after.isEmpty() || !Names.isVersion(after.get())) {
            faults.add("/" + AFTER, "malformed_option", "the version that is held against the other one");
        }
        faults.throwIfAny(ErrorCode.MALFORMED_REQUEST, "The request is not of the documented shape.");
    }

    private static String champion(App app, String model) {
        return app.versions().promoted(model).pointer().champion().version();
    }

    private static Loaded loaded(App app, String model, String version) {
        return new Loaded(
                app.plane().choose(new ModelSelector(Optional.of(model), Optional.of(version))), app.versions());
    }

    /** In what they differ, as {@code ./waybill diff --json} says; both answer the golden rows of both. */
    Reply diff() {
        synchronized (COMPARING) {
            return Reply.json(
                    200, ModelDiff.of(before, after, List.of()).document().toText());
        }
    }

    /** What the later one changes for callers, as {@code ./waybill contract --json} says. */
    Reply contract() {
        ContractDiff diff = ContractDiff.between(before.contract(), after.contract());
        return Reply.json(200, diff.document(before.name(), after.name()).toText());
    }
}
