package waybill.tracking;

import java.util.Optional;
import java.util.function.Consumer;
import waybill.tracking.http.Server;
import waybill.tracking.journal.Journal;
import waybill.tracking.mlflow.ModelRegistry;

/** The steps by which aliases come to name what the pointer names. The pointer is the truth: aliases that were moved go back. */
final class AliasSteps {
    /** The tag that stands for an alias where the server has none. */
    private static final String TAG = "waybill.alias";

    private static final String NOBODY = "";

    private final ModelRegistry registry;
    private final Journal journal;
    private final Consumer<String> remarks;
    private boolean told;

    AliasSteps(Server server, Journal journal, Consumer<String> remarks) {
        this.registry = new ModelRegistry(server);
        this.journal = journal;
        this.remarks = remarks;
    }

    /** @param number the registered version that the alias names; empty for none */
    void take(String model, String alias, Optional<String> number) {
        journal.once(alias, () -> {
            boolean served = number.map(version -> registry.point(model, alias, version))
                    .orElseGet(() -> registry.unpoint(model, alias));
            if (!served) {
                tag(model, alias, number);
            }
            return number.orElse(NOBODY);
        });
    }

    private void tag(String model, String alias, Optional<String> number) {
        if (!told) {
            remarks.accept("The server has no aliases: the tag " + TAG + " of the versions says the same.");
            told = true;
        }
        journal.before(alias)
                .filter(old -> !old.equals(NOBODY) && !old.equals(number.orElse(NOBODY)))
                .ifPresent(old -> registry.tag(model, old, TAG, "none"));
        number.ifPresent(version -> registry.tag(model, version, TAG, alias));
    }
}
