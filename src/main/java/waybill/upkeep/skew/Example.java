package waybill.upkeep.skew;

import waybill.capture.CapturedRow;

/**
 * A row to look at. It has no value of the caller.
 *
 * @param request the name of the request; of a file that of its run
 * @param row the number of the row, as in the capture
 */
public record Example(String request, long row) {
    static Example of(CapturedRow row) {
        return new Example(row.request(), row.row());
    }
}
