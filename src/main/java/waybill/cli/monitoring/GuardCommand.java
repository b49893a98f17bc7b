package waybill.cli.monitoring;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.GuardResult;
import waybill.compare.Ruling;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.guard.Guard;
import waybill.guard.Look;
import waybill.guard.LookFile;
import waybill.guard.NumberFiles;
import waybill.json.JsonNode;
import waybill.storage.BlobStore;

/** What the guard of the service would say now. */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description = {
            "Holds the canary against the champion by what callers saw of both, as the guard of the service does.",
            "Changes nothing: only the service takes a canary back, and nothing but people promotes one.",
            "",
            "Fails when a claim is refuted; that too little is known yet is no failure."
        },
        footer = {"", "Examples:", "  waybill guard arrival-delay", "  waybill guard arrival-delay --json"})
public final class GuardCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "<model>", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = store.openExisting();
        String name = store.model(model);
        Look look = new Guard(open, store.versions(open), new NumberFiles(open), store.clock())
                .told(name)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.PROMOTION_REFUSED,
                        name + " has no canary: there is nothing to hold against its champion."
                                + withdrawn(open, name)));
        output.show(new GuardResult(look));
        if (look.judgement().ruling() == Ruling.FAIL) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    "The canary of " + name + " is worse for its callers: "
                            + look.judgement().words() + ".");
        }
        return 0;
    }

    /** Whoever asks after a canary that is gone is told what became of it. */
    private static String withdrawn(BlobStore store, String model) {
        return LookFile.read(store, model)
                .map(JsonNode::root)
                .filter(look -> look.get("action").text().equals(Look.Action.WITHDRAWN.wireName()))
                .map(look -> " The last one, " + look.get("canary").text() + ", was taken back at "
                        + look.get("at").text() + "; ./waybill history " + model + " says why.")
                .orElse("");
    }
}
