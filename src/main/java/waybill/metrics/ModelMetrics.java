package waybill.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.serving.Chosen;
import waybill.serving.Deployments;
import waybill.serving.LoadFailure;
import waybill.serving.LoadedVersion;
import waybill.serving.Readiness;
import waybill.serving.live.LiveModel;

/** What this process holds: models, versions and live state. */
public final class ModelMetrics implements Source {
    private static final String MODEL = "model";
    private static final String VERSION = "version";

    private final Deployments deployments;
    private final InstantSource clock;

    /** @param clock the clock by which state ages */
    public ModelMetrics(Deployments deployments, InstantSource clock) {
        this.deployments = deployments;
        this.clock = clock;
    }

    @Override
    public List<Metric> metrics() {
        List<Readiness> models = deployments.all();
        List<Chosen> answering =
                models.stream().flatMap(model -> model.answering().stream()).toList();
        return List.of(
                ready(models),
                problems(models),
                answering(answering),
                canaries(models),
                held(),
                loads(),
                ages(answering));
    }

    private static Metric ready(List<Readiness> models) {
        return new Metric(
                "waybill_model_ready",
                Metric.Type.GAUGE,
                "1 when a verified version of the model answers here, else 0.",
                models.stream()
                        .map(model -> number(model.isReady() ? 1 : 0, new Label(MODEL, model.model())))
                        .toList());
    }

    private static Metric problems(List<Readiness> models) {
        return new Metric(
                "waybill_model_problems",
                Metric.Type.GAUGE,
                "How many problems of this kind the model has here; the log and /api/models say which.",
                models.stream().flatMap(model -> problems(model).stream()).toList());
    }

    private static List<Sample> problems(Readiness model) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        for (LoadFailure problem : model.problems()) {
            codes.merge(problem.code().name(), 1, Integer::sum);
        }
        List<Sample> samples = new ArrayList<>();
        codes.forEach((code, many) ->
                samples.add(number(many, new Label(MODEL, model.model()), new Label("error_code", code))));
        return samples;
    }

    private static Metric answering(List<Chosen> answering) {
        return new Metric(
                "waybill_answering_version",
                Metric.Type.INFO,
                "The version that answers for a model here, and why it does.",
                answering.stream()
                        .map(chosen -> number(
                                1,
                                new Label(MODEL, chosen.name()),
                                new Label(VERSION, chosen.version()),
                                new Label("route", chosen.route().wireName())))
                        .toList());
    }

    private static Metric canaries(List<Readiness> models) {
        return new Metric(
                "waybill_model_canary_percent",
                Metric.Type.GAUGE,
                "How many of 100 keys the canary of a model answers here; nothing of a model without one.",
                models.stream()
                        .flatMap(model -> model.standing().stream()
                                .map(split -> number(
                                        split.rule().percent(),
                                        new Label(MODEL, model.model()),
                                        new Label(VERSION, split.canary().version()))))
                        .toList());
    }

    private Metric held() {
        return new Metric(
                "waybill_held_version",
                Metric.Type.INFO,
                "A version that is loaded here, and the file that it answers from.",
                deployments.held().stream()
                        .map(version -> number(
                                1,
                                new Label(MODEL, version.name()),
                                new Label(VERSION, version.version()),
                                new Label("scorer", version.loading().scorer().wireName())))
                        .toList());
    }

    private Metric loads() {
        return new Metric(
                "waybill_version_load_seconds",
                Metric.Type.GAUGE,
                "How long it took to fetch a version that is loaded here, and to read and verify it.",
                deployments.held().stream()
                        .flatMap(version -> loads(version).stream())
                        .toList());
    }

    private static List<Sample> loads(LoadedVersion version) {
        Label model = new Label(MODEL, version.name());
        Label named = new Label(VERSION, version.version());
        LoadedVersion.Loading loading = version.loading();
        return List.of(
                number(ProcessMetrics.seconds(loading.fetch()), model, named, new Label("part", "fetch")),
                number(ProcessMetrics.seconds(loading.verify()), model, named, new Label("part", "load")));
    }

    private Metric ages(List<Chosen> answering) {
        Instant now = clock.instant();
        return new Metric(
                "waybill_state_age_seconds",
                Metric.Type.GAUGE,
                "How old the live state is that completes a model's rows here; infinite when there is none.",
                answering.stream()
                        .flatMap(chosen -> chosen.live().stream().map(live -> age(chosen.name(), live, now)))
                        .toList());
    }

    private static Sample age(String model, LiveModel live, Instant now) {
        double age = live.state()
                .now()
                .map(table -> ProcessMetrics.seconds(LiveModel.age(table, now)))
                .orElse(Double.POSITIVE_INFINITY);
        return number(
                age,
                new Label(MODEL, model),
                new Label("table", live.definition().table()));
    }

    private static Sample number(double value, Label... labels) {
        return new Sample.Value(List.of(labels), value);
    }
}
