package waybill.cli;

import picocli.CommandLine;
import waybill.cli.option.CommandContext;
import waybill.cli.option.StoreOptions;
import waybill.cli.option.TrackingOptions;
import waybill.cli.survey.ProfileCommand;

/** Gives the commands their context. */
final class CommandFactory implements CommandLine.IFactory {
    private final CommandLine.IFactory others = CommandLine.defaultFactory();
    private final CommandContext context;

    CommandFactory(CommandContext context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type.equals(StoreOptions.class)) {
            return type.cast(new StoreOptions(context));
        }
        if (type.equals(ImportCommand.class)) {
            return type.cast(new ImportCommand(context));
        }
        if (type.equals(TrackingOptions.class)) {
            return type.cast(new TrackingOptions(context));
        }
        if (type.equals(FetchCommand.class)) {
            return type.cast(new FetchCommand(context));
        }
        if (type.equals(ProfileCommand.class)) {
            return type.cast(new ProfileCommand(context));
        }
        return type.equals(TrainCommand.class) ? type.cast(new TrainCommand(context)) : others.create(type);
    }
}
