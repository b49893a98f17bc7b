package waybill.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import waybill.registry.Registry;

/** The options of commands that change a store: the store, the author and the reason. The last two go into the audit. */
final class ChangeOptions {
    @Option(
            names = "--by",
            defaultValue = "${sys:user.name}",
            description = "Who changes it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    @Option(names = "--reason", defaultValue = "", description = "Why.")
    private String reason = "";

    @Mixin
    private StoreOptions store;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    Registry registry() {
        return store.registry(store.open());
    }

    Registry.Reason reason() {
        return new Registry.Reason(by, reason);
    }

    /** Prints a line at once, because the next step may fail. */
    void say(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
