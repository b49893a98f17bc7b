package waybill.cli.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import waybill.batch.local.ResultTarget;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.UnfinishedFiles;
import waybill.training.parquet.ParquetResult;

/** A file of Parquet that appears whole when it is published, or not at all. */
final class ParquetTarget implements ResultTarget {
    private final Path target;
    private final Path draft;
    private final Path csv;
    private final ResultTarget rows;
    private final ParquetResult result;

    /** @param types of the caller's own columns, if they are known */
    ParquetTarget(Path target, Map<String, String> types) {
        this.target = target;
        // In the target's folder, because a move is atomic only within one file system.
        this.draft = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".part");
        this.csv = TemporaryFile.make();
        this.rows = ResultTarget.file(csv);
        this.result = new ParquetResult(types);
    }

    @Override
    public void write(byte[] bytes, int length) {
        rows.write(bytes, length);
    }

    @Override
    public void publish() {
        rows.publish();
        UnfinishedFiles.add(draft);
        result.write(csv, draft);
        try {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            UnfinishedFiles.remove(draft);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "The file " + target + " cannot be written.", e);
        }
    }

    @Override
    public void close() {
        rows.close();
        TemporaryFile.delete(csv);
    }
}
