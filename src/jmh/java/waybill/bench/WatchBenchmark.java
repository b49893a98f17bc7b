package waybill.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs requests that they are observed: hosts without observers, with the one of metrics, and as deployed (captures of
 * each request, counts, metrics) stand side by side, and are asked in turns, in another order each time. Each is compared with the
 * one without observers in the same round.
 *
 * <p>{@code make bench BENCH=Watch}; {@code -Dwaybill.bench.rounds=21} for more.
 */
final class WatchBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 15);
    private static final int WARMING = 2;
    private static final List<HostVariant> VARIANTS =
            List.of(HostVariant.UNWATCHED, HostVariant.METRICS, HostVariant.WAYBILL);

    private final Map<String, Map<HostVariant, List<HttpLoad.Turn>>> turns = new LinkedHashMap<>();

    private WatchBenchmark() {}

    static void run(Lab lab) throws Exception {
        new WatchBenchmark().measure(lab);
    }

    private void measure(Lab lab) throws Exception {
        Map<String, byte[]> requests = SideBySide.requests(lab);
        try (SideBySide hosts = SideBySide.begin(lab, VARIANTS)) {
            for (byte[] request : requests.values()) {
                hosts.rounds(WARMING, request, 0);
            }
            for (Map.Entry<String, byte[]> request : requests.entrySet()) {
                turns.put(request.getKey(), hosts.rounds(ROUNDS, request.getValue(), 0));
            }
        }
        print();
    }

    private void print() {
        System.out.println("\n## Observed requests: " + HttpLoad.CONNECTIONS + " connections, " + ROUNDS
                + " interleaved rounds, median (min-max); ratios within a round\n");
        System.out.println("| request | observers | per second | time of one without | CPU us | CPU of one without |");
        System.out.println("|---|---|---|---|---|---|");
        turns.forEach((request, all) -> all.forEach((variant, taken) -> System.out.println("| " + request + " | "
                + variant + " | " + HttpLoad.numbers(taken, HttpLoad.Turn::perSecond).show(0) + " | "
                + HttpLoad.ratios(all.get(HostVariant.UNWATCHED), taken, HttpLoad.Turn::perSecond).show(3) + " | "
                + HttpLoad.numbers(taken, HttpLoad.Turn::cpuMicros).show(0) + " | "
                + HttpLoad.ratios(taken, all.get(HostVariant.UNWATCHED), HttpLoad.Turn::cpuMicros).show(3) + " |")));
    }
}
