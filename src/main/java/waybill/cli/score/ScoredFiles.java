package waybill.cli.score;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import waybill.batch.local.ResultTarget;
import waybill.batch.local.RowSource;
import waybill.cli.option.CommandContext;
import waybill.failure.WaybillException;
import waybill.training.parquet.ParquetFiles;

/** The rows of one command, and where their results go, each by its name: {@code -}, Parquet, or any other file, which is CSV. */
public final class ScoredFiles implements AutoCloseable {
    private static final String STANDARD = "-";

    private final CommandContext context;
    private final String file;
    private final Optional<ParquetSource> parquet;

    /** @throws WaybillException {@code FILE_NOT_FOUND}, {@code INVALID_FILE} */
    public ScoredFiles(CommandContext context, String file) {
        this.context = context;
        this.file = file;
        this.parquet = ParquetFiles.isOne(file) ? Optional.of(ParquetSource.open(Path.of(file))) : Optional.empty();
    }

    /** Whether a name stands for standard input or output. */
    public static boolean isStandard(String name) {
        return name.equals(STANDARD);
    }

    /** The rows; to be closed. */
    public RowSource rows() {
        return parquet.map(ParquetSource::rows)
                .orElseGet(() -> isStandard(file) ? RowSource.stream(context.input()) : RowSource.file(Path.of(file)));
    }

    /** Where a result goes; to be closed. */
    public ResultTarget target(String name) {
        if (ParquetFiles.isOne(name)) {
            return new ParquetTarget(
                    Path.of(name), parquet.map(ParquetSource::types).orElse(Map.of()));
        }
        return isStandard(name) ? ResultTarget.stream(context.output()) : ResultTarget.file(Path.of(name));
    }

    @Override
    public void close() {
        parquet.ifPresent(ParquetSource::close);
    }
}
