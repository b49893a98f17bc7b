package waybill.upkeep.recalibration;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.answer.Interval;
import waybill.capture.CapturedRow;
import waybill.fixture.TinyModel;
import waybill.fixture.TrainedFlights;
import waybill.model.ServableModel;
import waybill.monitoring.OutcomeRow;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.training.TrainedModel;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.recipe.Recipe;

class FlightsRecalibrationTest {
    @Test
    void probe() {
        TrainedModel trained = TrainedModel.read(Path.of(System.getProperty("flights")));
        Recipe recipe = Recipe.read(TrainedFlights.RECIPE);
        Set<String> needed = Stream.concat(recipe.sent().stream().map(Field::name), Stream.of("arrival_delay"))
                .collect(Collectors.toSet());
        Table table = new SqlSource(recipe.folder(), Map.of()).read(recipe.source(), needed, n -> {});
        BlobStore store = new FakeBlobStore();
        VersionRef ref = TinyModel.registry(store).publish(trained.spec(), trained.files());
        TinyModel.registry(store).promote("arrival-delay", ref.version(), TinyModel.REASON);
        ServableModel model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
        double[] actual = table.numbers("arrival_delay");
        var date = table.column(recipe.source().date());
        ServableModel.Pass pass = model.pass();
        List<OutcomeRow> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            LocalDate day = LocalDate.parse(date.text(i));
            if (day.isBefore(LocalDate.of(2013, 9, 1))) continue;
            RawRow raw = table.raw(i, trained.spec().signature().fields());
            var row = trained.spec().signature().bind(raw).row();
            if (row.isEmpty() || Double.isNaN(actual[i])) continue;
            rows.add(new OutcomeRow(
                    new CapturedRow(
                            "arrival-delay",
                            ref.version(),
                            "r" + i,
                            0,
                            day.atTime(12, 0).toInstant(ZoneOffset.UTC),
                            "champion",
                            Optional.empty(),
                            Optional.empty(),
                            raw.toMap(),
                            pass.answer(row.get())),
                    OptionalDouble.of(actual[i]),
                    Optional.empty()));
        }
        System.out.println("rows " + rows.size());
        for (String end : List.of("2013-10-05", "2013-10-31", "2013-11-16", "2013-11-30", "2013-12-14", "2013-12-31")) {
            for (double shift : new double[] {0, 5, 10}) {
                tell(store, trained, rows, end, shift);
            }
        }
    }

    private void tell(BlobStore store, TrainedModel trained, List<OutcomeRow> rows, String end, double shift) {
        Clock clock = Clock.fixed(
                LocalDate.parse(end).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        List<OutcomeRow> shifted = rows.stream()
                .map(r -> new OutcomeRow(
                        r.captured(), OptionalDouble.of(r.actual().getAsDouble() + shift), Optional.empty()))
                .toList();
        var result = new Recalibration(
                        new Versions(store, Integer.MAX_VALUE),
                        (m, v, f, t) -> in(shifted, f, t).map(OutcomeRow::captured),
                        (m, v, f, t) -> in(shifted, f, t),
                        clock)
                .run("arrival-delay", Window.before(clock, 28, 0), false);
        System.out.println("== until " + end + " shift " + shift + " "
                + result.assessment().outcome());
        result.assessment()
                .findings()
                .forEach(f -> System.out.println(
                        "   " + f.inWords() + " spread " + f.share().spread()));
        result.assessment().point().ifPresent(p -> System.out.println("   " + p.inWords()));
        result.renewed().ifPresent(n -> {
            Trial t = result.assessment().trial().orElseThrow();
            System.out.println(
                    "   fitted " + t.fitted().size() + " held " + t.held().size() + " " + t.from() + " " + t.to());
            System.out.println("   before " + t.before().values());
            System.out.println("   after " + t.after().values());
            System.out.println("   " + n.gate());
            System.out.println("   cells " + n.spec().calibrations().intervals().map(x -> x.bins()));
            ServableModel after = Verifier.verify(n.spec(), Names.artifacts(n.files()));
            ServableModel before = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
            Instant from = LocalDate.parse(end)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            for (int weeks : new int[] {1, 2, 4}) {
                List<OutcomeRow> later =
                        in(shifted, from, from.plusSeconds(86400L * 7 * weeks)).toList();
                if (!later.isEmpty())
                    System.out.println("   next " + weeks + " weeks: " + coverage(before, later) + " -> "
                            + coverage(after, later) + " of " + later.size());
            }
        });
    }

    private static Stream<OutcomeRow> in(List<OutcomeRow> rows, Instant from, Instant to) {
        return rows.stream()
                .filter(r ->
                        !r.captured().at().isBefore(from) && r.captured().at().isBefore(to));
    }

    private static double coverage(ServableModel model, List<OutcomeRow> rows) {
        var pass = model.pass(
                new waybill.answer.Wanted(true, Optional.empty(), false, false, java.util.OptionalInt.empty()));
        return rows.stream()
                        .filter(r -> {
                            Interval i = pass.answer(model.signature()
                                            .bind(RawRow.of(r.captured().fields()))
                                            .row()
                                            .orElseThrow())
                                    .interval()
                                    .orElseThrow();
                            double a = r.actual().getAsDouble();
                            return a >= i.lower() && a <= i.upper();
                        })
                        .count()
                / (double) rows.size();
    }
}
