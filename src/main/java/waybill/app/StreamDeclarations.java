package waybill.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import waybill.failure.Violations;
import waybill.legs.event.CollectingSink;
import waybill.legs.event.EventCsv;
import waybill.legs.event.EventJson;
import waybill.legs.event.EventRules;
import waybill.legs.event.KnownAt;
import waybill.legs.event.Reject;
import waybill.legs.store.EventStore;
import waybill.legs.store.Fault;
import waybill.legs.store.Made;
import waybill.storage.BlobReader;

/** What streams mean: how events are made of what comes in them. */
final class StreamDeclarations {
    private final BlobReader blobs;

    StreamDeclarations(BlobReader blobs) {
        this.blobs = blobs;
    }

    /** How events of a stream are made. */
    record Declared(String stream) {
        EventStore.Making making(EventFormat format) {
            return (original, receivedAt) -> make(original, format, receivedAt);
        }

        private Made make(byte[] original, EventFormat format, Instant receivedAt) {
            EventRules plain = EventRules.canonical(stream);
            EventRules rules = new EventRules(
                    plain.source(), plain.zones(), plain.places(), new KnownAt.Received(receivedAt), plain.clockSkew());
            CollectingSink sink = new CollectingSink();
            switch (format) {
                case CSV -> EventCsv.read(original, rules, sink);
                case JSON -> EventJson.read(original, rules, sink);
                case JSON_LINES -> EventJson.readLines(original, rules, sink);
            }
            return new Made(
                    EventCsv.write(sink.events()),
                    sink.events().size(),
                    sink.rejects().size(),
                    faults(sink.rejects()),
                    java.util.Map.of(),
                    sink.notes());
        }

        private static List<Fault> faults(List<Reject> rejects) {
            List<Fault> faults = new ArrayList<>();
            for (Reject reject : rejects) {
                reject.faults().stream()
                        .limit(Violations.MOST - faults.size())
                        .forEach(fault -> faults.add(new Fault(
                                reject.line(), fault.pointer().replaceFirst("^/", ""), fault.rule(), fault.message())));
            }
            return faults;
        }
    }

    Declared of(String stream) {
        return new Declared(stream);
    }
}
