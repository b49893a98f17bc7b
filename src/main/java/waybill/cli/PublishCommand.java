package waybill.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.registry.ModelSpec;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.training.TrainedModel;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Writes a trained model into the store as a new version. Nothing answers with it before it is promoted.")
final class PublishCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "<folder>",
            defaultValue = TrainCommand.OUTPUT,
            description = "What 'train' wrote. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of(TrainCommand.OUTPUT);

    @Option(names = "--promote", description = "Make it the champion at once.")
    private boolean promote;

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private StoreOptions store;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        TrainedModel trained = TrainedModel.read(folder);
        trained.requirePassed(gates.scope());
        Registry registry = store.registry(store.open());
        ModelSpec spec = trained.spec();
        VersionRef version = registry.publish(spec, trained.files());
        command.commandLine().getOut().println("Published " + spec.name() + " " + version.version());
        if (promote) {
            registry.promote(spec.name(), version.version(), change.reason());
            command.commandLine().getOut().println("Promoted " + spec.name() + " " + version.version());
        }
        return 0;
    }
}
