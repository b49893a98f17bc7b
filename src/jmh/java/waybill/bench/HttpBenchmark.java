package waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The local host under load: eight connections that are kept alive, each sends its next request when it has its answer. All kinds
 * of requests go to the same host, in turns. Beside it, how much memory the process holds: after its start without a model,
 * with its model, and after the load.
 *
 * <p>{@code mvn -Dquick -Pjmh test-compile exec:exec -Dbench=Http}, after {@code make package}.
 */
final class HttpBenchmark {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 9);
    private static final long TURN = TimeUnit.SECONDS.toNanos(Integer.getInteger("waybill.bench.seconds", 3));
    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Map<String, byte[]> requests = new LinkedHashMap<>();
    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();
    private final Lab lab;

    /** What came of one kind of request in one turn. */
    private record Turn(double perSecond, double p50, double p99) {}

    private HttpBenchmark(Lab lab) {
        this.lab = lab;
        requests.put("GET /api/health/live", Client.get("/api/health/live"));
        requests.put("POST /api/predict, 1 row", Client.post("/api/predict", lab.request(1)));
        requests.put("POST /api/predict, 100 rows", Client.post("/api/predict", lab.request(100)));
    }

    static void run(Lab lab) throws Exception {
        new HttpBenchmark(lab).run();
    }

    private void run() throws Exception {
        String bare = memoryOfBareHost();
        int port = ColdStartBenchmark.freePort();
        Process host = lab.host(HostVariant.WAYBILL, port, HEAP);
        try {
            once(port, host, "POST /api/predict, 1 row");
            String held = memory(host);
            // The first two rounds warm the host, and do not count.
            for (int round = -2; round < ROUNDS; round++) {
                round(port, host, round >= 0);
            }
            print();
            System.out.println("\n## Memory: resident size of the serving process, " + String.join(" ", HEAP) + "\n");
            System.out.println("| after its start, no model | after its first answer | after the load |\n|---|---|---|");
            System.out.println("| " + bare + " | " + held + " | " + memory(host) + " |");
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private String memoryOfBareHost() throws IOException, InterruptedException {
        int port = ColdStartBenchmark.freePort();
        Process host = lab.host(HostVariant.LIVE, port, HEAP);
        try {
            once(port, host, "GET /api/health/live");
            return memory(host);
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private void once(int port, Process host, String kind) throws IOException {
        try (Client client = Client.connect(port, host)) {
            client.exchange(requests.get(kind));
        }
    }

    private void round(int port, Process host, boolean counts) throws Exception {
        for (Map.Entry<String, byte[]> request : requests.entrySet()) {
            Turn turn = turn(port, host, request.getValue());
            if (counts) {
                turns.computeIfAbsent(request.getKey(), unused -> new ArrayList<>())
                        .add(turn);
            }
        }
    }

    private static Turn turn(int port, Process host, byte[] request) throws Exception {
        List<Worker> workers = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < CONNECTIONS; i++) {
            workers.add(new Worker(Client.connect(port, host), request, go));
        }
        workers.forEach(Thread::start);
        go.countDown();
        List<Double> millis = new ArrayList<>();
        double perSecond = 0;
        for (Worker worker : workers) {
            worker.join();
            worker.failure.forEach(failure -> {
                throw new IllegalStateException(failure);
            });
            millis.addAll(worker.millis);
            perSecond += worker.perSecond;
        }
        millis.sort(null);
        return new Turn(perSecond, at(millis, 0.5), at(millis, 0.99));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) (part * (sorted.size() - 1)));
    }

    private static final class Worker extends Thread {
        private final Client client;
        private final byte[] request;
        private final CountDownLatch go;
        private final List<Double> millis = new ArrayList<>();
        private final List<Exception> failure = new ArrayList<>();
        private double perSecond;

        private Worker(Client client, byte[] request, CountDownLatch go) {
            this.client = client;
            this.request = request;
            this.go = go;
        }

        @Override
        public void run() {
            try (client) {
                go.await();
                long begun = System.nanoTime();
                long sent = begun;
                while (sent < begun + TURN) {
                    client.exchange(request);
                    long answered = System.nanoTime();
                    millis.add((answered - sent) / 1e6);
                    sent = answered;
                }
                perSecond = millis.size() / ((sent - begun) / 1e9);
            } catch (IOException | InterruptedException e) {
                failure.add(e);
            }
        }
    }

    private void print() {
        List<Turn> live = turns.get("GET /api/health/live");
        System.out.println("\n## HTTP: " + CONNECTIONS + " connections, " + ROUNDS + " interleaved rounds, median (min-max)\n");
        System.out.println("| request | per second | of live's | p50 ms | p99 ms |\n|---|---|---|---|---|");
        turns.forEach((kind, all) -> {
            List<Double> share = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                share.add(all.get(i).perSecond() / live.get(i).perSecond());
            }
            System.out.println("| " + kind + " | " + of(all, Turn::perSecond).show(0) + " | "
                    + Numbers.of(share).show(2) + " | " + of(all, Turn::p50).show(2) + " | "
                    + of(all, Turn::p99).show(2) + " |");
        });
    }

    private static Numbers of(List<Turn> turns, java.util.function.ToDoubleFunction<Turn> what) {
        return Numbers.of(turns.stream().mapToDouble(what).boxed().toList());
    }

    /** Linux only. */
    private static String memory(Process host) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(host.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB";
            }
        }
        throw new IOException("No VmRSS.");
    }
}
