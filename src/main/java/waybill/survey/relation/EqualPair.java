package waybill.survey.relation;

/** Whether two columns have the same value in each row. */
final class EqualPair extends Pair {
    EqualPair(int first, int second) {
        super(first, second);
    }

    @Override
    void look(TableRow row) {
        rows++;
        if (row.hash(first) != row.hash(second)) {
            breaks(row);
        }
    }

    @Override
    Relation relation() {
        return Relation.of(Relation.Kind.EQUAL, first, second, rows, broken, line());
    }
}
