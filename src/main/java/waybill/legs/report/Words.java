package waybill.legs.report;

import java.util.Locale;
import waybill.legs.Leg;

/** Names in files. */
final class Words {
    private Words() {}

    /** The name of a stage, in snake case. */
    static String stage(Leg.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
