package waybill.guard;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.Figure;
import waybill.monitoring.figure.FigureFiles;
import waybill.registry.Canary;
import waybill.registry.Pointer;
import waybill.storage.BlobStore;

/**
 * What came true of both, over the same days: those after the canary's first day on which enough is known of both.
 *
 * @param champion of its answers to all its callers
 */
record OutcomeFigures(OutcomeSums champion, OutcomeSums canary) {
    static OutcomeFigures read(BlobStore store, Pointer pointer, Canary canary) {
        LocalDate from = canary.since().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        Map<LocalDate, OutcomeSums> canarys =
                days(store, pointer.model(), canary.version().version(), from);
        if (canarys.isEmpty()) {
            return new OutcomeFigures(OutcomeSums.NONE, OutcomeSums.NONE);
        }
        Map<LocalDate, OutcomeSums> champions =
                days(store, pointer.model(), pointer.champion().version(), from);
        return new OutcomeFigures(sum(champions, canarys), sum(canarys, champions));
    }

    private static Map<LocalDate, OutcomeSums> days(BlobStore store, String model, String version, LocalDate from) {
        return FigureFiles.read(store, model, version, from).stream()
                .filter(day -> day.all().isComplete())
                .filter(day -> sums(day.all()).isPresent())
                .collect(Collectors.toMap(
                        DayFigures::day, day -> sums(day.all()).orElse(OutcomeSums.NONE), OutcomeSums::plus));
    }

    private static OutcomeSums sum(Map<LocalDate, OutcomeSums> days, Map<LocalDate, OutcomeSums> others) {
        return days.entrySet().stream()
                .filter(day -> others.containsKey(day.getKey()))
                .map(Map.Entry::getValue)
                .reduce(OutcomeSums.NONE, OutcomeSums::plus);
    }

    private static Optional<OutcomeSums> sums(Figure figure) {
        Function<Figure.Errors, OutcomeSums> ofErrors = errors -> new OutcomeSums(
                figure.known(), figure.known() * errors.mae(), figure.known() * errors.rmse() * errors.rmse());
        Function<Figure.Labels, OutcomeSums> ofLabels = labels -> {
            double wrong = figure.known() * (1 - labels.accuracy());
            return new OutcomeSums(figure.known(), wrong, wrong);
        };
        return figure.errors().map(ofErrors).or(() -> figure.labels().map(ofLabels));
    }
}
