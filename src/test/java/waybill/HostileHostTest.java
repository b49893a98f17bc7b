package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile callers of a real process with 256 MiB: it answers, says nothing of what they sent, and its health answers within a second
 * all the time. {@code -Dwaybill.hostile.requests=200000} sends more than the suite does.
 */
@Timeout(1_800)
class HostileHostTest {
    private static final Logger LOG = Logger.getLogger(HostileHostTest.class.getName());
    private static final int REQUESTS = Integer.getInteger("waybill.hostile.requests", 4_000);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final int CONNECTIONS_LIMIT = 1_024;

    @TempDir
    private static Path root = Path.of("");

    private static HostedApp app;

    @BeforeAll
    static void start() {
        app = HostedApp.start(root, 6, 6_000);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private interface Attack {
        void run() throws Exception;
    }

    /** Of an attack, the health answers within a second; a machine that is busy otherwise may miss it once, or in one of a hundred times. */
    private static void whileHealthy(String name, Attack attack) throws Exception {
        try (HealthProbe probe = new HealthProbe(app.port())) {
            attack.run();
            Thread.sleep(500);
            List<Duration> taken = probe.stop();
            Duration longest = taken.stream().max(Comparator.naturalOrder()).orElseThrow();
            LOG.info(() -> name + ": health was asked " + taken.size() + " times, the longest answer took "
                    + longest.toMillis() + " ms");
            assertThat(taken).hasSizeGreaterThan(3);
            assertThat(taken.stream().filter(time -> time.compareTo(SECOND) > 0))
                    .hasSizeLessThanOrEqualTo(Math.max(1, taken.size() / 100));
        }
    }

    private static void open(int count, String start, Attack attack) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port());
                sockets.add(socket);
                socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
            }
            attack.run();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void predicts() throws IOException {
        try (RawHttp http = new RawHttp(app.port())) {
            byte[] row = "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}"
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(http.post("/api/predict", Map.of("Content-Type", "application/json"), row)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void heads_unfinishedOn300Connections_holdUpNobody() throws Exception {
        whileHealthy(
                "300 unfinished heads",
                () -> open(300, "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nX-", () -> {
                    Thread.sleep(500);
                    predicts();
                }));
    }

    @Test
    void bodies_announcedOn250Connections_takeNoMemory() throws Exception {
        String start = "POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n{";
        whileHealthy(
                "250 announced bodies",
                () -> open(250, start, () -> {
                    Thread.sleep(500);
                    predicts();
                }));
    }

    @Test
    void bodies_sentButForAByteOn250Connections_takeNoMoreThanTheirBudget() throws Exception {
        String start =
                "POST /api/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n" + " ".repeat(899_999);
        whileHealthy(
                "250 bodies without their last byte",
                () -> open(250, start, () -> {
                    Thread.sleep(500);
                    try (RawHttp http = new RawHttp(app.port())) {
                        assertThat(http.get("/api/models", Map.of()).status()).isEqualTo(200);
                    }
                }));
        predicts();
    }

    @Test
    void connections_moreThanTheHostKeeps_takeEachOthersPlace() throws Exception {
        whileHealthy("1,100 silent connections", () -> open(CONNECTIONS_LIMIT + 76, "", HostileHostTest::predicts));
    }

    @Test
    void queries_ofManyParameters_areRefusedAtOnce() throws Exception {
        whileHealthy("long queries", () -> {
            for (int i = 0; i < 20; i++) {
                String answer = RawHttp.answers(
                        app.port(),
                        ("POST /api/predict?" + "a=b&".repeat(80_000)
                                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(answer).startsWith("HTTP/1.1 414 ").contains("\"error_code\":\"URI_TOO_LONG\"");
            }
        });
    }

    @Test
    void requests_mutated_getNo500AndNoEcho() throws Exception {
        HostileRequests requests = new HostileRequests(20131127);
        SplittableRandom random = new SplittableRandom(1);
        Map<Integer, Integer> statuses = new TreeMap<>();
        whileHealthy(REQUESTS + " mutated requests", () -> {
            try (RawHttp http = new RawHttp(app.port())) {
                for (int i = 0; i < REQUESTS; i++) {
                    if (random.nextInt(4) > 0) {
                        statuses.merge(wellFramed(requests.next(), http), 1, Integer::sum);
                    } else {
                        broken(requests.nextBroken()).forEach(status -> statuses.merge(status, 1, Integer::sum));
                    }
                }
            }
        });
        LOG.info(() -> "Statuses: " + statuses);
        assertThat(statuses.keySet())
                .as("%s", statuses)
                .contains(200, 400, 403, 404, 413, 414, 415, 417, 421, 422, 431)
                .allMatch(status -> status < 500);
        predicts();
    }

    private static int wellFramed(HostileRequests.Asked asked, RawHttp http) {
        try {
            RawHttp.Answer answer = asked.send(http);
            HostileRequests.check(answer);
            return answer.status();
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("After sending " + asked, e);
        }
    }

    /** An answer for each request that has come to its end; none is said to have failed, or repeats anything. */
    private static List<Integer> broken(byte[] bytes) {
        try {
            String answers = RawHttp.answers(app.port(), bytes);
            HostileRequests.checkNothingRepeated(answers);
            assertThat(answers).doesNotContain("Exception");
            List<Integer> statuses = new ArrayList<>();
            Matcher matcher = STATUS.matcher(answers);
            while (matcher.find()) {
                statuses.add(Integer.parseInt(matcher.group(1)));
            }
            assertThat(statuses).allMatch(status -> status < 500);
            return statuses;
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("After sending " + HexFormat.of().formatHex(bytes), e);
        }
    }
}
