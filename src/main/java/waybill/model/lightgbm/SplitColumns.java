package waybill.model.lightgbm;

import waybill.model.external.ExternalColumns;
import waybill.model.program.Op;
import waybill.model.program.Program;
import waybill.model.program.ProgramBuilder;

/** The columns that nodes compare, as far as they are computed: each once. Methods return the column, a register. */
final class SplitColumns {
    private final ExternalColumns columns;
    private final double missing;
    private final ProgramBuilder program;

    /** @param missing a number that is missing as NaN is; NaN for none */
    SplitColumns(ExternalColumns columns, double missing) {
        this.columns = columns;
        this.missing = missing;
        this.program = new ProgramBuilder(columns.encoded().size());
    }

    /** A feature as it is. */
    int number(int feature) {
        int column = columns.column(feature);
        if (Double.isNaN(missing)) {
            return column;
        }
        int is = program.apply(Op.EQUAL, column, program.constant(missing));
        return program.apply(Op.SELECT, is, program.constant(Double.NaN), column);
    }

    /** A feature whose zeros are missing. */
    int withoutZeros(int feature) {
        int number = number(feature);
        int large = program.apply(Op.LESS, program.constant(Thresholds.ZERO), program.apply(Op.ABSOLUTE, number));
        return program.apply(Op.SELECT, large, number, program.constant(Double.NaN));
    }

    /** 1 where a feature is missing, else 0. */
    int isMissing(int feature) {
        return program.apply(Op.IS_MISSING, number(feature));
    }

    /** 1 where a feature is missing or 0, else 0. */
    int isZero(int feature) {
        return program.apply(Op.IS_MISSING, withoutZeros(feature));
    }

    /** 1 where the category is one of these, 0 where it is not; missing where it is. */
    int inSet(int feature, double[] members) {
        return program.inSet(program.apply(Op.TRUNCATE, number(feature)), members);
    }

    Program program() {
        return program.build();
    }
}
