package waybill.localhost.config;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The configuration of the local host.
 *
 * @param address the address to listen on: {@code 127.0.0.1} unless other machines need to connect
 * @param port the port to listen on; 0 for any free one
 * @param hostJson the parts of {@code host.json}
 * @param cors the web pages that may call the functions
 * @param keys the keys that callers need
 * @param limits the limits of requests
 * @param clock the clock that decides when timers are due, and measures the host's uptime
 * @param ids the source of invocation ids, from which trace ids are derived as well
 * @param triggers the options of timer and queue functions
 * @param names the names that the host answers to
 * @param requestLog hears of each request
 */
public record LocalHostConfig(
        String address,
        int port,
        HostJson hostJson,
        Cors cors,
        HostKeys keys,
        HostLimits limits,
        Clock clock,
        Supplier<UUID> ids,
        TriggerOptions triggers,
        HostNames names,
        RequestLog requestLog) {
    public LocalHostConfig {
        Objects.requireNonNull(hostJson);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535.");
        }
    }

    /** The configuration of Core Tools without any file: 127.0.0.1:7071, prefix {@code api}, no keys, no CORS. */
    public static LocalHostConfig defaults(Clock clock, Supplier<UUID> ids) {
        return new LocalHostConfig(
                LocalSettings.ADDRESS,
                LocalSettings.PORT,
                HostJson.defaults(),
                Cors.none(),
                HostKeys.off(),
                HostLimits.defaults(),
                clock,
                ids,
                TriggerOptions.none(),
                HostNames.local(),
                RequestLog.none());
    }

    /** This configuration with the address, port, CORS and names of {@code local.settings.json}. */
    public LocalHostConfig with(LocalSettings settings) {
        return new LocalHostConfig(
                settings.address(),
                settings.port(),
                hostJson,
                settings.cors(),
                keys,
                limits,
                clock,
                ids,
                triggers,
                settings.names(),
                requestLog);
    }

    public LocalHostConfig with(HostJson other) {
        return new LocalHostConfig(address, port, other, cors, keys, limits, clock, ids, triggers, names, requestLog);
    }

    public LocalHostConfig with(HostKeys other) {
        return new LocalHostConfig(
                address, port, hostJson, cors, other, limits, clock, ids, triggers, names, requestLog);
    }

    public LocalHostConfig with(HostLimits other) {
        return new LocalHostConfig(address, port, hostJson, cors, keys, other, clock, ids, triggers, names, requestLog);
    }

    public LocalHostConfig with(Cors other) {
        return new LocalHostConfig(
                address, port, hostJson, other, keys, limits, clock, ids, triggers, names, requestLog);
    }

    public LocalHostConfig with(TriggerOptions other) {
        return new LocalHostConfig(address, port, hostJson, cors, keys, limits, clock, ids, other, names, requestLog);
    }

    public LocalHostConfig at(String otherAddress, int otherPort) {
        return new LocalHostConfig(
                otherAddress, otherPort, hostJson, cors, keys, limits, clock, ids, triggers, names, requestLog);
    }

    public LocalHostConfig with(HostNames other) {
        return new LocalHostConfig(
                address, port, hostJson, cors, keys, limits, clock, ids, triggers, other, requestLog);
    }

    public LocalHostConfig with(RequestLog other) {
        return new LocalHostConfig(address, port, hostJson, cors, keys, limits, clock, ids, triggers, names, other);
    }

    /** The number of requests that are answered at the same time. */
    public int concurrentRequests() {
        return Math.min(limits.threads(), hostJson.requests().concurrent());
    }
}
