package waybill.legs.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import waybill.legs.Event;
import waybill.legs.Leg;
import waybill.legs.LegChange;
import waybill.legs.MatchRules;
import waybill.legs.match.Alignment;
import waybill.legs.match.Odds;

/**
 * Brings together, once an hour, what no key and no vehicle did: departures and arrivals of one carrier between the same places, in
 * their order. A departure is decided when no arrival within its gate can happen any more; those that are not decided yet are among
 * the ones that it is weighed against.
 */
final class OrderStage {
    /** A pair that is less probable is none: its duration would teach something wrong. */
    private static final double LEAST_CONFIDENCE = 0.5;

    private static final double SECONDS = 60;

    private final LiveEvents live;
    private final Pairing pairing;
    private final MatchRules rules;
    private final Odds odds;

    /** An event without a partner. {@code minute} is when it happened, or when its leg should end, in minutes since 1970. */
    private record Alone(int slot, Event event, double minute) {
        static final Comparator<Alone> ORDER =
                Comparator.comparingDouble(Alone::minute).thenComparing(Alone::event, Event.CANONICAL);
    }

    /** The events of one carrier to one place, or between two. */
    private record Block(List<Alone> departures, List<Alone> arrivals) {
        Block() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        boolean isOneSided() {
            return departures.isEmpty() || arrivals.isEmpty();
        }
    }

    OrderStage(LiveEvents live, Pairing pairing, MatchRules rules) {
        this.live = live;
        this.pairing = pairing;
        this.rules = rules;
        this.odds = Odds.of(rules);
    }

    void pass(Instant hour, Consumer<LegChange> told) {
        match(blocks(true), hour, told);
        match(blocks(false), hour, told);
    }

    private void match(Map<String, Block> blocks, Instant hour, Consumer<LegChange> told) {
        blocks.values().removeIf(Block::isOneSided);
        blocks.values().forEach(block -> match(block, hour, told));
    }

    /** @param between whether arrivals that know where they come from are in, or those that do not */
    private Map<String, Block> blocks(boolean between) {
        Map<String, Block> blocks = new TreeMap<>();
        forEachAlone(false, (slot, arrival) -> putArrival(slot, arrival, between, blocks));
        if (!blocks.isEmpty()) {
            forEachAlone(true, (slot, departure) -> putDeparture(slot, departure, between, blocks));
        }
        return blocks;
    }

    private void forEachAlone(boolean departures, BiConsumer<Integer, Event> then) {
        live.forEach(slot -> {
            if (!live.isMatched(slot) && live.isDeparture(slot) == departures) {
                then.accept(slot, live.event(slot));
            }
        });
    }

    private static void putArrival(int slot, Event arrival, boolean between, Map<String, Block> blocks) {
        if (arrival.otherPlace().isEmpty() != between && !arrival.carrier().isEmpty()) {
            blocks.computeIfAbsent(key(arrival.carrier(), arrival.otherPlace(), arrival.place()), key -> new Block())
                    .arrivals()
                    .add(new Alone(slot, arrival, arrival.at().getEpochSecond() / SECONDS));
        }
    }

    /** A departure is of use only where there is an arrival. */
    private static void putDeparture(int slot, Event departure, boolean between, Map<String, Block> blocks) {
        Block block = blocks.get(key(departure.carrier(), between ? departure.place() : "", departure.otherPlace()));
        if (block != null && departure.plannedMinutes().isPresent()) {
            double minute = departure.at().getEpochSecond() / SECONDS
                    + departure.plannedMinutes().getAsInt();
            block.departures().add(new Alone(slot, departure, minute));
        }
    }

    private static String key(String carrier, String from, String to) {
        return String.join("\n", carrier, from, to);
    }

    private void match(Block block, Instant hour, Consumer<LegChange> told) {
        double gate = Odds.minutes(rules.gate());
        double decided = hour.getEpochSecond() / SECONDS - gate;
        Alignment alignment = new Alignment(minutes(block.departures()), minutes(block.arrivals()), gate);
        int[] partners = alignment.best(odds);
        double[] confidence = alignment.confidence(partners, odds);
        for (int i = 0; i < partners.length; i++) {
            Alone departure = block.departures().get(i);
            boolean sure = partners[i] != Alignment.NONE && confidence[i] >= LEAST_CONFIDENCE;
            if (sure && departure.minute() < decided) {
                Alone arrival = block.arrivals().get(partners[i]);
                if (pairing.canBelong(departure.slot(), arrival.slot())) {
                    pairing.join(departure.slot(), arrival.slot(), Leg.Stage.ORDER, (float) confidence[i], hour, told);
                }
            }
        }
    }

    private static double[] minutes(List<Alone> events) {
        events.sort(Alone.ORDER);
        return events.stream().mapToDouble(Alone::minute).toArray();
    }
}
