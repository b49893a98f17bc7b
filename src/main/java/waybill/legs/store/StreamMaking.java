package waybill.legs.store;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
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

    /**
     * What became of what came in, as it is kept.
     *
     * @throws WaybillException {@code TOO_LARGE} when no update could read it
     */
    public static Made made(Received received) {
        return made(received, EventBlobs.LARGEST_BATCH);
    }

    /** @param most bytes of the batch */
    static Made made(Received received, int most) {
        byte[] csv = EventCsv.write(received.events());
        if (csv.length > most) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "The events make a batch of more than " + most
                            + " bytes, which is larger than what was sent: send them" + " in several parts.");
        }
        return new Made(
                csv,
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
