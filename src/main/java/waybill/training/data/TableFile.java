package waybill.training.data;

import java.util.List;

/**
 * A file that a query reads as a table.
 *
 * @param file its path, seen from the recipe's folder
 * @param missing what a cell holds that has no value, besides nothing; of CSV only
 */
public record TableFile(String file, List<String> missing) {
    public TableFile {
        missing = List.copyOf(missing);
    }
}
