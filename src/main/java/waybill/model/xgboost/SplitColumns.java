package waybill.model.xgboost;

/** The columns that splits compare. */
interface SplitColumns {
    int ofNumber(int feature);

    /** The column that is 1 where the feature's category is one of these, else 0; NaN where it is missing. */
    int ofSet(int feature, int[] codes);

    /** How many there are, when all were asked for. */
    int count();
}
