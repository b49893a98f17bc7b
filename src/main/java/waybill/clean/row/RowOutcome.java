package waybill.clean.row;

import java.util.List;

/**
 * What became of a row.
 *
 * @param repairs in the order of the columns; of a row that is set aside too, although they then count for nothing
 * @param flags what stays as it is, and is listed
 * @param reasons why it is set aside; it stays when there are none
 */
public record RowOutcome(List<Repair> repairs, List<Remark> flags, List<Remark> reasons) {
    static final RowOutcome CLEAN = new RowOutcome(List.of(), List.of(), List.of());

    public RowOutcome {
        repairs = List.copyOf(repairs);
        flags = List.copyOf(flags);
        reasons = List.copyOf(reasons);
    }

    public boolean stays() {
        return reasons.isEmpty();
    }
}
