package waybill.survey.column;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.survey.cell.CellKind;
import waybill.survey.cell.CellReading;
import waybill.survey.cell.Shape;
import waybill.survey.sketch.ByteTable;
import waybill.survey.sketch.DistinctSample;
import waybill.survey.sketch.Distribution;
import waybill.survey.sketch.Frequent;
import waybill.survey.sketch.FrequentTexts;

/**
 * Sums up the cells of one column. Equal values are counted together, and each is looked at once; when there are too many different ones, what was counted goes into sketches, and counting begins
 * anew. When that happens depends on the values alone, and not on how the file is read. For one thread.
 */
public final class ColumnCounter {
    /** What {@link #add} returns for a cell without a value. */
    public static final int BLANK = -1;

    /** No date. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    private static final int GATHERED = 512;

    private final Room room;
    private final ByteTable table;
    private final CellReading reading;
    private final Shape shape = new Shape();
    private final Shape other = new Shape();
    private final ByteTable shapes = new ByteTable(GATHERED, 64 * GATHERED);
    private final DistinctSample sample;
    private final FrequentTexts values;
    private final FrequentTexts exactShapes;
    private final FrequentTexts generalShapes;
    private final FrequentTexts templates;
    private final FrequentTexts missingWords;
    private final NumberTally numbers = new NumberTally();
    private final DateTally dates;
    private final Map<CellKind, Seen> kinds = new EnumMap<>(CellKind.class);
    private final Followed followed;
    private long rows;
    private long blank;
    private Seen padded = Seen.NEVER;
    private Seen leadingZeros = Seen.NEVER;
    private Seen endOfDay = Seen.NEVER;
    private Seen beyondDay = Seen.NEVER;
    private Seen lateHours = Seen.NEVER;
    private long hoursMinutes;
    private long decimalCommas;
    private long groupCommas;
    private long timestamps;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private boolean spilled;
    private String example = "";
    private long hash;

    /** @param followed what of each cell is asked for beside the sums */
    public ColumnCounter(Room room, LocalDate today, Followed followed) {
        this.reading = new CellReading(followed.hasDecimalCommas());
        this.room = room;
        this.followed = followed;
        this.table = new ByteTable(room.values(), room.bytes());
        this.sample = new DistinctSample(room.sample());
        this.values = new FrequentTexts(room.frequent(), GATHERED);
        this.exactShapes = new FrequentTexts(room.frequent(), GATHERED);
        this.generalShapes = new FrequentTexts(room.frequent(), GATHERED);
        this.templates = new FrequentTexts(room.frequent(), GATHERED);
        this.missingWords = new FrequentTexts(64, 64);
        this.dates = new DateTally(today);
    }

    /**
     * Counts a cell; blanks around it are no part of its value.
     *
     * @param line of the row
     * @return the index of the value among those that are counted at present; {@link #BLANK} when there is none
     */
    public int add(byte[] bytes, int from, int to, long line) {
        rows++;
        int start = from;
        int end = to;
        while (start < end && bytes[start] <= ' ' && bytes[start] >= 0) {
            start++;
        }
        while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        if (start == end) {
            blank++;
            return BLANK;
        }
        if (end - start < to - from) {
            padded = padded.and(1, line);
        }
        return count(bytes, start, end, line);
    }

    private int count(byte[] bytes, int start, int end, long line) {
        hash = ByteTable.hash(bytes, start, end);
        int size = table.size();
        int entry = table.add(bytes, start, end, hash, 1, line);
        if (entry < 0) {
            spill();
            size = 0;
            entry = table.add(bytes, start, end, hash, 1, line);
        }
        if (entry >= size && followed.isAsked()) {
            read(entry);
            followed.put(entry, reading);
        }
        return entry;
    }

    /** Counts a cell that the row does not have. */
    public void addNothing() {
        rows++;
        blank++;
    }

    /** The hash of the value that was added last. */
    public long hash() {
        return hash;
    }

    /** Whether there were too many different values, so that indices stand for other values than before. */
    public boolean hasSpilled() {
        return spilled;
    }

    /** The number or day of a value, as far as it was asked for. */
    public Followed followed() {
        return followed;
    }

    private void spill() {
        example = spilled ? example : table.text(0);
        spilled = true;
        settle();
        values.absorb(table);
        table.clear();
    }

    private void settle() {
        for (int entry = 0; entry < table.size(); entry++) {
            settle(entry, table.count(entry), table.line(entry));
        }
    }

    private void read(int entry) {
        reading.read(table.bytes(), table.from(entry), table.to(entry));
    }

    private void settle(int entry, long count, long line) {
        byte[] bytes = table.bytes();
        int from = table.from(entry);
        int to = table.to(entry);
        read(entry);
        CellKind kind = reading.kind();
        kinds.put(kind, kinds.getOrDefault(kind, Seen.NEVER).and(count, line));
        sample.add(table.hashOf(entry), count);
        shortest = Math.min(shortest, table.length(entry));
        longest = Math.max(longest, table.length(entry));
        shape.exact(bytes, from, to);
        addShape(count, line);
        note(kind, bytes, from, to, count, line);
    }

    private void addShape(long count, long line) {
        long shapeHash = ByteTable.hash(shape.bytes(), 0, shape.length());
        if (shapes.add(shape.bytes(), 0, shape.length(), shapeHash, count, line) < 0) {
            settleShapes();
            shapes.add(shape.bytes(), 0, shape.length(), shapeHash, count, line);
        }
    }

    /** General shapes are made of exact ones, of which there are few. */
    private void settleShapes() {
        for (int entry = 0; entry < shapes.size(); entry++) {
            other.general(shapes.bytes(), shapes.from(entry), shapes.to(entry));
            generalShapes.add(other.bytes(), 0, other.length(), shapes.count(entry), shapes.line(entry));
        }
        exactShapes.absorb(shapes);
        shapes.clear();
    }

    private void note(CellKind kind, byte[] bytes, int from, int to, long count, long line) {
        if (reading.isNumber()) {
            numbers.add(reading.number(), count, line);
            leadingZeros = reading.hasLeadingZero() ? leadingZeros.and(count, line) : leadingZeros;
            hoursMinutes += reading.isHoursMinutes() ? count : 0;
            lateHours = reading.isLateHoursMinutes() ? lateHours.and(count, line) : lateHours;
            decimalCommas += reading.isDecimalComma() ? count : 0;
            groupCommas += reading.isGroupComma() ? count : 0;
        } else if (kind == CellKind.MISSING_WORD) {
            missingWords.add(bytes, from, to, count, line);
        } else if (kind == CellKind.TEXT) {
            shape.template(bytes, from, to);
            templates.add(shape.bytes(), 0, shape.length(), count, line);
        }
        if (reading.orders() != 0) {
            dates.add(reading, count, line);
            timestamps += reading.hasTime() ? count : 0;
        }
        endOfDay = reading.isEndOfDay() ? endOfDay.and(count, line) : endOfDay;
        beyondDay = reading.isBeyondDay() ? beyondDay.and(count, line) : beyondDay;
    }

    /** All that is known of the column. Nothing can be added afterwards. */
    public ColumnSurvey survey(String name, int index) {
        settle();
        settleShapes();
        long[] exactSurplus = IntStream.range(0, table.size())
                .mapToLong(entry -> table.count(entry) - 1)
                .toArray();
        Distinct distinct = spilled
                ? new Distinct(
                        Math.min(sample.distinct(), rows - blank), sample.repeated(), sample.surplus(), sample.error())
                : new Distinct(
                        table.size(),
                        Arrays.stream(exactSurplus).filter(more -> more > 0).count(),
                        Arrays.stream(exactSurplus).sum(),
                        0);
        example = spilled || table.size() == 0 ? example : table.text(0);
        List<Frequent> frequent = spilled ? absorbed() : all();
        boolean exact = exactShapes.isExact() && exactShapes.size() <= 12;
        ColumnType type = type();
        return new ColumnSurvey(
                name,
                index,
                type,
                rows,
                blank,
                padded,
                leadingZeros,
                hoursMinutes,
                endOfDay,
                type == ColumnType.HHMM ? lateHours : beyondDay,
                groupCommas(),
                kinds,
                distinct,
                example,
                frequent,
                !spilled,
                (exact ? exactShapes : generalShapes).top(room.frequent()),
                exact,
                templates.top(room.frequent()),
                missingWords.top(64),
                longest == 0 ? 0 : shortest,
                longest,
                numberSurvey(),
                dates.survey());
    }

    private Optional<NumberSurvey> numberSurvey() {
        if (spilled) {
            return numbers.survey();
        }
        double[] read = new double[table.size()];
        long[] counts = new long[table.size()];
        int count = 0;
        for (int entry = 0; entry < table.size(); entry++) {
            read(entry);
            if (reading.isNumber()) {
                read[count] = reading.number();
                counts[count++] = table.count(entry);
            }
        }
        return numbers.survey(Distribution.of(Arrays.copyOf(read, count), Arrays.copyOf(counts, count), true));
    }

    private List<Frequent> absorbed() {
        values.absorb(table);
        return values.top(room.frequent());
    }

    private List<Frequent> all() {
        return IntStream.range(0, table.size())
                .mapToObj(entry -> new Frequent(table.text(entry), table.count(entry), 0, table.line(entry)))
                .sorted(Comparator.comparingLong(Frequent::count).reversed().thenComparing(Frequent::text))
                .toList();
    }

    /** Numbers with commas that are no decimal ones. */
    private long groupCommas() {
        return count(CellKind.COMMA_NUMBER) - decimalCommas;
    }

    private long count(CellKind kind) {
        return kinds.getOrDefault(kind, Seen.NEVER).count();
    }

    private ColumnType type() {
        return new TypeDecision(
                        this::count,
                        decimalCommas,
                        groupCommas,
                        timestamps,
                        hoursMinutes,
                        leadingZeros.count() > 0 && shortest == 4 && longest == 4,
                        dates,
                        spilled ? sample.distinct() : table.size())
                .type(numbers.survey());
    }
}
