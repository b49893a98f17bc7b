package waybill.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The two texts, and whether Prometheus's own library would have written them so. */
class ExpositionTest {
    private static final List<Metric.Type> TYPES = List.of(Metric.Type.values());
    private static final List<Label> HERE = List.of(new Label("service_instance_id", "a1"));

    private static final List<Metric> SOME = List.of(
            new Metric(
                    "waybill_rows",
                    Metric.Type.COUNTER,
                    "Rows.",
                    List.of(new Sample.Value(List.of(new Label("model", "tiny")), 3))),
            new Metric(
                    "waybill_answer_duration_seconds",
                    Metric.Type.HISTOGRAM,
                    "How long.",
                    List.of(new Sample.Distribution(List.of(), List.of(.0005, 1.0), List.of(2L, 1L, 4L), 30.5))),
            new Metric(
                    "waybill_held_version",
                    Metric.Type.INFO,
                    "A version.",
                    List.of(new Sample.Value(List.of(new Label("version", "v1")), 1))),
            new Metric("waybill_nothing", Metric.Type.GAUGE, "Of which there is none.", List.of()));

    @Test
    void write_forPrometheus_hasCumulativeBuckets_andNamesThatSayTheirType() {
        assertThat(Exposition.PROMETHEUS.write(SOME, HERE)).isEqualTo("""
                        # TYPE waybill_rows_total counter
                        # HELP waybill_rows_total Rows.
                        waybill_rows_total{service_instance_id="a1",model="tiny"} 3
                        # TYPE waybill_answer_duration_seconds histogram
                        # HELP waybill_answer_duration_seconds How long.
                        waybill_answer_duration_seconds_bucket{service_instance_id="a1",le="0.0005"} 2
                        waybill_answer_duration_seconds_bucket{service_instance_id="a1",le="1.0"} 3
                        waybill_answer_duration_seconds_bucket{service_instance_id="a1",le="+Inf"} 7
                        waybill_answer_duration_seconds_count{service_instance_id="a1"} 7
                        waybill_answer_duration_seconds_sum{service_instance_id="a1"} 30.5
                        # TYPE waybill_held_version_info gauge
                        # HELP waybill_held_version_info A version.
                        waybill_held_version_info{service_instance_id="a1",version="v1"} 1
                        """);
    }

    @Test
    void write_asOpenMetrics_describesCountersAndInfosByTheirShortNames_andEnds() {
        assertThat(Exposition.OPENMETRICS.write(SOME, HERE))
                .contains(
                        "# TYPE waybill_rows counter\n", "\nwaybill_rows_total{", "# TYPE waybill_held_version info\n")
                .endsWith("# EOF\n");
    }

    @Test
    void write_withoutAnyLabel_hasNoBraces() {
        Metric metric = Metric.of("up", Metric.Type.GAUGE, "Up.", Double.POSITIVE_INFINITY);

        assertThat(Exposition.PROMETHEUS.write(List.of(metric), List.of())).endsWith("\nup +Inf\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''|PROMETHEUS",
                "*/*|PROMETHEUS",
                "text/plain;version=0.0.4|PROMETHEUS",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3|OPENMETRICS",
                "Application/OpenMetrics-Text|OPENMETRICS"
            })
    void accepted_isOpenMetricsForWhoAsks(String accept, Exposition expected) {
        assertThat(Exposition.accepted(accept)).isEqualTo(expected);
    }

    @Test
    void distribution_withoutACountOfWhatIsAboveAllBounds_isRefused() {
        assertThatThrownBy(() -> new Sample.Distribution(List.of(), List.of(1.0), List.of(1L), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // A second opinion

    @ParameterizedTest
    @EnumSource(Exposition.class)
    void write_seededMetrics_isWhatTheLibraryWrites(Exposition exposition) throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            List<Metric> metrics = metrics(new SplittableRandom(seed));

            assertThat(lines(exposition.write(metrics, List.of())))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(lines(byLibrary(exposition, metrics)));
        }
    }

    /** The lines, with numbers as a reader of doubles understands them. */
    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.startsWith("#") ? line : understood(line))
                .toList();
    }

    private static String understood(String line) {
        int last = line.lastIndexOf(' ') + 1;
        String number = line.substring(last);
        return line.substring(0, last) + (number.equals("+Inf") ? number : Double.toString(Double.parseDouble(number)));
    }

    private static final List<String> ODD = List.of(
            "",
            "plain",
            "quote \" here",
            "back \\ slash",
            "two\nlines",
            "\\n",
            "ü 漢 \uD83D\uDE9A",
            "{a=\"b\"} 1",
            "#",
            "\\\"\n");

    /** In the order in which the library writes: by name, and labels by theirs. */
    private static List<Metric> metrics(SplittableRandom random) {
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Metric.Type type = TYPES.get(random.nextInt(TYPES.size()));
            List<Sample> samples = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(3); k++) {
                samples.add(sample(type, random, k));
            }
            metrics.add(new Metric("metric_" + i, type, ODD.get(1 + random.nextInt(ODD.size() - 1)), samples));
        }
        return metrics;
    }

    private static Sample sample(Metric.Type type, SplittableRandom random, int number) {
        Map<String, String> labels = new LinkedHashMap<>(Map.of("a", "" + number));
        IntStream.range(0, random.nextInt(3))
                .forEach(k -> labels.put("label_" + k, ODD.get(random.nextInt(ODD.size()))));
        List<Label> all = labels.entrySet().stream()
                .map(label -> new Label(label.getKey(), label.getValue()))
                .toList();
        return switch (type) {
            case HISTOGRAM ->
                new Sample.Distribution(
                        all,
                        List.of(.001, .25, 1.0, 10.0),
                        random.longs(5, 0, 1000).boxed().toList(),
                        random.nextDouble(1e6));
            case INFO -> new Sample.Value(all, 1);
            case COUNTER -> new Sample.Value(all, (double) random.nextLong(1L << 40));
            case GAUGE ->
                new Sample.Value(all, random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble(-1e9, 1e9));
        };
    }

    private static String byLibrary(Exposition exposition, List<Metric> metrics) throws IOException {
        ExpositionFormatWriter writer = exposition == Exposition.OPENMETRICS
                ? OpenMetricsTextFormatWriter.create()
                : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(
                bytes,
                new MetricSnapshots(
                        metrics.stream().map(ExpositionTest::snapshot).toList()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static MetricSnapshot snapshot(Metric metric) {
        return switch (metric.type()) {
            case COUNTER -> {
                CounterSnapshot.Builder all =
                        CounterSnapshot.builder().name(metric.name()).help(metric.help());
                metric.samples()
                        .forEach(sample -> all.dataPoint(CounterDataPointSnapshot.builder()
                                .labels(labels(sample))
                                .value(number(sample))
                                .build()));
                yield all.build();
            }
            case GAUGE -> {
                GaugeSnapshot.Builder all =
                        GaugeSnapshot.builder().name(metric.name()).help(metric.help());
                metric.samples()
                        .forEach(sample -> all.dataPoint(GaugeDataPointSnapshot.builder()
                                .labels(labels(sample))
                                .value(number(sample))
                                .build()));
                yield all.build();
            }
            case INFO -> {
                InfoSnapshot.Builder all =
                        InfoSnapshot.builder().name(metric.name()).help(metric.help());
                metric.samples()
                        .forEach(sample -> all.dataPoint(InfoDataPointSnapshot.builder()
                                .labels(labels(sample))
                                .build()));
                yield all.build();
            }
            case HISTOGRAM -> {
                HistogramSnapshot.Builder all =
                        HistogramSnapshot.builder().name(metric.name()).help(metric.help());
                metric.samples().forEach(sample -> all.dataPoint(histogram((Sample.Distribution) sample)));
                yield all.build();
            }
        };
    }

    private static HistogramDataPointSnapshot histogram(Sample.Distribution of) {
        List<Double> bounds = new ArrayList<>(of.bounds());
        bounds.add(Double.POSITIVE_INFINITY);
        return HistogramDataPointSnapshot.builder()
                .labels(labels(of))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, of.counts()))
                .sum(of.sum())
                .build();
    }

    private static double number(Sample sample) {
        return ((Sample.Value) sample).value();
    }

    private static Labels labels(Sample sample) {
        return Labels.of(sample.labels().stream()
                .flatMap(label -> Arrays.stream(new String[] {label.name(), label.value()}))
                .toArray(String[]::new));
    }
}
