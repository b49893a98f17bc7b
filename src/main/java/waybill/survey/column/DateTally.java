package waybill.survey.column;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.signature.time.Placeholders;
import waybill.survey.cell.CellReading;
import waybill.survey.cell.DateOrder;

/** Sums up dates in every order in which each can be read. */
final class DateTally {
    private static final int MOST_LAYOUTS = 64;
    private static final int SECONDS = 86_400;
    private static final int YEARS = 50;

    private static final DateOrder[] ORDERS = DateOrder.values();

    private final LocalDate today;
    private final LocalDate old;
    private final Map<Integer, Seen> sets = new TreeMap<>();
    private final Map<DateOrder, OfOrder> orders = new EnumMap<>(DateOrder.class);
    private long count;
    private long ambiguous;

    DateTally(LocalDate today) {
        this.today = today;
        this.old = today.minusYears(YEARS);
    }

    /** What is known of dates read in one order. */
    private static final class OfOrder {
        private final Map<Integer, Seen> layouts = new TreeMap<>();
        private final SortedMap<Integer, Long> months = new TreeMap<>();
        private int min = Integer.MAX_VALUE;
        private int max = Integer.MIN_VALUE;
        private Seen future = Seen.NEVER;
        private Seen longAgo = Seen.NEVER;
        private Seen placeholders = Seen.NEVER;
    }

    void add(CellReading reading, long times, long line) {
        int set = reading.orders();
        count += times;
        sets.merge(set, new Seen(times, line), (old, more) -> old.and(more.count(), more.line()));
        boolean differs = false;
        int one = Integer.MIN_VALUE;
        for (DateOrder order : ORDERS) {
            if (order.isIn(set)) {
                int day = reading.day(order);
                differs |= one != Integer.MIN_VALUE && one != day;
                one = day;
                add(orders.computeIfAbsent(order, o -> new OfOrder()), reading, day, times, line);
            }
        }
        ambiguous += differs ? times : 0;
    }

    private void add(OfOrder order, CellReading reading, int day, long times, long line) {
        if (order.layouts.size() < MOST_LAYOUTS || order.layouts.containsKey(reading.layout())) {
            order.layouts.merge(
                    reading.layout(), new Seen(times, line), (old, more) -> old.and(more.count(), more.line()));
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        order.months.merge(date.getYear() * 12 + date.getMonthValue() - 1, times, Long::sum);
        order.min = Math.min(order.min, day);
        order.max = Math.max(order.max, day);
        long second = (long) day * SECONDS;
        if (date.isAfter(today)) {
            order.future = order.future.and(times, line);
        }
        if (date.isBefore(old)) {
            order.longAgo = order.longAgo.and(times, line);
        }
        if (Placeholders.isEarly(second) || Placeholders.isLate(second)) {
            order.placeholders = order.placeholders.and(times, line);
        }
    }

    long count() {
        return count;
    }

    /** All of it; nothing when no date was added. */
    Optional<DateSurvey> survey() {
        if (count == 0) {
            return Optional.empty();
        }
        List<DateOrder> cover = cover();
        DateOrder first = cover.get(0);
        List<DateFormat> formats = new ArrayList<>();
        cover.forEach(order -> formats.addAll(formats(order)));
        List<DateFormat> alternatives = new ArrayList<>();
        for (DateOrder order : orders.keySet()) {
            if (order != first && fits(order) == fits(first) && !isSameDays(order, first)) {
                alternatives.add(formats(order).get(0));
            }
        }
        OfOrder of = of(first);
        return Optional.of(new DateSurvey(
                count,
                formats,
                alternatives,
                ambiguous,
                of.future,
                of.longAgo,
                of.placeholders,
                new TreeMap<>(of.months)));
    }

    private OfOrder of(DateOrder order) {
        return orders.getOrDefault(order, new OfOrder());
    }

    /** Whether all dates mean the same days in both orders, as far as the months and extremes can tell. */
    private boolean isSameDays(DateOrder a, DateOrder b) {
        return of(a).months.equals(of(b).months) && of(a).min == of(b).min && of(a).max == of(b).max;
    }

    private long fits(DateOrder order) {
        return sets.entrySet().stream()
                .filter(set -> order.isIn(set.getKey()))
                .mapToLong(set -> set.getValue().count())
                .sum();
    }

    /** Orders that read all dates together: the one that reads the most, then the one that reads the most of the others, and so on. */
    private List<DateOrder> cover() {
        Map<Integer, Seen> left = new TreeMap<>(sets);
        List<DateOrder> cover = new ArrayList<>();
        while (!left.isEmpty()) {
            DateOrder best = DateOrder.YEAR_MONTH_DAY;
            long most = 0;
            for (DateOrder order : orders.keySet()) {
                long reads = left.entrySet().stream()
                        .filter(set -> order.isIn(set.getKey()))
                        .mapToLong(set -> set.getValue().count())
                        .sum();
                if (reads > most) {
                    best = order;
                    most = reads;
                }
            }
            DateOrder taken = best;
            left.keySet().removeIf(taken::isIn);
            cover.add(taken);
        }
        return cover;
    }

    /** The formats of an order, one for each way of writing it, the most frequent first. */
    private List<DateFormat> formats(DateOrder order) {
        OfOrder of = of(order);
        Seen only = sets.entrySet().stream()
                .filter(set -> order.isIn(set.getKey()) && Integer.bitCount(set.getKey()) == 1)
                .map(Map.Entry::getValue)
                .reduce(Seen.NEVER, (a, b) -> a.and(b.count(), b.line()));
        LocalDate earliest = LocalDate.ofEpochDay(of.min);
        LocalDate latest = LocalDate.ofEpochDay(of.max);
        List<Map.Entry<Integer, Seen>> layouts = new ArrayList<>(of.layouts.entrySet());
        layouts.sort((a, b) -> Long.compare(b.getValue().count(), a.getValue().count()));
        List<DateFormat> formats = new ArrayList<>();
        for (Map.Entry<Integer, Seen> layout : layouts) {
            Seen seen = layout.getValue();
            long line = only.count() > 0 && formats.isEmpty() ? only.line() : seen.line();
            formats.add(new DateFormat(
                    order,
                    CellReading.pattern(order, layout.getKey()),
                    seen.count(),
                    formats.isEmpty() ? only.count() : 0,
                    line,
                    earliest,
                    latest));
        }
        return formats;
    }
}
