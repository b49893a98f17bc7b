package waybill.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of all cells of a table: column by column, its name and then the text of each cell, each followed by a zero. */
final class TableDigest {
    private final MessageDigest digest;

    private TableDigest() throws NoSuchAlgorithmException {
        this.digest = MessageDigest.getInstance("SHA-256");
    }

    static String of(Table table) {
        try {
            return new TableDigest().all(table);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Each JVM has it.
        }
    }

    private String all(Table table) {
        for (String name : table.names()) {
            add(name);
            Table.Cells cells = table.column(name);
            for (int row = 0; row < table.rows(); row++) {
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
