package waybill.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * From the start of a JVM to its first answer: {@code /api/health/live} of a host with no model, {@code /api/predict} with one
 * row of all others. The client tries to connect until somebody listens. The variants of a round run one after the other, in
 * another order each time, and are compared within their round, so that a machine that is slow for a while is so to all.
 *
 * <p>{@code mvn -Dquick -Pjmh test-compile exec:exec -Dbench=ColdStart}, after {@code make package}.
 */
final class ColdStartBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 11);

    private final Lab lab;
    private final Map<HostVariant, List<Double>> millis = new EnumMap<>(HostVariant.class);
    /** Of the host's process until then: what a machine with other things to do does not blur. */
    private final Map<HostVariant, List<Double>> cpuMillis = new EnumMap<>(HostVariant.class);

    private ColdStartBenchmark(Lab lab) {
        this.lab = lab;
    }

    static void run(Lab lab) throws IOException, InterruptedException {
        ColdStartBenchmark benchmark = new ColdStartBenchmark(lab);
        Random random = new Random(1);
        // The first round warms the client and the machine's file cache, and does not count.
        for (int round = 0; round <= ROUNDS; round++) {
            benchmark.round(random, round > 0);
        }
        benchmark.print();
    }

    private void round(Random random, boolean counts) throws IOException, InterruptedException {
        List<HostVariant> order = new ArrayList<>(variants());
        Collections.shuffle(order, random);
        for (HostVariant variant : order) {
            Taken taken = firstAnswer(variant);
            if (counts) {
                millis.computeIfAbsent(variant, unused -> new ArrayList<>()).add(taken.millis());
                cpuMillis.computeIfAbsent(variant, unused -> new ArrayList<>()).add(taken.cpuMillis());
            }
        }
    }

    private record Taken(double millis, double cpuMillis) {}

    private static List<HostVariant> variants() {
        String only = System.getProperty("waybill.bench.variants", "");
        return only.isEmpty()
                ? List.of(HostVariant.values())
                : List.of(only.split(",")).stream().map(HostVariant::valueOf).toList();
    }

    private Taken firstAnswer(HostVariant variant) throws IOException, InterruptedException {
        byte[] request = variant == HostVariant.LIVE
                ? Client.get("/api/health/live")
                : Client.post("/api/predict", lab.request(1));
        int port = freePort();
        long begun = System.nanoTime();
        Process host = lab.host(variant, port, List.of());
        try (Client client = Client.connect(port, host)) {
            client.exchange(request);
            double millis = (System.nanoTime() - begun) / 1e6;
            Duration cpu = host.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Taken(millis, cpu.toNanos() / 1e6);
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void print() {
        System.out.println("\n## Cold start: process start to first answer, " + ROUNDS + " interleaved rounds\n");
        System.out.println("| variant | ms, median (min-max) | added ms | ratio to live | CPU ms |");
        System.out.println("|---|---|---|---|---|");
        millis.forEach((variant, taken) -> System.out.println("| " + variant + ": " + variant.title() + " | "
                + Numbers.of(taken).show(0) + " | " + added(taken).show(0) + " | " + ratio(taken).show(2) + " | "
                + Numbers.of(cpuMillis.get(variant)).show(0) + " |"));
    }

    private Numbers added(List<Double> taken) {
        return perRound(taken, (mine, live) -> mine - live);
    }

    private Numbers ratio(List<Double> taken) {
        return perRound(taken, (mine, live) -> mine / live);
    }

    private Numbers perRound(List<Double> taken, java.util.function.DoubleBinaryOperator compare) {
        List<Double> live = millis.getOrDefault(HostVariant.LIVE, taken);
        List<Double> compared = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            compared.add(compare.applyAsDouble(taken.get(i), live.get(i)));
        }
        return Numbers.of(compared);
    }
}
