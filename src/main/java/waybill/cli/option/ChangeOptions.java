package waybill.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.registry.Registry;

/** The options of commands that change a store: the store, the author and the reason. The last two go into the history. */
public final class ChangeOptions {
    @Option(
            names = "--by",
            defaultValue = "${sys:user.name}",
            description = "Who changes it. Default: ${DEFAULT-VALUE}.")
    private String by = "";

    @Option(names = "--reason", defaultValue = "", description = "Why.")
    private String reason = "";

    @Mixin
    private StoreOptions store;

    public Registry registry() {
        return store.registry(store.open());
    }

    /** The store that is changed. */
    public StoreOptions store() {
        return store;
    }

    public Registry.Reason reason() {
        return new Registry.Reason(by, reason);
    }
}
