package waybill.cli.option;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.registry.ContractCheck;
import waybill.registry.Registry;
import waybill.registry.Registry.Reason;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;
import waybill.training.TrainedModel;

/** The options of commands that may let another version answer: those of a change, and whether it may break what callers rely on. */
public final class PromotionOptions {
    @Option(
            names = "--breaking",
            description = "Let it answer even if callers of the champion can't go on as they are. Needs a --reason: who"
                    + " agreed to it.")
    private boolean breaking;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    /** The store that is changed. */
    public StoreOptions store() {
        return change.store();
    }

    public Registry registry() {
        return change.registry();
    }

    /** The reason of a change that breaks nothing, such as a publication. */
    public Reason reason() {
        return change.reason();
    }

    /**
     * The reason of a promotion, with what it is allowed to break.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_ARGUMENT} for a change that may break something and says not why
     */
    public Reason allowed() {
        Reason why = reason();
        return new Reason(why.by(), why.reason(), breaking);
    }

    /**
     * Refuses a call that may break something and says not why, for commands that work long before they promote.
     *
     * @throws waybill.failure.WaybillException {@code INVALID_ARGUMENT}
     */
    public void requireReason() {
        Reason unused = allowed();
    }

    /**
     * Tells what a model changes for callers of the champion, before it is published.
     *
     * @param promote whether it is to answer at once: then it must not break anything that the reason does not allow
     * @throws waybill.failure.WaybillException {@code CONTRACT_BROKEN}, {@code INVALID_ARGUMENT}
     */
    public void require(Registry registry, TrainedModel next, boolean promote, OutputOptions output) {
        Reason allowed = allowed();
        Optional<ContractDiff> diff = ContractCheck.withChampion(registry, next.spec(), next.files());
        if (diff.isEmpty() || diff.get().level() == Level.PATCH) {
            return;
        }
        if (promote) {
            ContractCheck.require("The model", diff.get(), allowed);
        }
        output.say("Contract " + diff.get().level().wireName() + " for callers of the champion:");
        diff.get().changes().forEach(change -> output.say("  " + change.words()));
    }
}
