package waybill.model.xgboost;

import java.util.Arrays;
import waybill.model.external.ExternalColumns;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;

/** Columns that are made of the encoder's: without the number that means "missing", and one for each set of categories. */
final class PreparedColumns implements SplitColumns {
    private final ExternalColumns columns;
    private final ProgramBuilder program;
    private final double missing;

    /** @param missing the number that means "missing"; NaN for none */
    PreparedColumns(ExternalColumns columns, double missing) {
        this.columns = columns;
        this.program = new ProgramBuilder(columns.encoded().size());
        this.missing = missing;
    }

    @Override
    public int ofNumber(int feature) {
        int column = columns.column(feature);
        if (Double.isNaN(missing)) {
            return column;
        }
        int number = program.apply(Op.FLOAT, column);
        int absent = program.apply(Op.EQUAL, number, program.constant((float) missing));
        return program.apply(Op.SELECT, absent, program.constant(Double.NaN), number);
    }

    /** What is below 0 is in no set. */
    @Override
    public int ofSet(int feature, int[] codes) {
        int number = program.apply(Op.FLOAT, ofNumber(feature));
        int below = program.apply(Op.LESS, number, program.constant(0));
        int code = program.apply(Op.SELECT, below, program.constant(-1), program.apply(Op.TRUNCATE, number));
        return program.inSet(code, Arrays.stream(codes).asDoubleStream().toArray());
    }

    @Override
    public int count() {
        return program().registers();
    }

    Program program() {
        return program.build();
    }
}
