package waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The local host under load: eight connections that are kept alive, each sends its next request when it has its answer. All kinds
 * of requests go to the same host, in turns. Beside it, how much memory the process holds: after its start without a model,
 * with its model, and after the load.
 *
 * <p>{@code mvn -Dquick -Pjmh test-compile exec:exec -Dbench=Http}, after {@code make package}.
 */
final class HttpBenchmark {
    private static final int ROUNDS = Integer.getInteger("waybill.bench.rounds", 9);
    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Map<String, byte[]> requests = new LinkedHashMap<>();
    private final Map<String, List<HttpLoad.Turn>> turns = new LinkedHashMap<>();
    private final Lab lab;

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
            HttpLoad.Turn turn = HttpLoad.turn(port, host, request.getValue());
            if (counts) {
                turns.computeIfAbsent(request.getKey(), unused -> new ArrayList<>())
                        .add(turn);
            }
        }
    }

    private void print() {
        List<HttpLoad.Turn> live = turns.get("GET /api/health/live");
        System.out.println("\n## HTTP: " + HttpLoad.CONNECTIONS + " connections, " + ROUNDS + " interleaved rounds, median (min-max)\n");
        System.out.println("| request | per second | of live's | p50 ms | p99 ms |\n|---|---|---|---|---|");
        turns.forEach((kind, all) -> {
            System.out.println("| " + kind + " | " + HttpLoad.numbers(all, HttpLoad.Turn::perSecond).show(0) + " | "
                    + HttpLoad.ratios(all, live, HttpLoad.Turn::perSecond).show(2) + " | "
                    + HttpLoad.numbers(all, HttpLoad.Turn::p50).show(2) + " | "
                    + HttpLoad.numbers(all, HttpLoad.Turn::p99).show(2) + " |");
        });
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
