package waybill.training.data;

import java.util.List;

/**
 * Where a recipe's rows come from.
 *
 * @param sql the name of the file with the query
 * @param query the query: the file's text
 * @param files the files that the query reads, for the provenance
 * @param id the column that names a row
 * @param date the column whose date decides the row's part
 */
public record DataSource(
        String sql, String query, List<String> files, String id, String date, String license, String credit) {
    public DataSource {
        files = List.copyOf(files);
    }
}
