package waybill.legs.store;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.legs.event.EventCsv;
import waybill.legs.event.Reject;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;

/** Makes events by the declaration of their stream. */
public final class StreamMaking {
    private StreamMaking() {}

    /** Of what arrives now. */
    public static EventStore.Making now(EventIntake intake, EventFormat format) {
        return (original, receivedAt) -> made(intake.take(original, format, receivedAt));
    }

    /** What became of what came in, as it is kept. */
    public static Made made(Received received) {
        return new Made(
                EventCsv.write(received.events()),
                received.events().size(),
                received.rejected(),
                faults(received.rejects()),
                received.leftOut(),
                received.notes());
    }

    private static List<Fault> faults(List<Reject> rejects) {
        List<Fault> faults = new ArrayList<>();
        for (Reject reject : rejects) {
            for (Violation fault : reject.faults()) {
                if (faults.size() < Violations.MOST) {
                    faults.add(new Fault(reject.line(), column(fault), fault.rule(), fault.message()));
                }
            }
        }
        return faults;
    }

    private static String column(Violation fault) {
        return fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
    }
}
