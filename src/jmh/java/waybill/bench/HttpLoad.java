package waybill.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** Eight connections to a host that are kept alive; each sends its next request when it has its answer. */
final class HttpLoad {
    static final int CONNECTIONS = 8;
    private static final long TURN = TimeUnit.SECONDS.toNanos(Integer.getInteger("waybill.bench.seconds", 3));

    private HttpLoad() {}

    /**
     * What came of one kind of request in one turn.
     *
     * @param cpuMicros the processor time of the host for a request, in microseconds, with all that it does beside it
     */
    record Turn(double perSecond, double mean, double p50, double p99, double cpuMicros) {}

    /** Sends the request on all connections until the turn is over; the answers must be 200. */
    static Turn turn(int port, Process host, byte[] request) throws Exception {
        return turn(port, host, request, 0);
    }

    /**
     * Sends as many requests a second as told, or as many as there are answers.
     *
     * @param perSecondWanted on all connections together; 0 for as many as can be
     */
    static Turn turn(int port, Process host, byte[] request, double perSecondWanted) throws Exception {
        long pause = perSecondWanted == 0 ? 0 : (long) (CONNECTIONS * 1e9 / perSecondWanted);
        Duration before = cpu(host);
        List<Worker> workers = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < CONNECTIONS; i++) {
            workers.add(new Worker(Client.connect(port, host), request, go, pause, i * pause / CONNECTIONS));
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
        double cpuMicros = cpu(host).minus(before).toNanos() / 1e3 / millis.size();
        double mean = millis.stream().mapToDouble(Double::doubleValue).sum() / millis.size();
        return new Turn(perSecond, mean, at(millis, 0.5), at(millis, 0.99), cpuMicros);
    }

    /** A figure of all turns. */
    static Numbers numbers(List<Turn> turns, ToDoubleFunction<Turn> what) {
        return Numbers.of(turns.stream().mapToDouble(what).boxed().toList());
    }

    /** A figure as a share of the same one of other turns, within each round. */
    static Numbers ratios(List<Turn> above, List<Turn> below, ToDoubleFunction<Turn> what) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            ratios.add(what.applyAsDouble(above.get(i)) / what.applyAsDouble(below.get(i)));
        }
        return Numbers.of(ratios);
    }

    private static Duration cpu(Process host) {
        return host.info().totalCpuDuration().orElse(Duration.ZERO);
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

        private final long pause;
        private final long first;

        private Worker(Client client, byte[] request, CountDownLatch go, long pause, long first) {
            this.client = client;
            this.request = request;
            this.go = go;
            this.pause = pause;
            this.first = first;
        }

        @Override
        public void run() {
            try (client) {
                go.await();
                long begun = System.nanoTime();
                long sent = begun;
                long next = begun + first;
                while (sent < begun + TURN) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    sent = System.nanoTime();
                    client.exchange(request);
                    long answered = System.nanoTime();
                    millis.add((answered - sent) / 1e6);
                    sent = answered;
                    // Whoever is behind does not catch up: a request that was not sent was not kept waiting.
                    next = Math.max(next + pause, answered);
                }
                perSecond = millis.size() / ((sent - begun) / 1e9);
            } catch (IOException | InterruptedException e) {
                failure.add(e);
            }
        }
    }
}
