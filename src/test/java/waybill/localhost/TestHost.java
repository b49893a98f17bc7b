package waybill.localhost;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import waybill.localhost.call.FunctionInstances;
import waybill.localhost.config.LocalHostConfig;

/** Local hosts for tests: on a free port, with ids that count. */
final class TestHost {
    private TestHost() {}

    static LocalHostConfig config() {
        return config(Clock.systemUTC());
    }

    static LocalHostConfig config(Clock clock) {
        AtomicLong count = new AtomicLong();
        Supplier<UUID> ids = () -> new UUID(1, count.incrementAndGet());
        return LocalHostConfig.defaults(clock, ids).at("127.0.0.1", 0);
    }

    static LocalHost start(LocalHostConfig config, Class<?>... functions) {
        return LocalHost.start(config, List.of(functions), FunctionInstances.byConstructor());
    }
}
