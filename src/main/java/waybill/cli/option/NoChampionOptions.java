package waybill.cli.option;

import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.storage.BlobStore;
import waybill.training.champion.ChampionSource;
import waybill.training.champion.Contender;
import waybill.training.champion.LearntCategories;

/** Whether a model is held against the champion, and against which. */
public final class NoChampionOptions {
    private static final String OPTION = "--no-champion";

    @Option(
            names = OPTION,
            paramLabel = "<why>",
            description =
                    "Do not hold the model against the champion, for this reason. When it is published, the version says it.")
    private Optional<String> why = Optional.empty();

    /** Why no champion is asked, if none is. */
    Optional<String> why() {
        why.filter(String::isBlank).ifPresent(blank -> {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, OPTION + " needs a reason, such as 'it was trained on wrong data'.");
        });
        return why;
    }

    /** A reason for a version, with why no champion is asked if none is. */
    public Registry.Reason reason(Registry.Reason given) {
        return why().map(spared -> new Registry.Reason(
                        given.by(),
                        given.reason() + (given.reason().isBlank() ? "" : "; ") + "not held against the champion: "
                                + spared,
                        given.breaking(),
                        true))
                .orElse(given);
    }

    /**
     * The champions of a store, for a training: a store that cannot be read is told, and who publishes asks it again.
     *
     * @param told hears why there is nothing to compare with
     */
    public ChampionSource source(StoreOptions store, Consumer<String> told) {
        if (why().isPresent()) {
            told.accept("Not held against the champion: " + why.get());
            return ChampionSource.NONE;
        }
        return model -> {
            try {
                Optional<Contender> champion = champion(store, store.openExisting(), model);
                if (champion.isEmpty()) {
                    told.accept("There is no champion of " + model + " that it could be held against.");
                }
                return champion;
            } catch (WaybillException e) {
                told.accept("Not held against the champion, which 'publish' asks again: " + e.getMessage());
                return Optional.empty();
            }
        };
    }

    /** The champion of a model, loaded and verified as in serving; empty when nothing was ever promoted. */
    static Optional<Contender> champion(StoreOptions store, BlobStore open, String model) {
        Loader loader = store.loader(open);
        Versions versions = loader.versions();
        return versions.pointer(model)
                .map(pointed -> versions.describe(model, pointed.pointer().champion()))
                .map(described -> new Contender(
                        described.ref().version(),
                        loader.load(described, System.nanoTime()).model(),
                        LearntCategories.of(
                                described.manifest().spec().signature(), name -> versions.find(described, name))));
    }
}
