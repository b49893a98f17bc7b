package waybill.profile;

import java.nio.file.Path;
import java.util.Locale;
import waybill.training.TrainedModel;
import waybill.training.data.Part;

public final class DriftStudy {
    public static void main(String[] arguments) {
        FlightWindows flights =
                new FlightWindows(Path.of("examples/flights/model.yaml"), TrainedModel.read(Path.of(arguments[0])));
        Baseline baseline = flights.baseline();
        Drawn training = flights.rows(Part.TRAIN);
        int windows = Integer.parseInt(arguments[1]);
        baseline.fields()
                .forEach(field -> System.out.printf(
                        Locale.ROOT,
                        "%-20s bins %d likeness %s missing %s checks %s %s%n",
                        field.name(),
                        field.bins().size(),
                        field.likeness(),
                        field.missingLikeness(),
                        field.checks(),
                        field.tally()));
        System.out.println(baseline.predictions());
        DriftTable table = new DriftTable(baseline, training, windows);
        Baseline bare = DriftTable.withoutLikeness(baseline);
        DriftTable without = new DriftTable(bare, training, windows);
        for (int size : DriftTable.SIZES) {
            System.out.flush();
            System.out.printf(
                    Locale.ROOT,
                    "n=%d waybill %.3f bare %.3f psi.1 %.3f psi.2 %.3f js.1 %.3f w1 %.3f%n",
                    size,
                    table.falseAlarms(size, table::alerts),
                    without.falseAlarms(size, without::alerts),
                    table.falseAlarms(size, counts -> Folk.PSI_MODERATE.alerts(counts, baseline)),
                    table.falseAlarms(size, counts -> Folk.PSI_LARGE.alerts(counts, baseline)),
                    table.falseAlarms(size, counts -> Folk.JENSEN_SHANNON.alerts(counts, baseline)),
                    table.wassersteinAlarms(size));
        }
        for (String field : table.numbers()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", field));
            for (int size : new int[] {100, 200, 500}) {
                line.append(String.format(
                        Locale.ROOT, " n=%d %.3f/%.3f", size, table.power(field, size), without.power(field, size)));
            }
            System.out.println(line);
        }
        Drawn later = flights.rows(Part.CHOOSE, Part.TEST);
        for (Baseline one : new Baseline[] {baseline, bare}) {
            System.out.print(DriftTable.days("Jan-Aug", one, training));
            System.out.print(DriftTable.days("Sep-Dec", one, later));
            System.out.print(DriftTable.weeks("Jan-Aug", one, training, 7));
            System.out.print(DriftTable.weeks("Sep-Dec", one, later, 7));
            System.out.print(DriftTable.findings(
                    "November",
                    one,
                    later.window(later.where(row -> later.days().get(row).getMonthValue() == 11))));
        }
    }
}
