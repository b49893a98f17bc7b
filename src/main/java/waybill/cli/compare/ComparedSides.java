package waybill.cli.compare;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.diff.FolderSide;
import waybill.cli.diff.PublishedSide;
import waybill.cli.option.StoreOptions;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.training.TrainedModel;
import waybill.training.champion.HoldoutFile;

/** The two models that a command holds against each other: each a folder, a model, or one of its versions. */
final class ComparedSides {
    private static final String EACH = "a folder that 'train' wrote, <model> for its champion, or <model>/<version>";

    @Parameters(index = "0", paramLabel = "<A>", description = "What is called today: " + EACH + ".")
    private String before = "";

    @Parameters(index = "1", paramLabel = "<B>", description = "What is to answer instead.")
    private String after = "";

    @Mixin
    private StoreOptions store;

    /** @throws WaybillException {@code INVALID_ARGUMENT} for what names no model, as {@link #after} */
    Side before() {
        return side(before);
    }

    Side after() {
        return side(after);
    }

    /** The rows that lie in the folder of the second side, else of the first. */
    Optional<Path> rows() {
        return rows(after).or(() -> rows(before));
    }

    private Side side(String name) {
        return folder(name)
                .<Side>map(folder -> new FolderSide(folder, TrainedModel.read(folder)))
                .orElseGet(() -> published(name));
    }

    private static Optional<Path> rows(String name) {
        return folder(name).map(folder -> folder.resolve(HoldoutFile.FILE)).filter(Files::isRegularFile);
    }

    private static Optional<Path> folder(String name) {
        try {
            return Optional.of(Path.of(name)).filter(TrainedModel::isIn);
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private Side published(String name) {
        String[] parts = name.split("/", 2);
        boolean version = parts.length == 2;
        if (!Names.isModel(parts[0]) || (version && !Names.isVersion(parts[1]))) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "Each side is " + EACH + ".");
        }
        Loader loader = store.loader(store.openExisting());
        Versions versions = loader.versions();
        return new PublishedSide(version ? versions.describe(parts[0], parts[1]) : versions.champion(parts[0]), loader);
    }
}
