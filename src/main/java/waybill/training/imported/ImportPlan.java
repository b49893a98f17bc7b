package waybill.training.imported;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A candidate that comes from a file.
 *
 * @param golden rows with what Python said of them
 */
public record ImportPlan(ModelFile file, ImportSettings settings, Optional<Path> golden) {
    /** The same with other golden rows. */
    public ImportPlan withGolden(Path rows) {
        return new ImportPlan(file, settings, Optional.of(rows));
    }
}
