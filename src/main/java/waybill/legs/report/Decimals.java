package waybill.legs.report;

import waybill.json.Json;

/** Numbers in files, with as many digits as mean something. */
final class Decimals {
    private Decimals() {}

    /** Minutes with at most two decimals; empty for what is not known. */
    static String minutes(double minutes) {
        return Double.isNaN(minutes) ? "" : Json.numberText(rounded(minutes, 100));
    }

    /** A share of one with at most four decimals. */
    static String share(double share) {
        return Json.numberText(rounded(share, 10_000));
    }

    static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
