package waybill.localhost.config;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How the local host runs.
 *
 * @param address to listen on, {@code 127.0.0.1} unless others are to reach it
 * @param port to listen on; 0 for any that is free
 * @param clock tells when timers are due, and how long the host has been up
 * @param ids one per invocation; also what trace ids are made of
 * @param triggers what timer and queue functions run with
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
        TriggerOptions triggers) {
    public LocalHostConfig {
        Objects.requireNonNull(hostJson);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535.");
        }
    }

    /** As Core Tools without any file: 127.0.0.1:7071, prefix {@code api}, no keys, no CORS. */
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
                TriggerOptions.none());
    }

    /** This, with the address, port and CORS of {@code local.settings.json}. */
    public LocalHostConfig with(LocalSettings settings) {
        return new LocalHostConfig(
                settings.address(), settings.port(), hostJson, settings.cors(), keys, limits, clock, ids, triggers);
    }

    public LocalHostConfig with(HostJson other) {
        return new LocalHostConfig(address, port, other, cors, keys, limits, clock, ids, triggers);
    }

    public LocalHostConfig with(HostKeys other) {
        return new LocalHostConfig(address, port, hostJson, cors, other, limits, clock, ids, triggers);
    }

    public LocalHostConfig with(HostLimits other) {
        return new LocalHostConfig(address, port, hostJson, cors, keys, other, clock, ids, triggers);
    }

    public LocalHostConfig with(Cors other) {
        return new LocalHostConfig(address, port, hostJson, other, keys, limits, clock, ids, triggers);
    }

    public LocalHostConfig with(TriggerOptions other) {
        return new LocalHostConfig(address, port, hostJson, cors, keys, limits, clock, ids, other);
    }

    public LocalHostConfig at(String otherAddress, int otherPort) {
        return new LocalHostConfig(otherAddress, otherPort, hostJson, cors, keys, limits, clock, ids, triggers);
    }
}
