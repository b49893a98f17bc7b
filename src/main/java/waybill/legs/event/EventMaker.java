package waybill.legs.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.csv.TextFault;
import waybill.failure.Violation;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;
import waybill.storage.Digest;

/** Makes events of texts, or says all that is wrong with them. For one thread. */
public final class EventMaker {
    /** The longest text of a field, in characters. */
    public static final int LONGEST_TEXT = 128;

    /** The most attributes of an event. */
    public static final int MOST_ATTRIBUTES = 32;

    /** The most names that the attributes of all events of a file may have: each is a column of their batch. */
    public static final int MOST_NAMES = 128;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_TIME = 80;
    private static final int MOST_MINUTES = 366 * 24 * 60;
    private static final int ID_LENGTH = 16;
    private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final EventRules rules;
    private final EventSink sink;
    private final List<Violation> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    public EventMaker(EventRules rules, EventSink sink) {
        this.rules = rules;
        this.sink = sink;
    }

    /** Makes the event, and tells the sink what became of it. */
    public void make(RawEvent raw) {
        faults.clear();
        notes.clear();
        Optional<Event> event = event(raw);
        if (event.isEmpty() || !faults.isEmpty()) {
            sink.reject(new Reject(raw.line(), faults));
            return;
        }
        sink.event(event.get());
        notes.forEach(sink::note);
    }

    private Optional<Event> event(RawEvent raw) {
        EventKind kind = kind(raw);
        EventStatus status = status(raw);
        String place = place(raw);
        Optional<Instant> planned = time(raw, EventField.PLANNED_AT, place, Optional.empty());
        Optional<Instant> at = needTime(raw, place, planned);
        Optional<Instant> given = time(raw, EventField.KNOWN_AT, place, Optional.empty());
        if (at.isEmpty()) {
            checkTexts(raw);
            return Optional.empty();
        }
        Instant known = known(at.get(), given, status);
        if (status == EventStatus.ACTUAL && Duration.between(known, at.get()).compareTo(rules.clockSkew()) > 0) {
            fault(EventField.AT, "from_the_future", "must not be later than known_at by more than the clock skew");
        }
        Event event = new Event(
                text(raw, EventField.EVENT_ID),
                source(raw),
                kind,
                status,
                corrects(raw, status),
                at.get(),
                known,
                place,
                text(raw, EventField.OTHER_PLACE),
                text(raw, EventField.VEHICLE),
                text(raw, EventField.CARRIER),
                text(raw, EventField.SERVICE),
                text(raw, EventField.LEG_REF),
                planned,
                minutes(raw),
                attributes(raw.attributes()));
        return Optional.of(event.id().isEmpty() ? named(event) : event);
    }

    /** So that an event without a time is told all its faults, too. */
    private void checkTexts(RawEvent raw) {
        Stream.of(
                        EventField.EVENT_ID,
                        EventField.SOURCE,
                        EventField.OTHER_PLACE,
                        EventField.VEHICLE,
                        EventField.CARRIER,
                        EventField.SERVICE,
                        EventField.LEG_REF)
                .forEach(field -> text(raw, field));
        minutes(raw);
        attributes(raw.attributes());
    }

    private EventKind kind(RawEvent raw) {
        Optional<EventKind> kind = EventKind.of(raw.text(EventField.KIND));
        if (kind.isEmpty()) {
            fault(EventField.KIND, "unknown_value", "must be departure or arrival");
        }
        return kind.orElse(EventKind.DEPARTURE);
    }

    private EventStatus status(RawEvent raw) {
        String text = raw.text(EventField.STATUS);
        Optional<EventStatus> status = text.isEmpty() ? Optional.of(EventStatus.ACTUAL) : EventStatus.of(text);
        if (status.isEmpty()) {
            fault(EventField.STATUS, "unknown_value", "must be actual, estimated, planned or retracted");
        }
        return status.orElse(EventStatus.PLANNED);
    }

    private String place(RawEvent raw) {
        String place = text(raw, EventField.PLACE);
        if (place.isEmpty()) {
            fault(EventField.PLACE, "required", "is required: where it happened");
        } else if (!rules.places().isEmpty() && !rules.places().contains(place)) {
            fault(EventField.PLACE, "unknown_place", "must be one of the places that the stream declares");
        }
        return place;
    }

    private String source(RawEvent raw) {
        String source = text(raw, EventField.SOURCE);
        return source.isEmpty() ? rules.source() : source;
    }

    private String corrects(RawEvent raw, EventStatus status) {
        String corrects = text(raw, EventField.CORRECTS);
        if (status == EventStatus.RETRACTED && corrects.isEmpty()) {
            fault(EventField.CORRECTS, "required", "a retraction must name the event that it takes back");
        }
        if (!corrects.isEmpty() && corrects.equals(raw.text(EventField.EVENT_ID))) {
            fault(EventField.CORRECTS, "corrects_itself", "must name another event than its own");
        }
        return corrects;
    }

    private Optional<Instant> needTime(RawEvent raw, String place, Optional<Instant> planned) {
        if (raw.text(EventField.AT).isEmpty()) {
            fault(EventField.AT, "required", "is required: when it happened");
        }
        return time(raw, EventField.AT, place, planned);
    }

    private Optional<Instant> time(RawEvent raw, EventField field, String place, Optional<Instant> planned) {
        String text = raw.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<EventTime> time = text.length() > LONGEST_TIME ? Optional.empty() : EventTime.read(text);
        if (time.isEmpty()) {
            fault(
                    field,
                    "not_a_time",
                    "must be a time such as 2013-11-27T18:05:00-05:00, or local, also with a zone: 2013-11-27T18:05[America/New_York]");
            return Optional.empty();
        }
        return moment(time.get(), field, place, planned).filter(at -> isPlausible(at, field));
    }

    private Optional<Instant> moment(EventTime time, EventField field, String place, Optional<Instant> planned) {
        if (time instanceof EventTime.Exact exact) {
            return Optional.of(exact.at());
        }
        EventTime.Local local = (EventTime.Local) time;
        var zone = local.zone().or(() -> Optional.ofNullable(rules.zones().get(place)));
        if (zone.isEmpty()) {
            fault(field, "no_zone", "must have an offset, as the stream declares no zone of the place");
            return Optional.empty();
        }
        ZonedTime zoned = ZonedTime.of(local.time(), zone.get(), planned);
        if (zoned.at().isEmpty()) {
            fault(field, "nonexistent_time", "the clocks of the place skip this time");
        } else if (zoned.ambiguous()) {
            notes.add("ambiguous_time");
        }
        return zoned.at();
    }

    private boolean isPlausible(Instant at, EventField field) {
        boolean plausible = !at.isBefore(EARLIEST) && at.isBefore(LATEST);
        if (!plausible) {
            fault(field, "out_of_limits", "must be a time from 1980 to 2099");
        }
        return plausible;
    }

    /** An estimate or a plan of the past was known, at the latest, at the time that it names. */
    private Instant known(Instant at, Optional<Instant> given, EventStatus status) {
        if (rules.known() instanceof KnownAt.Received received) {
            if (given.isPresent() && given.get().isAfter(received.at())) {
                notes.add("known_at_adjusted");
            }
            return given.filter(told -> !told.isAfter(received.at())).orElse(received.at());
        }
        Duration delay = status == EventStatus.ACTUAL ? ((KnownAt.After) rules.known()).delay() : Duration.ZERO;
        return given.orElse(at.plus(delay));
    }

    private OptionalInt minutes(RawEvent raw) {
        String text = raw.text(EventField.PLANNED_MINUTES);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int minutes = text.matches("\\d{1,6}(\\.0+)?") ? (int) Double.parseDouble(text) : Integer.MAX_VALUE;
        if (minutes > MOST_MINUTES) {
            fault(EventField.PLANNED_MINUTES, "not_minutes", "must be whole minutes, from 0 to " + MOST_MINUTES);
        }
        return OptionalInt.of(minutes);
    }

    private String text(RawEvent raw, EventField field) {
        String text = raw.text(field);
        if (text.length() > LONGEST_TEXT) {
            fault(field, "too_long", "must have at most " + LONGEST_TEXT + " characters");
            return text.substring(0, LONGEST_TEXT);
        }
        checkCharacters(text, "/" + field.wireName());
        return text;
    }

    private Map<String, String> attributes(Map<String, String> given) {
        Map<String, String> known = new TreeMap<>();
        given.forEach((name, value) -> {
            String stripped = value.strip();
            if (!stripped.isEmpty()) {
                known.put(name, stripped);
                checkAttribute(name, stripped);
            }
        });
        if (known.size() > MOST_ATTRIBUTES) {
            tooMany("must have at most " + MOST_ATTRIBUTES + " attributes");
        } else if (isBeyond(known.keySet())) {
            tooMany("all events of a file together must have at most " + MOST_NAMES + " names of attributes");
        }
        return known;
    }

    private void tooMany(String message) {
        faults.add(new Violation("", "too_many_attributes", message));
    }

    private boolean isBeyond(Set<String> more) {
        if (names.containsAll(more)) {
            return false;
        }
        Set<String> all = new HashSet<>(names);
        all.addAll(more);
        boolean beyond = all.size() > MOST_NAMES;
        if (!beyond) {
            names.addAll(more);
        }
        return beyond;
    }

    /** A name is a column of the batch, where blanks around it do not count: two that differ by them would spoil all events. */
    private void checkAttribute(String name, String value) {
        if (!isAttributeName(name)) {
            faults.add(new Violation(
                    "",
                    "attribute_name",
                    "an attribute must have a name of 1 to " + LONGEST_NAME
                            + " characters that no field has, on one line and without blanks around it"));
        } else if (value.length() > LONGEST_VALUE) {
            faults.add(new Violation(pointer(name), "too_long", "must have at most " + LONGEST_VALUE + " characters"));
        } else {
            checkCharacters(value, pointer(name));
        }
    }

    /**
     * Whether an attribute can have this name. Names become columns of a batch, whose blanks do not count, and pointers in lines of a
     * log.
     */
    public static boolean isAttributeName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.equals(name.strip())
                && name.codePoints().noneMatch(EventMaker::endsLine)
                && TextFault.of(name) == TextFault.NONE
                && EventField.of(name).isEmpty();
    }

    private static boolean endsLine(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void checkCharacters(String text, String pointer) {
        TextFault fault = TextFault.of(text);
        if (fault != TextFault.NONE) {
            faults.add(new Violation(pointer, fault.rule(), fault.message()));
        }
    }

    private void fault(EventField field, String rule, String message) {
        faults.add(new Violation("/" + field.wireName(), rule, message));
    }

    /** The event with an id that is made of what tells it from others. */
    private static Event named(Event event) {
        String told = Stream.of(
                        event.source(),
                        event.kind().wireName(),
                        event.status().wireName(),
                        event.corrects(),
                        event.at().toString(),
                        event.place(),
                        event.otherPlace(),
                        event.vehicle(),
                        event.carrier(),
                        event.service(),
                        event.legRef())
                .collect(Collectors.joining("\u001f"));
        String id = Digest.sha256(told.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
        return new Event(
                id,
                event.source(),
                event.kind(),
                event.status(),
                event.corrects(),
                event.at(),
                event.knownAt(),
                event.place(),
                event.otherPlace(),
                event.vehicle(),
                event.carrier(),
                event.service(),
                event.legRef(),
                event.plannedAt(),
                event.plannedMinutes(),
                event.attributes());
    }
}
