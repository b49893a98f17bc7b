package waybill.clean.rule.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import waybill.clean.place.Places;
import waybill.clean.row.Columns;
import waybill.clean.row.Row;
import waybill.clean.rule.NumberCell;

/** How far a row goes: what a column says, or the great circle between two places. */
public sealed interface Distance {
    /** The columns that it reads. */
    Stream<String> columns();

    /** The distance of rows of a table, in its unit. */
    OfRow bind(Columns columns);

    /** The distance of a row, if it is known, and is not zero. */
    interface OfRow {
        OptionalDouble of(Row row);
    }

    /** A unit of length. */
    enum Unit {
        KM(1),
        MI(1.609344),
        NMI(1.852),
        M(0.001);

        private final double kilometres;

        Unit(double kilometres) {
            this.kilometres = kilometres;
        }

        /** The name as recipes have it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        double of(double inKilometres) {
            return inKilometres / kilometres;
        }
    }

    /** What a column says. */
    record Said(String column) implements Distance {
        @Override
        public Stream<String> columns() {
            return Stream.of(column);
        }

        @Override
        public OfRow bind(Columns columns) {
            NumberCell cell = NumberCell.of(columns, column);
            return row -> {
                double value = cell.of(row);
                return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
            };
        }
    }

    /** The great circle between the places that two columns name. */
    record Between(List<String> ends, Places places, Unit unit) implements Distance {
        public Between {
            ends = List.copyOf(ends);
        }

        @Override
        public Stream<String> columns() {
            return ends.stream();
        }

        @Override
        public OfRow bind(Columns columns) {
            int from = columns.index(ends.get(0));
            int to = columns.index(ends.get(1));
            Places.Distances known = places.distances();
            return row -> positive(known.kilometres(row.text(from), row.text(to)));
        }

        private OptionalDouble positive(OptionalDouble kilometres) {
            return kilometres.isPresent() && kilometres.getAsDouble() > 0
                    ? OptionalDouble.of(unit.of(kilometres.getAsDouble()))
                    : OptionalDouble.empty();
        }
    }

    /** The distance that a declaration gives, by its column or its two places. */
    static Optional<Distance> of(Optional<String> column, List<String> ends, Optional<Places> places, Unit unit) {
        if (column.isPresent()) {
            return Optional.of(new Said(column.get()));
        }
        return ends.size() == 2 && places.isPresent()
                ? Optional.of(new Between(ends, places.get(), unit))
                : Optional.empty();
    }
}
