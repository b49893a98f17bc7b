package waybill.clean.rule.source;

import java.util.List;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.ReadAheadRule;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NumberCell;
import waybill.clean.rule.RowSpec;

/**
 * Numbers that hardly any row of their lane has: they are told, and never repaired.
 *
 * @param lane the columns that make a lane; all rows are one when there are none
 * @param low the share of rows below which a number is one; {@code high} that above which
 * @param rows the fewest of a lane that is judged
 */
public record Outlier(String name, List<String> names, List<String> lane, double low, double high, int rows)
        implements RowSpec {
    public Outlier {
        names = List.copyOf(names);
        lane = List.copyOf(lane);
    }

    @Override
    public Stream<String> columns() {
        return Stream.concat(names.stream(), lane.stream());
    }

    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        return new Bound(columns);
    }

    private final class Bound implements ReadAheadRule {
        private final List<NumberCell> numbers;
        private final List<SourceGroups<LogHistogram>> groups;
        private final Lane lanes;

        Bound(Columns columns) {
            this.numbers =
                    names.stream().map(name -> NumberCell.of(columns, name)).toList();
            this.groups = names.stream()
                    .map(each -> new SourceGroups<>(name, LogHistogram::new))
                    .toList();
            this.lanes = new Lane(columns, lane);
        }

        @Override
        public void readAhead(Row row) {
            String key = lanes.of(row);
            for (int i = 0; i < numbers.size(); i++) {
                groups.get(i).of(key).add(numbers.get(i).of(row));
            }
        }

        @Override
        public void readAll() {}

        @Override
        public void check(Row row, Findings into) {
            String key = lanes.of(row);
            for (int i = 0; i < numbers.size(); i++) {
                double value = numbers.get(i).of(row);
                if (value > 0) {
                    LogHistogram of = groups.get(i).of(key);
                    if (of.total() >= rows && of.isBeyond(value, low, high)) {
                        into.find(numbers.get(i).cell(), "hardly any row of its lane has such a number");
                    }
                }
            }
        }
    }
}
