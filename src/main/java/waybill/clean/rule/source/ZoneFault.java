package waybill.clean.rule.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NumberCell;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.RowTime;
import waybill.clean.time.TimeSpec;

/**
 * A source whose times are on another zone's clock: for nearly all of its rows at a place the elapsed time differs from the planned one by a whole multiple
 * of a quarter of an hour, half an hour or more. A place may have several such offsets, an hour and two apart, as clocks are put forward on other days there;
 * what is late by anything else is late.
 *
 * @param planned the column of the planned minutes from the first time to the second
 * @param place the column of the place
 * @param tolerance by how many minutes a row may be off an offset
 */
public record ZoneFault(
        String name, TimeSpec from, TimeSpec to, String planned, SourceRule source, String place, int tolerance)
        implements RowSpec {
    private static final int QUARTER = 15;
    private static final int LEAST = 30;
    private static final int HOUR = 60;

    /** How often two clocks that are put forward on other days come an hour further apart. */
    private static final int CHANGES = 2;

    private static final int NONE = Integer.MIN_VALUE;
    private static final int NOT_NEAR = NONE + 1;

    /** The share of rows from which an offset counts beside another. */
    private static final double SECOND = 0.05;

    @Override
    public Stream<String> columns() {
        return Stream.of(from.columns(), to.columns(), Stream.of(planned, source.column(), place))
                .flatMap(names -> names);
    }

    @Override
    public Stream<String> repaired() {
        return to.columns();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(columns, severity == Severity.REPAIR);
    }

    /** How many rows of a source and place are near which offset, by quarters of an hour; behind the last those that are near none. */
    private static final class Offsets {
        private static final int MOST_QUARTERS = 96;

        private final long[] near = new long[2 * MOST_QUARTERS + 2];
        private long rows;

        void add(int offset) {
            rows++;
            near[offset == NOT_NEAR ? near.length - 1 : offset / QUARTER + MOST_QUARTERS]++;
        }

        /** The offsets of the one clock that most rows are near. */
        Map<Integer, Long> large() {
            Map<Integer, Long> largest = new TreeMap<>();
            for (int i = 0; i < near.length - 1; i++) {
                Map<Integer, Long> of = large(i);
                largest = rows(of) > rows(largest) ? of : largest;
            }
            return largest;
        }

        /** The offsets that count from one on, an hour apart. */
        private Map<Integer, Long> large(int first) {
            Map<Integer, Long> large = new TreeMap<>();
            for (int i = first; i <= first + CHANGES * HOUR / QUARTER && i < near.length - 1; i += HOUR / QUARTER) {
                int offset = QUARTER * (i - MOST_QUARTERS);
                if (Math.abs(offset) >= LEAST && near[i] > 0 && near[i] >= SECOND * rows) {
                    large.put(offset, near[i]);
                }
            }
            return large;
        }

        static long rows(Map<Integer, Long> offsets) {
            return offsets.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final class Bound implements SourceJudge {
        private final Columns columns;
        private final boolean repairs;
        private final RowTime begin;
        private final RowTime end;
        private final NumberCell minutes;
        private final int sourceCell;
        private final int placeCell;
        private final SourceGroups<Offsets> groups = new SourceGroups<>(name, Offsets::new);
        private final Map<String, Set<Integer>> wrong = new HashMap<>();
        private final Set<String> sources = new HashSet<>();
        private final List<SourceFault> faults = new ArrayList<>();

        Bound(Columns columns, boolean repairs) {
            this.columns = columns;
            this.repairs = repairs;
            this.begin = from.bind(columns);
            this.end = to.bind(columns);
            this.minutes = NumberCell.of(columns, planned);
            this.sourceCell = columns.index(source.column());
            this.placeCell = columns.index(place);
        }

        private static String key(String source, String place) {
            return source + '\n' + place;
        }

        /** By how many minutes the row is late, as a multiple of a quarter of an hour; nothing when it is not near one. */
        private int offset(Row row) {
            OptionalLong first = begin.instant(row);
            OptionalLong last = end.instant(row);
            double plan = minutes.of(row);
            if (first.isEmpty() || last.isEmpty() || Double.isNaN(plan)) {
                return NONE;
            }
            double late = (last.getAsLong() - first.getAsLong()) / 60.0 - plan;
            long nearest = QUARTER * Math.round(late / QUARTER);
            return Math.abs(late - nearest) <= tolerance && Math.abs(nearest) <= 60 * 24 ? (int) nearest : NOT_NEAR;
        }

        @Override
        public void readAhead(Row row) {
            int offset = offset(row);
            if (offset != NONE) {
                groups.of(row.text(sourceCell), row.text(placeCell)).add(offset);
            }
        }

        @Override
        public void readAll() {
            groups.forEach(this::judge);
        }

        private void judge(String from, String at, Offsets group) {
            Map<Integer, Long> offsets = group.large();
            long found = Offsets.rows(offsets);
            if (offsets.isEmpty() || group.rows < source.rows() || found < source.share() * group.rows) {
                return;
            }
            wrong.put(key(from, at), offsets.keySet());
            sources.add(from);
            String words = String.join(
                    " or ",
                    offsets.keySet().stream()
                            .map(offset -> signed(offset) + " min")
                            .toList());
            faults.add(new SourceFault(name, from, at, words, group.rows, found / (double) group.rows, repairs));
        }

        private static String signed(int offset) {
            return String.format(Locale.ROOT, "%+d", offset);
        }

        @Override
        public void check(Row row, Findings into) {
            if (!repairs || !sources.contains(row.text(sourceCell))) {
                return;
            }
            Set<Integer> offsets = wrong.getOrDefault(key(row.text(sourceCell), row.text(placeCell)), Set.of());
            int offset = offsets.isEmpty() ? NONE : offset(row);
            if (offsets.contains(offset) && isMended(row, offset)) {
                end.shift(row, -offset, signed(offset) + " min in nearly all rows of this source and place", into);
            }
        }

        /** Whether the row is as planned without its offset: near a change of the clocks it may not be. */
        private boolean isMended(Row row, int offset) {
            OptionalLong first = begin.instant(row);
            OptionalLong last = end.lastInstant(row, -offset);
            return first.isPresent()
                    && last.isPresent()
                    && Math.abs((last.getAsLong() - first.getAsLong()) / 60.0 - minutes.of(row)) <= tolerance;
        }

        @Override
        public Optional<String> objection() {
            return begin.objection().or(end::objection);
        }

        @Override
        public List<SourceFault> faults() {
            return List.copyOf(faults);
        }

        @Override
        public SourceJudge anew() {
            return new Bound(columns, repairs);
        }
    }
}
