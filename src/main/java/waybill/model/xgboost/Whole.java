package waybill.model.xgboost;

import waybill.model.Rejection;

/** Whole numbers of a booster's file. */
final class Whole {
    private Whole() {}

    static int narrow(long value) {
        Rejection.unless(value == (int) value, "its booster has a number that is too large");
        return (int) value;
    }
}
