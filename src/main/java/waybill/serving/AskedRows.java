package waybill.serving;

import java.util.ArrayList;
import java.util.List;
import waybill.answer.Capability;
import waybill.answer.DeadlineReader;
import waybill.model.ServableModel;
import waybill.signature.Header;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/**
 * The rows of a request, and the deadlines that stood among their fields. A version that cannot use them, or has a field of that
 * name, finds them where they were.
 *
 * @param ask the request without these deadlines
 * @param own the deadlines, one for each row, missing where a row has none; empty when no row has one
 */
record AskedRows(Ask ask, List<RawValue> own) {
    static AskedRows of(Ask ask, ServableModel model) {
        return hasOwn(ask.rows()) && isUsedBy(model) ? taken(ask) : new AskedRows(ask, List.of());
    }

    private static boolean isUsedBy(ServableModel model) {
        return model.capabilities().contains(Capability.ON_TIME)
                && !model.signature().names().contains(DeadlineReader.NAME);
    }

    /** The deadline of a row: its own, or that of the request; missing when there is none. */
    RawValue deadline(int row) {
        RawValue ofRow = own.isEmpty() ? RawValue.MISSING : own.get(row);
        return ofRow.isMissing() ? ask.deadline() : ofRow;
    }

    /** Rows share headers, so that few are looked at. */
    private static boolean hasOwn(List<RawRow> rows) {
        Header seen = RawRow.NOTHING.header();
        for (RawRow row : rows) {
            if (row.header() != seen) {
                seen = row.header();
                if (seen.names().contains(DeadlineReader.NAME)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static AskedRows taken(Ask ask) {
        List<RawRow> rows = new ArrayList<>(ask.rows().size());
        List<RawValue> own = new ArrayList<>(ask.rows().size());
        Header full = RawRow.NOTHING.header();
        Header rest = full;
        for (RawRow row : ask.rows()) {
            if (row.header() != full) {
                full = row.header();
                rest = rest(full);
            }
            int column = full.names().indexOf(DeadlineReader.NAME);
            rows.add(column < 0 ? row : without(column, row, rest));
            own.add(column < 0 ? RawValue.MISSING : row.at(column));
        }
        Ask plain = new Ask(
                rows, ask.policy(), ask.id(), ask.header(), ask.question().withDeadlines());
        return new AskedRows(
                ask.header()
                        .map(table -> plain.below(table.without(DeadlineReader.NAME)))
                        .orElse(plain),
                own);
    }

    private static Header rest(Header full) {
        List<String> names = new ArrayList<>(full.names());
        return names.remove(DeadlineReader.NAME) ? Header.of(names) : full;
    }

    private static RawRow without(int column, RawRow row, Header rest) {
        RawValue[] cells = new RawValue[rest.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.at(i < column ? i : i + 1);
        }
        return new RawRow(rest, cells);
    }
}
