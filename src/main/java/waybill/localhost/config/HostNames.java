package waybill.localhost.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that this host answers to. A web page can let a name of its own point to 127.0.0.1 (DNS rebinding), and would then
 * have the same origin as the host; it cannot choose these names.
 *
 * @param names beside {@code localhost} and the addresses that a connection can be made to; {@code *} for any
 */
public record HostNames(Set<String> names) {
    /** A name, or an address, and a port. A slash or a question mark would turn the rest into a path or a query. */
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
    /** Java looks up the name of whatever is no address, such as 999.1.1.1 or [fade.cc]; the caller would wait for it. */
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]");

    public HostNames {
        Set<String> lower = new LinkedHashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        names = Set.copyOf(lower);
    }

    public static HostNames of(List<String> names) {
        return new HostNames(Set.copyOf(names));
    }

    /** No name beside {@code localhost}. */
    public static HostNames local() {
        return new HostNames(Set.of());
    }

    /** Whether a Host header is a host with or without a port. */
    public static boolean isAuthority(String host) {
        return AUTHORITY.matcher(host).matches();
    }

    /**
     * Whether requests to this host are for this process.
     *
     * @param authority a host with or without a port, as {@link #isAuthority} accepts
     * @param local the address that the connection was made to
     */
    public boolean allow(String authority, InetAddress local) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        return names.contains("*")
                || names.contains(host)
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || (isAddress(host) && isHere(host, local));
    }

    /** Whether a host is an address and no name. */
    static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    private static boolean isHere(String address, InetAddress local) {
        try {
            // No name is looked up for an address.
            InetAddress asked = InetAddress.getByName(address);
            return asked.equals(local) || asked.isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
