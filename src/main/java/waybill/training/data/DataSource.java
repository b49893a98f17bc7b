package waybill.training.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.training.jdbc.Database;

/**
 * Where a recipe's rows come from.
 *
 * @param sql the name of the file with the query
 * @param query the query: the file's text
 * @param files the files that the query reads, for the provenance
 * @param tables those of the files that the query knows by the name of a table
 * @param database that runs the query; empty when it reads files
 * @param id the column that names a row
 * @param date the column whose date decides the row's part
 */
public record DataSource(
        String sql,
        String query,
        List<String> files,
        Map<String, TableFile> tables,
        Optional<Database> database,
        String id,
        String date,
        String license,
        String credit) {
    public DataSource {
        files = List.copyOf(files);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Rows of files that the query names by their paths. */
    public DataSource(
            String sql, String query, List<String> files, String id, String date, String license, String credit) {
        this(sql, query, files, Map.of(), Optional.empty(), id, date, license, credit);
    }

    /** The same query, with other files under the names of its tables. */
    public DataSource with(Map<String, TableFile> others) {
        return others.equals(tables)
                ? this
                : new DataSource(sql, query, files(others), others, database, id, date, license, credit);
    }

    /** The files of tables. */
    public static List<String> files(Map<String, TableFile> tables) {
        return tables.values().stream().map(TableFile::file).distinct().toList();
    }
}
