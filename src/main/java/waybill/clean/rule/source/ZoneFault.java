package waybill.clean.rule.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * of a quarter of an hour, half an hour or more. A place may have two such offsets, in summer and in winter.
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

    /** How many rows of a source and place are near which offset. */
    private static final class Offsets {
        private final Map<Integer, Long> near = new TreeMap<>();
        private long rows;
    }

    private final class Bound implements SourceJudge {
        private static final int NONE = Integer.MIN_VALUE;

        private final Columns columns;
        private final boolean repairs;
        private final RowTime begin;
        private final RowTime end;
        private final NumberCell minutes;
        private final int sourceCell;
        private final int placeCell;
        private final SourceGroups<Offsets> groups = new SourceGroups<>(name, Offsets::new);
        private final Map<String, Set<Integer>> wrong = new HashMap<>();
        private final List<SourceFault> faults = new ArrayList<>();

        Bound(Columns columns, boolean repairs) {
            this.columns = columns;
            this.repairs = repairs;
            this.begin = from.bind(columns);
            this.end = to.bind(columns);
            this.minutes = new NumberCell(columns.index(planned));
            this.sourceCell = columns.index(source.column());
            this.placeCell = columns.index(place);
        }

        private String key(Row row) {
            return row.text(sourceCell) + '\n' + row.text(placeCell);
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
            return Math.abs(late - nearest) <= tolerance && Math.abs(nearest) <= 60 * 24 ? (int) nearest : NONE + 1;
        }

        @Override
        public void survey(Row row) {
            int offset = offset(row);
            if (offset != NONE) {
                Offsets group = groups.of(key(row));
                group.rows++;
                group.near.merge(offset, 1L, Long::sum);
            }
        }

        @Override
        public void surveyed() {
            groups.all().forEach(this::judge);
        }

        private void judge(String key, Offsets group) {
            Set<Integer> offsets = new TreeSet<>();
            long found = 0;
            for (Map.Entry<Integer, Long> near : group.near.entrySet()) {
                if (Math.abs(near.getKey()) >= LEAST
                        && Math.abs(near.getKey()) <= 60 * 24
                        && near.getValue() >= SECOND * group.rows) {
                    offsets.add(near.getKey());
                    found += near.getValue();
                }
            }
            if (group.rows < source.rows() || found < source.share() * group.rows || offsets.isEmpty()) {
                return;
            }
            wrong.put(key, offsets);
            int end = key.indexOf('\n');
            String words = String.join(
                    " or ",
                    offsets.stream().map(offset -> signed(offset) + " min").toList());
            faults.add(new SourceFault(
                    name,
                    key.substring(0, end),
                    key.substring(end + 1),
                    words,
                    group.rows,
                    found / (double) group.rows,
                    repairs));
        }

        private static String signed(int offset) {
            return String.format(Locale.ROOT, "%+d", offset);
        }

        @Override
        public void check(Row row, Findings into) {
            if (!repairs || wrong.isEmpty()) {
                return;
            }
            Set<Integer> offsets = wrong.getOrDefault(key(row), Set.of());
            int offset = offsets.isEmpty() ? NONE : offset(row);
            if (offsets.contains(offset)) {
                end.shift(row, -offset, signed(offset) + " min in nearly all rows of this source and place", into);
            }
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
