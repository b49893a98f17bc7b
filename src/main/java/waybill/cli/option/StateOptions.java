package waybill.cli.option;

import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.store.EventBlobs;
import waybill.registry.Versions;
import waybill.state.StateDefinition;
import waybill.state.store.StateStore;
import waybill.storage.BlobStore;

/** The options for the live state that a command is about: that of a version of a model. */
public final class StateOptions {
    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Mixin
    private StoreOptions store;

    /** Opens a store that must be there. */
    public BlobStore open() {
        return store.openExisting();
    }

    /** Opens a store that must be there, with the containers that an update writes to. */
    public BlobStore openForUpdates() {
        BlobStore open = store.openExisting();
        store.ofAnyModel().store().createContainers(open, List.of(EventBlobs.CONTAINER, StateStore.CONTAINER));
        return open;
    }

    public Clock clock() {
        return store.clock();
    }

    /** @throws WaybillException NOT_AVAILABLE when the version has no state */
    public StateDefinition definition(BlobStore open) {
        Versions versions = store.versions(open);
        String name = store.model(model);
        Versions.Described described = version.isEmpty() ? versions.champion(name) : versions.describe(name, version);
        return described
                .manifest()
                .spec()
                .state()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.NOT_AVAILABLE,
                        "The model " + name + " has no live state: its recipe has no 'state:' block."));
    }
}
