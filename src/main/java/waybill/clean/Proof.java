package waybill.clean;

import java.io.IOException;
import java.nio.file.Path;
import waybill.clean.file.DigestPiece;
import waybill.clean.file.Undo;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * What is proved of each run before its folder can be seen, by what has been written and not by what was meant to be: no row is lost, each changed cell is
 * listed, and the input can be put together again.
 */
record Proof(CleaningResult result, Path folder) {
    /** @throws WaybillException {@code INTERNAL} when the engine has made a mistake; nothing is kept then */
    void require() throws IOException {
        DigestPiece text = new DigestPiece();
        Undo.Undone undone;
        try {
            undone = Undo.of(folder, result.columns(), text);
        } catch (WaybillException e) {
            throw failed("the input can be put together again", e.report());
        }
        if (undone.rows() != result.rows()
                || undone.clean() != result.clean()
                || undone.quarantined() != result.quarantined()
                || undone.duplicates() != result.duplicates()
                || result.clean() + result.quarantined() + result.duplicates() != result.rows()) {
            throw failed(
                    "rows in = clean + quarantined + duplicates",
                    result.rows() + " came in; written are " + undone.clean() + ", " + undone.quarantined() + " and "
                            + undone.duplicates());
        }
        if (undone.changed() != result.changed() || undone.repairs() != result.changed()) {
            throw failed(
                    "changed cells = lines of repairs.csv",
                    result.changed() + " cells were changed; listed are " + undone.repairs());
        }
        if (!text.sha256().equals(result.sha256())) {
            throw failed("the input can be put together again", "its SHA-256 would be another one");
        }
    }

    static WaybillException failed(String proof, String found) {
        return new WaybillException(
                ErrorCode.INTERNAL,
                "The proof that " + proof + " fails: " + found + ". This is a fault of Waybill; nothing was written.");
    }
}
