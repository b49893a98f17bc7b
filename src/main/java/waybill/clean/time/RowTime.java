package waybill.clean.time;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Memo;
import waybill.clean.row.Row;
import waybill.signature.time.ZoneClock;

/** A time that cells of a row make, which several rules ask for. What it was last is remembered, by the texts that it was made of. Not thread-safe. */
public final class RowTime {
    private static final int DAY_SECONDS = 86_400;
    private static final long NONE = Long.MIN_VALUE;
    private static final long ASIDE = 3 * 3600;

    private final int date;
    private final int clock;
    private final int place;
    private final DateForm form;
    private final DateCell days;
    private final Optional<ZoneClock> fixed;
    private final Optional<TimeSpec.ZonesOfPlaces> places;
    private final Map<ZoneId, ZoneClock> clocks = new HashMap<>();
    private final Memo<Optional<ClockText>> clockTexts;
    private final Memo<Optional<ZoneClock>> zones = new Memo<>(this::zoneOf);
    private final TimeSpec spec;
    private long given;
    private long understood;
    private long placed;

    private String lastDay = "";
    private String lastTime = "";
    private long lastLocal = NONE;
    private String lastPlace = "";
    private Optional<ZoneClock> lastZone = Optional.empty();

    RowTime(TimeSpec spec, Columns columns) {
        this.spec = spec;
        this.date = columns.index(spec.date());
        this.clock = spec.clock().map(columns::index).orElse(-1);
        this.place = spec.zoneOf().map(columns::index).orElse(-1);
        this.form = spec.form();
        this.days = DateCell.of(columns, form);
        this.clockTexts = columns.shared(ClockText.Kind.GTFS_TIME, Clocks::new).memo();
        this.fixed = spec.zone().map(ZoneClock::new);
        this.places = spec.places();
    }

    /** What texts of a table mean as clocks of a kind. */
    private record Clocks(Memo<Optional<ClockText>> memo) {
        Clocks(ClockText.Kind kind) {
            this(new Memo<>(text -> ClockText.read(text, kind)));
        }
    }

    private Optional<ZoneClock> zoneOf(String text) {
        return places.flatMap(known -> known.zone(text)).map(id -> clocks.computeIfAbsent(id, ZoneClock::new));
    }

    /** The index of the cell that a finding about this time names. */
    public int column() {
        return clock < 0 ? date : clock;
    }

    /** The time on its wall, in seconds since 1970-01-01T00:00 there; nothing when a cell is blank or wrong. */
    public OptionalLong local(Row row) {
        long local = localOrNone(row);
        return local == NONE ? OptionalLong.empty() : OptionalLong.of(local);
    }

    private long localOrNone(Row row) {
        String day = row.text(date);
        String time = clock < 0 ? "" : row.text(clock);
        if (!isSame(day, lastDay) || !isSame(time, lastTime)) {
            lastLocal = made(day, time);
            lastDay = day;
            lastTime = time;
        }
        return lastLocal;
    }

    /** A text that comes again is mostly the same object. */
    @SuppressWarnings("ReferenceEquality") // Another object with an equal text is only read once more.
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    private long made(String dayText, String timeText) {
        String day = dayText;
        String time = timeText;
        if (clock < 0) {
            int blank = Math.max(day.indexOf(' '), day.indexOf('T'));
            time = blank < 0 ? day : day.substring(blank + 1);
            day = blank < 0 ? day : day.substring(0, blank);
        }
        if (day.isEmpty() || time.isEmpty()) {
            return NONE;
        }
        given++;
        OptionalLong first = days.day(day);
        Optional<ClockText> read = clockTexts.of(time);
        if (first.isEmpty() || read.isEmpty()) {
            return NONE;
        }
        understood++;
        return first.getAsLong() * DAY_SECONDS
                + 60L * read.get().minutes()
                + read.get().seconds();
    }

    /** Why no row has had such a time, if none has: a rule that understands no cell finds nothing, and nobody would know. */
    public Optional<String> objection() {
        String cells = spec.clock()
                .map(name -> "'" + spec.date() + "' and '" + name + "'")
                .orElse("'" + spec.date() + "'");
        if (given > 0 && understood == 0) {
            return Optional.of(
                    "understands no time in " + cells + ": days are to be " + form.pattern()
                            + " (or the first of the column's 'formats' under 'dates'), and clocks such as 0930, 09:30 or 09:30:15, without a zone");
        }
        if (understood > 0 && placed == 0) {
            return Optional.of("knows the zone of no row with a time in " + cells + ": '"
                    + spec.zoneOf().orElse("") + "' has no place whose zone is known");
        }
        return Optional.empty();
    }

    /** The clock of its place, if its zone is known. */
    private Optional<ZoneClock> zone(Row row) {
        if (place < 0) {
            placed += fixed.isPresent() ? 1 : 0;
            return fixed;
        }
        String text = row.text(place);
        if (!isSame(text, lastPlace)) {
            lastZone = zones.of(text);
            lastPlace = text;
        }
        placed += lastZone.isPresent() ? 1 : 0;
        return lastZone;
    }

    /** The instant, in seconds since 1970-01-01T00:00Z; nothing when a cell is blank or wrong, or the clock skips it; of two the earlier. */
    public OptionalLong instant(Row row) {
        return instant(row, 0, -ASIDE);
    }

    /** The instant as {@link #instant}, but of two the later. */
    public OptionalLong lastInstant(Row row) {
        return instant(row, 0, ASIDE);
    }

    /** The instant as {@link #lastInstant} at which its clock shows a time that is so many minutes later there. */
    public OptionalLong lastInstant(Row row, int minutes) {
        return instant(row, minutes, ASIDE);
    }

    private OptionalLong instant(Row row, int minutes, long side) {
        long shown = localOrNone(row);
        Optional<ZoneClock> zone = shown == NONE ? Optional.empty() : zone(row);
        if (zone.isEmpty()) {
            return OptionalLong.empty();
        }
        long local = shown + 60L * minutes;
        long instant = zone.get().instant(local);
        if (instant == ZoneClock.TWICE) {
            return OptionalLong.of(aside(zone.get(), local, side));
        }
        return instant == ZoneClock.SKIPPED ? OptionalLong.empty() : OptionalLong.of(instant);
    }

    /** What the clock of its place does at this time. */
    public Showing showing(Row row) {
        long local = localOrNone(row);
        Optional<ZoneClock> zone = local == NONE ? Optional.empty() : zone(row);
        if (zone.isEmpty()) {
            return Showing.UNKNOWN;
        }
        long instant = zone.get().instant(local);
        if (instant == ZoneClock.SKIPPED) {
            return Showing.NEVER;
        }
        return instant == ZoneClock.TWICE ? Showing.TWICE : Showing.ONCE;
    }

    /** How often a clock shows a time. */
    public enum Showing {
        UNKNOWN,
        NEVER,
        ONCE,
        TWICE
    }

    /** The first of two instants, or the second: clocks are put back by less than three hours. */
    private static long aside(ZoneClock zone, long local, long seconds) {
        long instant = zone.instant(local + seconds);
        return instant == ZoneClock.SKIPPED || instant == ZoneClock.TWICE ? local : instant - seconds;
    }

    /** Of a time that the clock shows twice, the one nearer to an instant, in UTC. */
    public String nearer(Row row, long expected) {
        long local = localOrNone(row);
        ZoneClock zone = zone(row).orElseThrow();
        long first = aside(zone, local, -ASIDE);
        long second = aside(zone, local, ASIDE);
        long meant = Math.abs(first - expected) <= Math.abs(second - expected) ? first : second;
        return Instant.ofEpochSecond(meant).toString();
    }

    /** Proposes that a row has this time a number of minutes later, in its cells and in their forms. */
    public void shift(Row row, int minutes, String evidence, Findings into) {
        OptionalLong local = local(row);
        if (local.isEmpty()) {
            return;
        }
        long shifted = local.getAsLong() + 60L * minutes;
        long day = Math.floorDiv(shifted, DAY_SECONDS);
        int minute = Math.floorMod(shifted, DAY_SECONDS) / 60;
        if (clock < 0) {
            String text = row.text(date);
            int blank = Math.max(text.indexOf(' '), text.indexOf('T'));
            ClockText read = clockTexts.of(text.substring(blank + 1)).orElseThrow();
            into.repair(
                    date, form.text(day) + text.charAt(blank) + read.at(minute).text(), evidence);
            return;
        }
        ClockText read = clockTexts.of(row.text(clock)).orElseThrow();
        into.repair(clock, read.at(minute).text(), evidence);
        into.repair(date, form.text(day), evidence);
    }
}
