package waybill.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What it costs requests that they are observed: hosts without observers, with the one of metrics, and as deployed (captures of
 * each request, counts, metrics) stand side by side, and are asked in turns, in another order each time. Each is compared with the
 * one without observers in the same round.
 *
 * <p>{@code make bench BENCH=Watch}; {@code -Dwaybill.bench.rounds=21} for more.
 */
final class WatchBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 15);
    private static final List<HostVariant> VARIANTS =
            List.of(HostVariant.UNWATCHED, HostVariant.METRICS, HostVariant.WAYBILL);

    private final Lab lab;
    private final Map<HostVariant, Integer> ports = new EnumMap<>(HostVariant.class);
    private final Map<HostVariant, Process> hosts = new EnumMap<>(HostVariant.class);
    private final Map<String, byte[]> requests = new LinkedHashMap<>();
    private final Map<String, Map<HostVariant, List<HttpLoad.Turn>>> turns = new LinkedHashMap<>();

    private WatchBenchmark(Lab lab) {
        this.lab = lab;
        requests.put("1 row", Client.post("/api/predict", lab.request(1)));
        requests.put("100 rows", Client.post("/api/predict", lab.request(100)));
    }

    static void run(Lab lab) throws Exception {
        new WatchBenchmark(lab).run();
    }

    private void run() throws Exception {
        try {
            for (HostVariant variant : VARIANTS) {
                int port = ColdStartBenchmark.freePort();
                ports.put(variant, port);
                hosts.put(variant, lab.host(variant, port, List.of("-Xmx512m")));
            }
            Random random = new Random(1);
            // The first two rounds warm the hosts, and do not count.
            for (int round = -2; round < ROUNDS; round++) {
                List<HostVariant> order = new ArrayList<>(VARIANTS);
                Collections.shuffle(order, random);
                for (HostVariant variant : order) {
                    round(variant, round >= 0);
                }
            }
            print();
        } finally {
            hosts.values().forEach(Process::destroyForcibly);
        }
    }

    private void round(HostVariant variant, boolean counts) throws Exception {
        for (Map.Entry<String, byte[]> request : requests.entrySet()) {
            HttpLoad.Turn turn = HttpLoad.turn(ports.get(variant), hosts.get(variant), request.getValue());
            if (counts) {
                turns.computeIfAbsent(request.getKey(), unused -> new EnumMap<>(HostVariant.class))
                        .computeIfAbsent(variant, unused -> new ArrayList<>())
                        .add(turn);
            }
        }
    }

    private void print() {
        System.out.println("\n## Observed requests: " + HttpLoad.CONNECTIONS + " connections, " + ROUNDS
                + " interleaved rounds, median (min-max); ratios within a round\n");
        System.out.println("| request | observers | per second | time of one without | CPU us | CPU of one without |");
        System.out.println("|---|---|---|---|---|---|");
        turns.forEach((request, all) -> all.forEach((variant, taken) -> System.out.println("| " + request + " | "
                + variant + " | " + Numbers.of(each(taken, HttpLoad.Turn::perSecond)).show(0) + " | "
                + ratio(all.get(HostVariant.UNWATCHED), taken, HttpLoad.Turn::perSecond).show(3) + " | "
                + Numbers.of(each(taken, HttpLoad.Turn::cpuMicros)).show(0) + " | "
                + ratio(taken, all.get(HostVariant.UNWATCHED), HttpLoad.Turn::cpuMicros).show(3) + " |")));
    }

    private static List<Double> each(List<HttpLoad.Turn> turns, ToDoubleFunction<HttpLoad.Turn> what) {
        return turns.stream().mapToDouble(what).boxed().toList();
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
