package waybill.legs.match;

import waybill.legs.Event;
import waybill.legs.LegKey;

/** What a block of events has in common; a part that is not compared is empty. */
record Route(String who, String from, String to) {
    /** Whose leg it is, and between which places; some of it may be unknown. */
    static Route of(Event event) {
        return new Route(event.carrier(), LegKey.FROM.of(event), LegKey.TO.of(event));
    }

    Route withoutFrom() {
        return new Route(who, "", to);
    }

    Route withoutTo() {
        return new Route(who, from, "");
    }
}
