package waybill.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.legs.intake.StreamFile;
import waybill.legs.store.EventBlobs;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

@Command(
        name = "define",
        mixinStandardHelpOptions = true,
        description = "Writes what a stream means into the store. It holds for what comes in from then on.",
        footer = {"", "Example:", "  waybill events define examples/streams/epcis.yaml"})
final class EventsDefineCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<stream>", description = "The declaration of the stream (.yaml).")
    private Path file = Path.of("");

    @Mixin
    private StoreOptions store;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        StreamFile declared = EventFiles.stream(file);
        BlobStore blobs = store.open();
        store.ofAnyModel().store().createContainers(blobs, List.of(EventBlobs.STREAMS));
        String name = declared.stream().name();
        blobs.write(EventBlobs.declaration(name), declared.document().toBytes(), WriteCondition.always());
        command.commandLine().getOut().println("Defined the stream " + name);
        return 0;
    }
}
