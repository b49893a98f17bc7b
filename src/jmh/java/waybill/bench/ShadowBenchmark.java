package waybill.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What a shadow costs callers: two hosts with the same champion and shadow stand side by side, one of which asks nothing of the
 * shadow. Both get as many requests as half of what the latter can answer, in turns, in another order each time; latencies are
 * compared within a round. The shadow's own count of what it answered and dropped is printed with them.
 *
 * <p>{@code make bench BENCH=Shadow}; {@code -Dwaybill.bench.rounds=31} for more.
 */
final class ShadowBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 21);
    private static final List<HostVariant> VARIANTS = List.of(HostVariant.SHADOWLESS, HostVariant.SHADOW);

    private final Map<HostVariant, Integer> ports = new EnumMap<>(HostVariant.class);
    private final Map<HostVariant, Process> hosts = new EnumMap<>(HostVariant.class);
    private final Map<String, byte[]> requests = new LinkedHashMap<>();
    private final Lab lab;

    private ShadowBenchmark(Lab lab) {
        this.lab = lab;
        requests.put("1 row", Client.post("/api/predict", lab.request(1)));
        requests.put("100 rows", Client.post("/api/predict", lab.request(100)));
    }

    static void run(Lab lab) throws Exception {
        new ShadowBenchmark(lab).run();
    }

    private void run() throws Exception {
        try {
            for (HostVariant variant : VARIANTS) {
                int port = ColdStartBenchmark.freePort();
                ports.put(variant, port);
                hosts.put(variant, lab.host(variant, port, List.of("-Xmx512m")));
            }
            System.out.println("\n## A shadow: " + HttpLoad.CONNECTIONS + " connections at half of what the host can do, "
                    + ROUNDS + " interleaved rounds, median (min-max); ratios within a round\n");
            System.out.println("| request | per second | mean ms | with shadow | p50 | p99 | CPU |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (Map.Entry<String, byte[]> request : requests.entrySet()) {
                measure(request.getKey(), request.getValue());
            }
            counts().forEach(System.out::println);
        } finally {
            hosts.values().forEach(Process::destroyForcibly);
        }
    }

    private void measure(String name, byte[] request) throws Exception {
        double half = capacity(request) / 2;
        Map<HostVariant, List<HttpLoad.Turn>> turns = new EnumMap<>(HostVariant.class);
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            List<HostVariant> order = new ArrayList<>(VARIANTS);
            Collections.shuffle(order, random);
            for (HostVariant variant : order) {
                turns.computeIfAbsent(variant, unused -> new ArrayList<>()).add(turn(variant, request, half));
            }
        }
        List<HttpLoad.Turn> without = turns.get(HostVariant.SHADOWLESS);
        List<HttpLoad.Turn> with = turns.get(HostVariant.SHADOW);
        System.out.println("| " + name + " | " + of(with, HttpLoad.Turn::perSecond).show(0) + " | "
                + of(without, HttpLoad.Turn::mean).show(3) + " | "
                + ratio(with, without, HttpLoad.Turn::mean).show(3) + " | "
                + ratio(with, without, HttpLoad.Turn::p50).show(3) + " | "
                + ratio(with, without, HttpLoad.Turn::p99).show(3) + " | "
                + ratio(with, without, HttpLoad.Turn::cpuMicros).show(3) + " |");
    }

    private HttpLoad.Turn turn(HostVariant variant, byte[] request, double perSecond) throws Exception {
        return HttpLoad.turn(ports.get(variant), hosts.get(variant), request, perSecond);
    }

    /** How many requests a second a host answers when it may; the first turns warm both. */
    private double capacity(byte[] request) throws Exception {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HttpLoad.Turn unused = turn(HostVariant.SHADOW, request, 0);
            taken.add(turn(HostVariant.SHADOWLESS, request, 0).perSecond());
        }
        List<Double> warm = new ArrayList<>(taken.subList(2, taken.size()));
        Collections.sort(warm);
        return warm.get(warm.size() / 2);
    }

    private List<String> counts() throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.get(HostVariant.SHADOW) + "/api/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(page, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("waybill_shadow"))
                .toList();
    }

    private static Numbers of(List<HttpLoad.Turn> turns, ToDoubleFunction<HttpLoad.Turn> what) {
        return Numbers.of(turns.stream().mapToDouble(what).boxed().toList());
    }

    private static Numbers ratio(
            List<HttpLoad.Turn> above, List<HttpLoad.Turn> below, ToDoubleFunction<HttpLoad.Turn> what) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            ratios.add(what.applyAsDouble(above.get(i)) / what.applyAsDouble(below.get(i)));
        }
        return Numbers.of(ratios);
    }
}
