package waybill.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    record Turn(double perSecond, double p50, double p99, double cpuMicros) {}

    /** Sends the request on all connections until the turn is over; the answers must be 200. */
    static Turn turn(int port, Process host, byte[] request) throws Exception {
        Duration before = cpu(host);
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
        double cpuMicros = cpu(host).minus(before).toNanos() / 1e3 / millis.size();
        return new Turn(perSecond, at(millis, 0.5), at(millis, 0.99), cpuMicros);
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
}
