package waybill.cli.diff;

import java.util.Optional;
import waybill.diff.Side;
import waybill.model.ServableModel;
import waybill.registry.ModelSpec;
import waybill.registry.Versions;
import waybill.serving.Loader;

/** A version of a store. */
public record PublishedSide(Versions.Described described, Loader loader) implements Side {
    @Override
    public String name() {
        return described.ref().version();
    }

    @Override
    public ModelSpec spec() {
        return described.manifest().spec();
    }

    @Override
    public Optional<byte[]> file(String name) {
        return loader.versions().find(described, name);
    }

    /** Loaded and verified as in serving. */
    @Override
    public ServableModel model() {
        return loader.load(described, System.nanoTime()).model();
    }
}
