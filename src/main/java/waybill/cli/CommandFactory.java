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
        return type.equals(StoreOptions.class) ? type.cast(new StoreOptions(surroundings)) : others.create(type);
    }
}
