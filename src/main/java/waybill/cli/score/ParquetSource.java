package waybill.cli.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import waybill.batch.local.RowSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.parquet.ParquetRows;

/** A file of Parquet whose rows are scored. */
final class ParquetSource implements AutoCloseable {
    private final Path file;
    private final Path csv;
    private final Map<String, String> types;

    private ParquetSource(Path file, Path csv, Map<String, String> types) {
        this.file = file;
        this.csv = csv;
        this.types = types;
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND}, {@code INVALID_FILE} */
    static ParquetSource open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "There is no file " + file + ".");
        }
        ParquetRows rows = ParquetRows.of(file);
        ParquetSource source = new ParquetSource(file, TemporaryFile.make(), rows.types());
        try {
            rows.writeCsv(source.csv);
            return source;
        } catch (WaybillException e) {
            source.close();
            throw e;
        }
    }

    /** Its rows as CSV, under its own name in messages. */
    RowSource rows() {
        return RowSource.file(csv, file.toString());
    }

    /** The types of its columns. */
    Map<String, String> types() {
        return types;
    }

    @Override
    public void close() {
        TemporaryFile.delete(csv);
    }
}
