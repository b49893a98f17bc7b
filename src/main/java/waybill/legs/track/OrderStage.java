package waybill.legs.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        live.forEach(slot -> {
            if (!live.isMatched(slot)) {
                put(slot, live.event(slot), between, blocks);
            }
        });
        return blocks;
    }

    private void put(int slot, Event event, boolean between, Map<String, Block> blocks) {
        boolean departure = live.isDeparture(slot);
        boolean usable = departure
                ? !event.otherPlace().isEmpty() && event.plannedMinutes().isPresent()
                : event.otherPlace().isEmpty() != between;
        if (!usable || event.carrier().isEmpty()) {
            return;
        }
        String from = !between ? "" : departure ? event.place() : event.otherPlace();
        String to = departure ? event.otherPlace() : event.place();
        Block block = blocks.computeIfAbsent(String.join("\n", event.carrier(), from, to), key -> new Block());
        double minute = event.at().getEpochSecond() / SECONDS
                + (departure ? event.plannedMinutes().getAsInt() : 0);
        (departure ? block.departures() : block.arrivals()).add(new Alone(slot, event, minute));
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
