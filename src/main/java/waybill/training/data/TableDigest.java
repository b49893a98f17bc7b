package waybill.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/** A digest of all cells of a table: column by column, its name and then the text of each cell, each followed by a zero. */
final class TableDigest {
    private final MessageDigest digest;

    private TableDigest() throws NoSuchAlgorithmException {
        this.digest = MessageDigest.getInstance("SHA-256");
    }

    static String of(Table table) {
        return of(table, IntStream.range(0, table.rows()).toArray());
    }

    /** The same of some rows. */
    static String of(Table table, int[] rows) {
        try {
            return new TableDigest().all(table, rows);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Each JVM has it.
        }
    }

    private String all(Table table, int[] rows) {
        for (String name : table.names()) {
            add(name);
            Table.Cells cells = table.column(name);
            for (int row : rows) {
                add(cells.text(row));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
