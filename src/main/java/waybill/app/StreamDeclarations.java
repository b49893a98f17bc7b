package waybill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.legs.event.EventCsv;
import waybill.legs.event.Reject;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Received;
import waybill.legs.intake.Stream;
import waybill.legs.intake.StreamReader;
import waybill.legs.store.EventBlobs;
import waybill.legs.store.EventStore;
import waybill.legs.store.Fault;
import waybill.legs.store.Made;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.ETag;
import waybill.storage.Revalidation;

/** What streams mean: how events are made of what comes in them. A declaration is read again only when it has changed. Thread-safe. */
final class StreamDeclarations {
    /** A declaration may name 200,000 places with their zones. */
    private static final long LARGEST = 32 << 20;

    private final BlobReader blobs;
    private final Logger log = Logger.getLogger(StreamDeclarations.class.getName());
    private Optional<Known> last = Optional.empty();

    StreamDeclarations(BlobReader blobs) {
        this.blobs = blobs;
    }

    private record Known(BlobName name, ETag state, Stream stream) {}

    /**
     * How events of a stream are made.
     *
     * @throws WaybillException {@code INVALID_STREAM} when its declaration is not one; whoever sends can only send again
     */
    EventStore.Making making(String stream, EventFormat format) {
        EventIntake intake = EventIntake.of(declared(stream));
        return (original, receivedAt) -> made(intake, original, format, receivedAt);
    }

    /** The one that was used last is kept: instances take in one stream mostly. */
    private synchronized Stream declared(String stream) {
        BlobName name = EventBlobs.declaration(stream);
        Optional<Known> known = last.filter(same -> same.name().equals(name));
        if (known.isEmpty()) {
            return blobs.read(name, LARGEST).map(this::keep).orElseGet(() -> Stream.undeclared(stream));
        }
        Revalidation answer = blobs.readIfChanged(name, known.get().state(), LARGEST);
        if (answer.isMissing()) {
            last = Optional.empty();
            return Stream.undeclared(stream);
        }
        return answer.changed().map(this::keep).orElse(known.get().stream());
    }

    private Stream keep(Blob blob) {
        try {
            Stream stream = StreamReader.fromJson(blob.bytes(), blob.name().toString());
            last = Optional.of(new Known(blob.name(), blob.etag(), stream));
            return stream;
        } catch (WaybillException e) {
            log.log(Level.WARNING, e::report);
            throw new WaybillException(
                    ErrorCode.INVALID_STREAM,
                    "The stream's declaration is wrong, and nothing was taken in: send the events again when it is right.");
        }
    }

    private static Made made(EventIntake intake, byte[] original, EventFormat format, Instant receivedAt) {
        Received received = intake.take(original, format, receivedAt);
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
            reject.faults().stream()
                    .limit(Violations.MOST - faults.size())
                    .forEach(fault -> faults.add(new Fault(
                            reject.line(),
                            fault.pointer()
                                    .substring(Math.min(1, fault.pointer().length())),
                            fault.rule(),
                            fault.message())));
        }
        return faults;
    }
}
