package waybill.clean;

import java.nio.file.Path;
import waybill.signature.table.Separator;

/** A table that queries of a cleaning are about: CSV, perhaps compressed with gzip. */
public record QueriedTable(Path path, Separator separator) {}
