package waybill.legs.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import waybill.legs.Event;
import waybill.legs.Leg;

/**
 * How far the clock of a source may be off at a place.
 *
 * @param legs how many legs tell it
 * @param median by how many minutes its arrivals are later than expected
 * @param offset the same, less the median of all arrivals: what plans are off by everywhere is no clock's fault
 */
public record ClockSkew(String source, String place, int legs, double median, double offset) {
    /** Fewer legs tell nothing. */
    private static final int FEW = 200;

    /** Of each source and place, by name, as legs with a reference or a vehicle say. */
    static List<ClockSkew> of(Pool pool, Expectation expectation) {
        Map<String, Map<String, List<Double>>> misses = new TreeMap<>();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            boolean sure = pool.stage(i) == Leg.Stage.REF || pool.stage(i) == Leg.Stage.VEHICLE;
            if (sure && !Double.isNaN(expectation.minutes(i))) {
                Event arrival = pool.event(pool.partner(i));
                double missed = pool.at(pool.partner(i)) - pool.at(i) - expectation.minutes(i);
                misses.computeIfAbsent(arrival.source(), source -> new TreeMap<>())
                        .computeIfAbsent(arrival.place(), place -> new ArrayList<>())
                        .add(missed);
                all.add(missed);
            }
        }
        List<ClockSkew> skews = new ArrayList<>();
        double usual = all.isEmpty() ? 0 : median(all);
        misses.forEach((source, places) -> places.forEach((place, of) -> {
            if (of.size() >= FEW) {
                double median = median(of);
                skews.add(new ClockSkew(source, place, of.size(), median, median - usual));
            }
        }));
        return skews;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        int half = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
    }
}
