package waybill.cli.diff;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import waybill.cli.option.StoreOptions;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.training.TrainedModel;

/** A model that is named by a folder, by {@code <model>/<version>}, or by {@code <model>} for its champion. */
public final class NamedSide {
    /** What a side can be, for the help of commands. */
    public static final String KINDS = "a folder that 'train' wrote, <model>/<version>, or <model> for its champion";

    private NamedSide() {}

    /**
     * The side with a name; a folder that holds a trained model comes first, and opens no store.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} when it is none of them; {@code UNKNOWN_MODEL}, {@code UNKNOWN_VERSION}, or
     *     as the store
     */
    public static Side of(String name, StoreOptions store) {
        return isFolder(name) ? folder(name) : published(name, store);
    }

    private static boolean isFolder(String name) {
        try {
            return TrainedModel.isIn(Path.of(name));
        } catch (InvalidPathException notOne) {
            return false;
        }
    }

    private static Side folder(String name) {
        Path folder = Path.of(name);
        return new FolderSide(folder, TrainedModel.read(folder));
    }

    private static Side published(String name, StoreOptions store) {
        int slash = name.indexOf('/');
        String model = slash < 0 ? name : name.substring(0, slash);
        String version = name.substring(slash + 1);
        if (!Names.isModel(model) || (slash >= 0 && !Names.isVersion(version))) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "'" + name + "' is none of these: " + KINDS + ".");
        }
        Loader loader = store.loader(store.openExisting());
        return new PublishedSide(described(loader.versions(), model, slash < 0 ? "" : version), loader);
    }

    private static Versions.Described described(Versions versions, String model, String version) {
        return version.isEmpty() ? versions.champion(model) : versions.describe(model, version);
    }
}
