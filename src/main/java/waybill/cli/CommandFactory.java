package waybill.cli;

import picocli.CommandLine;

/** Gives the commands their surroundings. */
final class CommandFactory implements CommandLine.IFactory {
    private final CommandLine.IFactory others = CommandLine.defaultFactory();
    private final Surroundings surroundings;

    CommandFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type.equals(StoreOptions.class)) {
            return type.cast(new StoreOptions(surroundings));
        }
        return type.equals(TrainCommand.class) ? type.cast(new TrainCommand(surroundings)) : others.create(type);
    }
}
