package waybill.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    private final SideBySide hosts;

    private ShadowBenchmark(SideBySide hosts) {
        this.hosts = hosts;
    }

    static void run(Lab lab) throws Exception {
        try (SideBySide hosts = SideBySide.begin(lab, VARIANTS)) {
            new ShadowBenchmark(hosts).run(SideBySide.requests(lab));
        }
    }

    private void run(Map<String, byte[]> requests) throws Exception {
        System.out.println("\n## A shadow: " + HttpLoad.CONNECTIONS + " connections at half of what the host can do, "
                + ROUNDS + " interleaved rounds, median (min-max); ratios within a round\n");
        System.out.println("| request | per second | mean ms | with shadow | p50 | p99 | CPU |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Map.Entry<String, byte[]> request : requests.entrySet()) {
            measure(request.getKey(), request.getValue());
        }
        printCounts();
    }

    private void measure(String name, byte[] request) throws Exception {
        Map<HostVariant, List<HttpLoad.Turn>> turns = hosts.rounds(ROUNDS, request, capacity(request) / 2);
        List<HttpLoad.Turn> without = turns.get(HostVariant.SHADOWLESS);
        List<HttpLoad.Turn> with = turns.get(HostVariant.SHADOW);
        System.out.println("| " + name + " | " + HttpLoad.numbers(with, HttpLoad.Turn::perSecond).show(0) + " | "
                + HttpLoad.numbers(without, HttpLoad.Turn::mean).show(3) + " | "
                + HttpLoad.ratios(with, without, HttpLoad.Turn::mean).show(3) + " | "
                + HttpLoad.ratios(with, without, HttpLoad.Turn::p50).show(3) + " | "
                + HttpLoad.ratios(with, without, HttpLoad.Turn::p99).show(3) + " | "
                + HttpLoad.ratios(with, without, HttpLoad.Turn::cpuMicros).show(3) + " |");
    }

    /** How many requests a second a host answers when it may; the first turns warm both. */
    private double capacity(byte[] request) throws Exception {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            HttpLoad.Turn unused = hosts.turn(HostVariant.SHADOW, request, 0);
            taken.add(hosts.turn(HostVariant.SHADOWLESS, request, 0).perSecond());
        }
        List<Double> warm = new ArrayList<>(taken.subList(2, taken.size()));
        Collections.sort(warm);
        return warm.get(warm.size() / 2);
    }

    /** What the shadow answered of all that it was to answer, those of the warming rounds included. */
    private void printCounts() throws IOException, InterruptedException {
        double all = 0;
        double answered = 0;
        for (String line : counted()) {
            double count = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            all += count;
            answered += line.contains("\"answered\"") ? count : 0;
            System.out.println(line);
        }
        System.out.printf(
                Locale.ROOT, "%nThe shadow answered %.1f %% of %.0f requests.%n", 100 * answered / all, all);
    }

    private List<String> counted() throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hosts.port(HostVariant.SHADOW) + "/api/metrics"))
                .build();
        HttpResponse<String> numbers = HttpClient.newHttpClient().send(page, BodyHandlers.ofString());
        List<String> counted = numbers.body().lines()
                .filter(line -> line.startsWith("waybill_shadow_requests_total"))
                .toList();
        if (counted.isEmpty()) {
            throw new IllegalStateException("Status " + numbers.statusCode() + ", and no numbers of shadows.");
        }
        return counted;
    }
}
