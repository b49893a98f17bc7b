package waybill.survey.relation;

import waybill.survey.sketch.ByteTable;
import waybill.survey.sketch.DistinctSample;

/** Whether two columns together name each row. */
final class KeyPair extends Pair {
    private static final int SAMPLE = 1 << 12;

    private final DistinctSample sample = new DistinctSample(SAMPLE);
    private long missing;

    KeyPair(int first, int second) {
        super(first, second);
    }

    @Override
    void look(TableRow row) {
        rows++;
        long a = row.hash(first);
        long b = row.hash(second);
        if (a == 0 || b == 0) {
            missing++;
        } else {
            sample.add(ByteTable.mixed(a * 0x9e3779b97f4a7c15L + b), 1);
        }
    }

    /** Rows that have no pair, or one that a row above has too. */
    long surplus() {
        return missing + sample.surplus();
    }

    @Override
    boolean isHopeless() {
        broken = surplus();
        return super.isHopeless();
    }

    @Override
    boolean isFound() {
        broken = surplus();
        return super.isFound();
    }

    @Override
    Relation relation() {
        return new Relation(Relation.Kind.KEY, first, second, rows, surplus(), 0, sample.isExact() ? 1 : 0, 0);
    }
}
