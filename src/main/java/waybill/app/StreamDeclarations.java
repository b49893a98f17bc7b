package waybill.app;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.intake.EventFormat;
import waybill.legs.intake.EventIntake;
import waybill.legs.intake.Stream;
import waybill.legs.intake.StreamReader;
import waybill.legs.store.EventBlobs;
import waybill.legs.store.EventStore;
import waybill.legs.store.StreamMaking;
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
        return StreamMaking.now(EventIntake.of(declared(stream)), format);
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
}
