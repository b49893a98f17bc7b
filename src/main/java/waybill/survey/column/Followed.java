package waybill.survey.column;

import java.util.Arrays;
import java.util.Optional;
import waybill.survey.cell.CellReading;
import waybill.survey.cell.DateOrder;

/** The number or the day of each value of a column that is counted at present, for looking at rows as a whole. For one thread. */
public final class Followed {
    private final boolean asksNumbers;
    private final boolean decimalCommas;
    private final Optional<DateOrder> order;
    private final Optional<DateOrder> other;
    private boolean stopped;
    private double[] numbers = {};
    private int[] days = {};
    private int[] swapped = {};

    private Followed(boolean asksNumbers, boolean decimalCommas, Optional<DateOrder> order) {
        this.asksNumbers = asksNumbers;
        this.decimalCommas = decimalCommas;
        this.order = order;
        this.other = order.flatMap(DateOrder::swapped);
    }

    /** Nothing is asked for. */
    public static Followed nothing() {
        return new Followed(false, false, Optional.empty());
    }

    /** @param decimalCommas whether a comma in them stands before decimals */
    public static Followed numbers(boolean decimalCommas) {
        return new Followed(true, decimalCommas, Optional.empty());
    }

    /** Days of dates in an order, and what they are with day and month the other way round. */
    public static Followed days(DateOrder order) {
        return new Followed(false, false, Optional.of(order));
    }

    public boolean asksNumbers() {
        return asksNumbers;
    }

    public boolean asksDays() {
        return order.isPresent();
    }

    boolean hasDecimalCommas() {
        return decimalCommas;
    }

    boolean isAsked() {
        return !stopped && (asksNumbers || order.isPresent());
    }

    void put(int entry, CellReading reading) {
        if (asksNumbers) {
            numbers = entry < numbers.length ? numbers : Arrays.copyOf(numbers, Math.max(64, 2 * entry));
            numbers[entry] = reading.isNumber() ? reading.number() : Double.NaN;
        } else if (order.isPresent()) {
            days = entry < days.length ? days : Arrays.copyOf(days, Math.max(64, 2 * entry));
            swapped = entry < swapped.length ? swapped : Arrays.copyOf(swapped, days.length);
            days[entry] = day(reading, order.get());
            swapped[entry] = other.isPresent() ? day(reading, other.get()) : ColumnCounter.NO_DAY;
        }
    }

    private static int day(CellReading reading, DateOrder order) {
        return order.isIn(reading.orders()) ? reading.day(order) : ColumnCounter.NO_DAY;
    }

    /** Nobody asks any more; what is asked all the same is not known. */
    public void stop() {
        stopped = true;
    }

    /** The number of a value; NaN when it is none. */
    public double number(int entry) {
        return entry < 0 || stopped ? Double.NaN : numbers[entry];
    }

    /** The day of a value, since 1970-01-01; {@link ColumnCounter#NO_DAY} when it is none. */
    public int day(int entry) {
        return entry < 0 || stopped ? ColumnCounter.NO_DAY : days[entry];
    }

    /** The day that it is with day and month the other way round; {@link ColumnCounter#NO_DAY} when there is none. */
    public int swapped(int entry) {
        return entry < 0 || stopped ? ColumnCounter.NO_DAY : swapped[entry];
    }
}
