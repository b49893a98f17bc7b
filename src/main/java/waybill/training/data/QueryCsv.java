package waybill.training.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import waybill.csv.TextBuffer;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.training.jdbc.Database;
import waybill.training.jdbc.DatabaseSession;
import waybill.training.parquet.ParquetRows;
import waybill.training.sql.SqlText;

/**
 * The rows of a recipe's query as CSV, as they come, and whatever they are: none is refused because it has no name or no date, and their number is limited by the disk alone. For looking at them; training
 * reads them by {@link SqlSource}.
 */
public final class QueryCsv {
    private static final int BATCH = 10_000;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * Reads queries.
     *
     * @param folder the recipe's
     * @param environment where the secrets of databases are
     */
    public QueryCsv(Path folder, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
    }

    /**
     * Writes the rows with a header.
     *
     * @param progress accepts how many rows more have been written, now and then
     * @throws WaybillException {@code INVALID_DATA} when the query fails
     */
    public void write(DataSource source, OutputStream out, LongConsumer progress) {
        if (source.database().isPresent()) {
            fromDatabase(source, source.database().get(), out, progress);
        } else {
            fromFiles(source, out, progress);
        }
    }

    private void fromFiles(DataSource source, OutputStream out, LongConsumer progress) {
        try (ConfinedQuery query = ConfinedQuery.open(folder, source)) {
            List<String> cells = new ArrayList<>();
            query.columns().forEach((name, type) -> {
                String column = '"' + name.replace("\"", "\"\"") + '"';
                cells.add(ParquetRows.asCell(column, type) + " as " + column);
            });
            try (ResultSet rows = query.select(String.join(", ", cells), "")) {
                write(rows, out, progress);
            }
        } catch (SQLException e) {
            throw ConfinedQuery.failure(source.sql(), source.query(), e);
        }
    }

    private void fromDatabase(DataSource source, Database database, OutputStream out, LongConsumer progress) {
        SqlText text = SqlText.of(source.sql(), source.query(), database.url().isSnowflake());
        text.requireQuery();
        try (DatabaseSession session = DatabaseSession.open(database, folder, environment)) {
            try (ResultSet rows = session.query(source.sql(), text.statement())) {
                write(rows, out, progress);
            } catch (SQLException e) {
                throw session.failure(source.sql(), e);
            }
        }
    }

    private static void write(ResultSet rows, OutputStream out, LongConsumer progress) throws SQLException {
        TextBuffer csv = new TextBuffer((bytes, length) -> append(out, bytes, length));
        ResultSetMetaData shape = rows.getMetaData();
        int columns = shape.getColumnCount();
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            cells.add(shape.getColumnLabel(i));
        }
        csv.cells(cells).endLine();
        long count = 0;
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                cells.set(i - 1, Objects.requireNonNullElse(rows.getString(i), ""));
            }
            csv.cells(cells).endLine();
            if (++count % BATCH == 0) {
                progress.accept(BATCH);
            }
        }
        csv.flush();
    }

    private static void append(OutputStream out, byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.STORE_UNAVAILABLE, "The rows of the query cannot be written to the disk.", e);
        }
    }
}
