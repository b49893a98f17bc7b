package waybill.capture;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.signature.RawValue;

/**
 * A row that was asked about, and its answer, as they were captured.
 *
 * @param request the name of the request; of a file that of its run
 * @param row the number of the row: in a request counted from 0, in a file from 1
 * @param at the moment at which it was asked
 * @param route why this version answered, as in the answer
 * @param tier how fresh the live state was that completed the row, if it was completed
 * @param key what names the row to whoever knows what came true: the cell of the recipe's id column, if the row had one;
 *     hashed where that column is private
 * @param fields the fields of the signature as they were sent, without private ones; live fields as they were used where live
 *     state has completed the row; bound again they are the row that was scored
 * @param answer the answer as it was given, without what tells of private fields
 */
public record CapturedRow(
        String model,
        String version,
        String request,
        long row,
        Instant at,
        String route,
        Optional<String> tier,
        Optional<String> key,
        Map<String, RawValue> fields,
        Answer answer) {
    public CapturedRow {
        fields = Map.copyOf(fields);
    }
}
