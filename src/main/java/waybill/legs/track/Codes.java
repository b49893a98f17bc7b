package waybill.legs.track;

import waybill.legs.EventStatus;
import waybill.legs.Leg;

/** The numbers that stand for stages and statuses in memory and in what is stored: they stay. */
final class Codes {
    private Codes() {}

    static int of(Leg.Stage stage) {
        return switch (stage) {
            case REF -> 0;
            case VEHICLE -> 1;
            case ORDER -> 2;
        };
    }

    static Leg.Stage stage(int code) {
        return switch (code) {
            case 0 -> Leg.Stage.REF;
            case 1 -> Leg.Stage.VEHICLE;
            case 2 -> Leg.Stage.ORDER;
            default -> throw PackedReader.refused("a stage is not known");
        };
    }

    static int of(EventStatus status) {
        return switch (status) {
            case ACTUAL -> 0;
            case ESTIMATED -> 1;
            case PLANNED -> 2;
            case RETRACTED -> 3;
        };
    }

    static EventStatus status(int code) {
        return switch (code) {
            case 0 -> EventStatus.ACTUAL;
            case 1 -> EventStatus.ESTIMATED;
            case 2 -> EventStatus.PLANNED;
            case 3 -> EventStatus.RETRACTED;
            default -> throw PackedReader.refused("a status is not known");
        };
    }
}
