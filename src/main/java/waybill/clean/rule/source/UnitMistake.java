package waybill.clean.rule.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NumberCell;
import waybill.clean.rule.NumberText;
import waybill.clean.rule.RowSpec;

/**
 * A source that gives kilometres for miles, or miles for kilometres. Only a source is repaired, when nearly all of its rows say so; a row that is alone with
 * it is told. Against the great circle it has to be so on two lanes: the way between two places may well be 1.6 times as long.
 *
 * @param unit what the column should have
 * @param expected the great circle; without one, the median of the lane is what is expected
 * @param lane the columns that make a lane
 * @param decimals of repaired numbers; as many as each has where nothing is said
 */
public record UnitMistake(
        String name,
        String column,
        SourceRule source,
        Distance.Unit unit,
        Optional<Distance> expected,
        List<String> lane,
        OptionalInt decimals)
        implements RowSpec {
    private static final double TOLERANCE = 0.03;

    public UnitMistake {
        lane = List.copyOf(lane);
    }

    @Override
    public Stream<String> columns() {
        return Stream.of(
                        Stream.of(column, source.column()), expected.stream().flatMap(Distance::columns), lane.stream())
                .flatMap(names -> names);
    }

    @Override
    public Stream<String> repaired() {
        return Stream.of(column);
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(columns, severity == Severity.REPAIR);
    }

    private Distance.Unit other() {
        return unit == Distance.Unit.KM ? Distance.Unit.MI : Distance.Unit.KM;
    }

    /** How many rows of a source are near the mistake. */
    private static final class Counts {
        private long rows;
        private long wrong;
        private double length = Double.NaN;
        private boolean severalLanes;

        void add(boolean isWrong, double expected) {
            rows++;
            wrong += isWrong ? 1 : 0;
            length = Double.isNaN(length) ? expected : length;
            severalLanes |= expected != length;
        }
    }

    private final class Bound implements SourceJudge {
        private final Columns columns;
        private final boolean repairs;
        private final NumberCell numbers;
        private final int sourceCell;
        private final Optional<Distance.OfRow> far;
        private final Lane lanes;
        private final SourceGroups<LogHistogram> medians = new SourceGroups<>(name, LogHistogram::new);
        private final SourceGroups<Counts> groups = new SourceGroups<>(name, Counts::new);
        private final Map<String, Double> known = new HashMap<>();
        private final Map<String, SourceFault> faults = new HashMap<>();
        /** What a wrong number is to be divided by. */
        private final double factor = other().of(1) / unit.of(1);

        private int read;

        Bound(Columns columns, boolean repairs) {
            this.columns = columns;
            this.repairs = repairs;
            this.numbers = NumberCell.of(columns, column);
            this.sourceCell = columns.index(source.column());
            this.far = expected.map(distance -> distance.bind(columns));
            this.lanes = new Lane(columns, lane);
        }

        /** Without a great circle, first what a lane has, and then which sources differ from it. */
        @Override
        public int readings() {
            return far.isPresent() ? 1 : 2;
        }

        @Override
        public void readAhead(Row row) {
            double value = numbers.of(row);
            if (!(value > 0)) {
                return;
            }
            if (read < readings() - 1) {
                medians.of(lanes.of(row)).add(value);
                return;
            }
            double length = length(row);
            if (length > 0) {
                groups.of(row.text(sourceCell)).add(isWrong(value / length), length);
            }
        }

        private boolean isWrong(double ratio) {
            return Math.abs(ratio / factor - 1) <= TOLERANCE;
        }

        /** What is expected of a row; NaN where that is not known. */
        private double length(Row row) {
            return far.isPresent()
                    ? far.get().of(row).orElse(Double.NaN)
                    : known.computeIfAbsent(
                            lanes.of(row), lane -> medians.of(lane).quantile(0.5));
        }

        @Override
        public void readAll() {
            read++;
            if (read < readings()) {
                return;
            }
            groups.forEach((name, place, counts) -> {
                if (counts.rows >= source.rows() && counts.wrong >= source.share() * counts.rows) {
                    faults.put(
                            name,
                            new SourceFault(
                                    name(),
                                    name,
                                    "",
                                    other().wireName() + " for " + unit.wireName(),
                                    counts.rows,
                                    counts.wrong / (double) counts.rows,
                                    repairs && (far.isEmpty() || counts.severalLanes)));
                }
            });
        }

        private String name() {
            return UnitMistake.this.name;
        }

        @Override
        public void check(Row row, Findings into) {
            double value = numbers.of(row);
            if (!(value > 0) || !isWrong(value / length(row))) {
                return;
            }
            String text = row.text(numbers.cell());
            String after = NumberText.rounded(value / factor, decimals.orElse(NumberText.decimals(text)));
            String units = other().wireName() + " for " + unit.wireName();
            SourceFault fault = faults.get(row.text(sourceCell));
            if (fault == null) {
                into.suggest(numbers.cell(), after, "looks like " + units + "; its source is not so");
            } else if (fault.repaired() || !repairs) {
                into.repair(numbers.cell(), after, units + " in nearly all rows of this source");
            } else {
                into.suggest(
                        numbers.cell(),
                        after,
                        units + " in nearly all rows of this source, or the one lane is so long");
            }
        }

        @Override
        public List<SourceFault> faults() {
            List<SourceFault> all = new ArrayList<>(faults.values());
            all.sort((one, two) -> one.source().compareTo(two.source()));
            return all;
        }

        @Override
        public SourceJudge anew() {
            return new Bound(columns, repairs);
        }
    }
}
