package waybill.cli.option;

import picocli.CommandLine.Command;
import waybill.registry.ModelSpec;
import waybill.registry.Registry;
import waybill.registry.Registry.Reason;

/** What is asked of the contract of a version that is to answer. */
@Command
public final class ContractOptions {
    /** The reason of a change, with what it is allowed to break. */
    public Reason allowed(Reason why) {
        return why;
    }

    /** Whether the model of a folder may be published; {@code CONTRACT_BROKEN} when it may not. */
    public void require(Registry registry, ModelSpec next, Reason why) {}
}
