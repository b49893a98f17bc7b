package waybill.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
            description = "What 'train' wrote. Default: the only one below " + TrainedFolders.ROOT + ".")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--promote", description = "Make it the champion at once.")
    private boolean promote;

    @Option(
            names = "--if-changed",
            description =
                    "Write nothing when the champion would answer every row in the same way: the same description,"
                            + " the same numbers.")
    private boolean ifChanged;

    @Mixin
    private GateOptions gates = new GateOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Override
    public Integer call() {
        TrainedModel trained = TrainedModel.read(folder.orElseGet(TrainedFolders::only));
        trained.requirePassed(gates.scope());
        Registry registry = change.registry();
        String name = trained.spec().name();
        if (promote) {
            registry.requireThawed(name);
        }
        Optional<VersionRef> champion =
                ifChanged ? registry.championLike(trained.spec(), trained.files()) : Optional.empty();
        if (champion.isPresent()) {
            say("Unchanged", name, champion.get());
            return 0;
        }
        VersionRef version = registry.publish(trained.spec(), trained.files());
        say("Published", name, version);
        if (promote) {
            registry.promote(name, version.version(), change.reason());
            say("Promoted", name, version);
        }
        return 0;
    }

    private void say(String what, String name, VersionRef version) {
        change.say(what + " " + name + " " + version.version());
    }
}
