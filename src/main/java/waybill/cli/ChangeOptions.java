package waybill.cli;

import picocli.CommandLine.Option;
import waybill.registry.Registry;

/** Who changes a pointer, and why: both go into the audit. */
final class ChangeOptions {
    @Option(
            names = "--by",
            defaultValue = "${sys:user.name}",
            description = "Who changes it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    @Option(names = "--reason", defaultValue = "", description = "Why.")
    private String reason = "";

    Registry.Reason reason() {
        return new Registry.Reason(by, reason);
    }
}
