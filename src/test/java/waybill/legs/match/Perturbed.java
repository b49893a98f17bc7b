package waybill.legs.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import waybill.legs.Event;
import waybill.legs.EventKind;
import waybill.legs.EventStatus;

/**
 * Flights as carriers would tell them: with scans lost, doubled, misread and corrected.
 *
 * @param legs the true leg by the event's id; what is taken back is in none
 */
record Perturbed(List<Event> events, Map<String, String> legs) {
    private static final long SEED = 7;

    /** What goes wrong. */
    enum Case {
        COMPLETE,
        LOST_5,
        LOST_10,
        DOUBLED_2,
        JITTER_10,
        LOST_DOUBLED_JITTER,
        CORRECTED_2,
        VEHICLES_SWAPPED_1
    }

    /** What events know of a leg. */
    enum Keys {
        VEHICLE,
        ROUTE,
        DESTINATION
    }

    static Perturbed of(FlightEvents flights, Case what, Keys keys) {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, String> legs = new HashMap<>();
        flights.truth().forEach((departure, arrival) -> {
            legs.put(departure, departure);
            legs.put(arrival, departure);
        });
        Perturbed all = new Perturbed(flights.events(), legs);
        Perturbed wrong =
                switch (what) {
                    case COMPLETE -> all;
                    case LOST_5 -> all.lost(0.05, random);
                    case LOST_10 -> all.lost(0.1, random);
                    case DOUBLED_2 -> all.doubled(0.02, random);
                    case JITTER_10 -> all.jittered(10, random);
                    case LOST_DOUBLED_JITTER ->
                        all.lost(0.05, random).jittered(10, random).doubled(0.02, random);
                    case CORRECTED_2 -> all.corrected(0.02, random);
                    case VEHICLES_SWAPPED_1 -> all.swapped(0.01, random);
                };
        return new Perturbed(
                wrong.events().stream().map(event -> known(event, keys)).toList(), wrong.legs());
    }

    private static Event known(Event event, Keys keys) {
        boolean fromUnknown = keys == Keys.DESTINATION && event.kind() == EventKind.ARRIVAL;
        return new EventCopy(event)
                .vehicle(keys == Keys.VEHICLE ? event.vehicle() : "")
                .service("")
                .otherPlace(fromUnknown ? "" : event.otherPlace())
                .done();
    }

    private Perturbed lost(double share, SplittableRandom random) {
        return new Perturbed(
                events.stream().filter(event -> random.nextDouble() >= share).toList(), legs);
    }

    private Perturbed jittered(int minutes, SplittableRandom random) {
        return new Perturbed(
                events.stream()
                        .map(event -> event.withAt(
                                event.at().plus(Duration.ofMinutes(random.nextInt(-minutes, minutes + 1)))))
                        .toList(),
                legs);
    }

    private Perturbed doubled(double share, SplittableRandom random) {
        List<Event> all = new ArrayList<>(events);
        Map<String, String> of = new HashMap<>(legs);
        for (Event event : events) {
            if (random.nextDouble() < share) {
                Event copy = new EventCopy(event)
                        .id(event.id() + "-2")
                        .at(event.at().plus(Duration.ofMinutes(random.nextInt(4))))
                        .done();
                all.add(copy);
                of.put(copy.id(), legs.getOrDefault(event.id(), copy.id()));
            }
        }
        return new Perturbed(all, of);
    }

    /** The first telling has another time; then it is retracted, and told again. */
    private Perturbed corrected(double share, SplittableRandom random) {
        List<Event> all = new ArrayList<>();
        Map<String, String> of = new HashMap<>(legs);
        for (Event event : events) {
            if (random.nextDouble() >= share) {
                all.add(event);
                continue;
            }
            Duration off = Duration.ofMinutes(random.nextInt(5, 61));
            all.add(event.withAt(event.at().plus(off)));
            all.add(new EventCopy(event)
                    .id(event.id() + "-r")
                    .status(EventStatus.RETRACTED)
                    .corrects(event.id())
                    .knownAt(event.knownAt().plus(off))
                    .done());
            all.add(new EventCopy(event)
                    .id(event.id() + "-n")
                    .knownAt(event.knownAt().plus(off))
                    .done());
            String leg = of.remove(event.id());
            of.put(event.id() + "-n", leg == null ? event.id() : leg);
        }
        return new Perturbed(all, of);
    }

    private Perturbed swapped(double share, SplittableRandom random) {
        List<Event> all = new ArrayList<>(events);
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (random.nextDouble() < share) {
                wrong.add(i);
            }
        }
        for (int i = wrong.size() - 1; i > 0; i--) {
            Collections.swap(wrong, i, random.nextInt(i + 1));
        }
        for (int i = 0; i + 1 < wrong.size(); i += 2) {
            Event one = all.get(wrong.get(i));
            Event other = all.get(wrong.get(i + 1));
            all.set(wrong.get(i), new EventCopy(one).vehicle(other.vehicle()).done());
            all.set(
                    wrong.get(i + 1),
                    new EventCopy(other).vehicle(one.vehicle()).done());
        }
        return new Perturbed(all, legs);
    }
}
