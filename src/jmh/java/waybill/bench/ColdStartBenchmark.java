package waybill.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the start of a JVM to its first answer: {@code /api/health/live} of a host with no model, {@code /api/predict} with one
 * row of all others. Some begin in a JVM that has served an empty app and waits; they count from when it is told what it is, and
 * some of both have a store that speaks TLS. The client tries to connect until somebody listens. The cases of a round run one
 * after the other, in another order each time, and are compared within their round, so that a machine that is slow for a while is
 * so to all.
 *
 * <p>{@code mvn -Dquick -Pjmh test-compile exec:exec -Dbench=ColdStart}, after {@code make package}.
 */
final class ColdStartBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 11);
    /** How long a JVM waits after it has warmed. */
    private static final Duration REST = Duration.ofMillis(500);

    private final Lab lab;
    private final Map<Case, List<Taken>> taken = new LinkedHashMap<>();

    private ColdStartBenchmark(Lab lab) {
        this.lab = lab;
    }

    /** What is measured: {@code LIVE} is what all others that begin as it does are compared with. */
    private record Case(HostVariant variant, Begin begin) {
        Case live() {
            return new Case(HostVariant.LIVE, begin.waits() ? Begin.WAITING : Begin.COLD);
        }

        String title() {
            return variant + ": " + variant.title() + (begin.title().isEmpty() ? "" : ", " + begin.title());
        }
    }

    /** @param cpuMillis of the host's process until then: what a machine with other things to do does not blur */
    private record Taken(double millis, double cpuMillis) {}

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
        List<Case> order = new ArrayList<>(cases());
        Collections.shuffle(order, random);
        for (Case next : order) {
            Taken first = firstAnswer(next);
            if (counts) {
                taken.computeIfAbsent(next, unused -> new ArrayList<>()).add(first);
            }
        }
    }

    private static List<Case> cases() {
        List<Case> all = new ArrayList<>();
        Stream.of(HostVariant.values()).map(variant -> new Case(variant, Begin.COLD)).forEach(all::add);
        all.add(new Case(HostVariant.WAYBILL, Begin.COLD_TLS));
        for (HostVariant variant : List.of(HostVariant.LIVE, HostVariant.WAYBILL, HostVariant.STATE)) {
            all.add(new Case(variant, Begin.WAITING));
        }
        all.add(new Case(HostVariant.WAYBILL, Begin.WAITING_TLS));
        String only = System.getProperty("waybill.bench.variants", "");
        return only.isEmpty()
                ? all
                : all.stream()
                        .filter(one -> List.of(only.split(",")).contains(one.variant().name()))
                        .toList();
    }

    private Taken firstAnswer(Case next) throws IOException, InterruptedException {
        byte[] request = next.variant() == HostVariant.LIVE
                ? Client.get("/api/health/live")
                : Client.post("/api/predict", lab.request(1));
        int port = freePort();
        int waiting = freePort();
        long begun = System.nanoTime();
        Process host = lab.host(next.variant(), next.begin(), port, waiting);
        try {
            double spent = 0;
            if (next.begin().waits()) {
                warm(host, waiting);
                spent = cpuMillis(host);
                begun = System.nanoTime();
                tell(host);
            }
            try (Client client = Client.connect(port, host)) {
                client.exchange(request);
                double millis = (System.nanoTime() - begun) / 1e6;
                return new Taken(millis, cpuMillis(host) - spent);
            }
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private static void warm(Process host, int port) throws IOException, InterruptedException {
        try (Client client = Client.connect(port, host)) {
            client.exchange(Client.get("/api/waiting"));
        }
        Thread.sleep(REST.toMillis());
    }

    private static void tell(Process host) throws IOException {
        OutputStream line = host.getOutputStream();
        line.write('\n');
        line.flush();
    }

    private static double cpuMillis(Process host) {
        return host.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void print() {
        System.out.println("\n## From the start, or from when a waiting JVM is told, to the first answer, " + ROUNDS
                + " interleaved rounds\n");
        System.out.println("| variant | ms, median (min-max) | added ms | ratio to live | CPU ms | CPU ratio |");
        System.out.println("|---|---|---|---|---|---|");
        taken.keySet().stream()
                .sorted(Comparator.comparing(Case::begin).thenComparing(Case::variant))
                .forEach(this::print);
    }

    private void print(Case one) {
        System.out.println("| " + one.title() + " | " + Numbers.of(all(one, Taken::millis)).show(0) + " | "
                + compared(one, Taken::millis, (mine, live) -> mine - live).show(0) + " | "
                + compared(one, Taken::millis, (mine, live) -> mine / live).show(2) + " | "
                + Numbers.of(all(one, Taken::cpuMillis)).show(0) + " | "
                + compared(one, Taken::cpuMillis, (mine, live) -> mine / live).show(2) + " |");
    }

    private List<Double> all(Case one, ToDoubleFunction<Taken> part) {
        return taken.get(one).stream().map(part::applyAsDouble).toList();
    }

    private Numbers compared(
            Case one, ToDoubleFunction<Taken> part, DoubleBinaryOperator compare) {
        List<Double> mine = all(one, part);
        List<Double> live = taken.containsKey(one.live()) ? all(one.live(), part) : mine;
        List<Double> compared = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            compared.add(compare.applyAsDouble(mine.get(i), live.get(i)));
        }
        return Numbers.of(compared);
    }
}
