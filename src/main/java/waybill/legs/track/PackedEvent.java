package waybill.legs.track;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import waybill.legs.Event;
import waybill.legs.EventKind;

/** Events as few bytes: as objects they would take five times the memory. The same event gives the same bytes. */
final class PackedEvent {
    /** The bytes of the smallest event. */
    static final int LEAST = 14;

    /** Some 30,000 years from 1970: whatever is reckoned with such a time is a time. */
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    private static final int ARRIVAL = 1;
    private static final int STATUS_SHIFT = 1;
    private static final int STATUS_MASK = 3;
    private static final int PLANNED_AT = 8;
    private static final int PLANNED_MINUTES = 16;
    private static final int ALL_FLAGS = 31;

    private PackedEvent() {}

    static byte[] of(Event event, PackedWriter out) {
        out.clear();
        write(event, out);
        return out.toBytes();
    }

    private static void write(Event event, PackedWriter out) {
        long at = event.at().getEpochSecond();
        out.octet(flags(event));
        out.signed(at);
        out.signed(event.knownAt().getEpochSecond() - at);
        out.number(event.knownAt().get(ChronoField.NANO_OF_SECOND));
        event.plannedAt().ifPresent(planned -> out.signed(planned.getEpochSecond() - at));
        event.plannedMinutes().ifPresent(out::signed);
        out.text(event.id());
        out.text(event.source());
        out.text(event.corrects());
        out.text(event.place());
        out.text(event.otherPlace());
        out.text(event.vehicle());
        out.text(event.carrier());
        out.text(event.service());
        out.text(event.legRef());
        out.number(event.attributes().size());
        new TreeMap<>(event.attributes()).forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
    }

    private static int flags(Event event) {
        return (event.kind() == EventKind.ARRIVAL ? ARRIVAL : 0)
                | Codes.of(event.status()) << STATUS_SHIFT
                | (event.plannedAt().isPresent() ? PLANNED_AT : 0)
                | (event.plannedMinutes().isPresent() ? PLANNED_MINUTES : 0);
    }

    static boolean isDeparture(byte[] packed) {
        return (packed[0] & ARRIVAL) == 0;
    }

    /** @throws waybill.failure.WaybillException ARTIFACT_REJECTED when these bytes are no event */
    static Event read(byte[] packed) {
        PackedReader in = new PackedReader(packed);
        Event event = read(in);
        in.requireEnd();
        return event;
    }

    private static Event read(PackedReader in) {
        int flags = in.octet();
        PackedReader.require(flags <= ALL_FLAGS, "an event has properties that are not known");
        long at = in.signed();
        Instant knownAt = instant(at + in.signed(), in.index(1_000_000_000));
        Optional<Instant> plannedAt =
                (flags & PLANNED_AT) == 0 ? Optional.empty() : Optional.of(instant(at + in.signed(), 0));
        OptionalInt plannedMinutes =
                (flags & PLANNED_MINUTES) == 0 ? OptionalInt.empty() : OptionalInt.of((int) in.signed());
        return new Event(
                in.text(),
                in.text(),
                (flags & ARRIVAL) == 0 ? EventKind.DEPARTURE : EventKind.ARRIVAL,
                Codes.status(flags >> STATUS_SHIFT & STATUS_MASK),
                in.text(),
                instant(at, 0),
                knownAt,
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                plannedAt,
                plannedMinutes,
                attributes(in));
    }

    private static Map<String, String> attributes(PackedReader in) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int left = in.count(2); left > 0; left--) {
            attributes.put(in.text(), in.text());
        }
        return attributes;
    }

    private static Instant instant(long second, int nano) {
        PackedReader.require(second > -MOST_SECONDS && second < MOST_SECONDS, "a time is out of range");
        return Instant.ofEpochSecond(second, nano);
    }
}
