package waybill.localhost;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.localhost.config.Cors;
import waybill.localhost.config.HostNames;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;

/**
 * Refuses what a web page sends that is not allowed to: every browser can reach this machine's ports, whichever page it shows. The
 * platform has no such rule, as nothing is reached there that the page could not reach itself.
 */
final class FrontDoor {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final HostNames names;
    private final Cors cors;

    FrontDoor(HostNames names, Cors cors) {
        this.names = names;
        this.cors = cors;
    }

    /**
     * The host and port that the caller used.
     *
     * @throws Refused when these are not of this host
     */
    String authority(RequestHead head) {
        String host = head.header("host");
        if (!head.authority().isEmpty()) {
            requireOurs(head.authority(), head);
        }
        if (host.isEmpty()) {
            return "localhost:" + head.local().getPort();
        }
        if (!HostNames.isAuthority(host)) {
            throw Refused.malformed("The Host header is no host, with or without a port.");
        }
        requireOurs(host, head);
        return host;
    }

    /**
     * Lets pages of this host and of the origins in {@code Host.CORS} in.
     *
     * @param admin whether the request is for a route of the host's own: these are not opened to all by {@code *}
     * @throws Refused for a page of another origin
     */
    void requireOrigin(RequestHead head, String authority, boolean admin) {
        boolean any = cors.any() && !admin;
        Optional<String> origin = Optional.ofNullable(head.headers().get("origin"));
        boolean known = origin.map(from -> from.equalsIgnoreCase("http://" + authority) || cors.names(from))
                .orElseGet(() -> !isOfOtherPage(head.method(), head.headers()));
        if (!any && !known) {
            throw new Refused(
                    Refusal.FOREIGN_ORIGIN,
                    "A page of this origin may not call this host. CORS in the Host section of local.settings.json lists"
                            + " the origins that may.");
        }
    }

    /** Whether a browser says that another page has caused this request, but no person who followed a link. */
    private static boolean isOfOtherPage(String method, Map<String, String> headers) {
        String site = headers.getOrDefault("sec-fetch-site", "none");
        boolean followed = headers.getOrDefault("sec-fetch-mode", "").equals("navigate") && SAFE.contains(method);
        return !site.equals("none") && !site.equals("same-origin") && !followed;
    }

    private void requireOurs(String authority, RequestHead head) {
        if (!names.allow(authority, head.local().getAddress())) {
            throw new Refused(
                    Refusal.FOREIGN_HOST,
                    "This is not a name of this host. Use localhost, or add the name to AllowedHosts in the Host section of"
                            + " local.settings.json.");
        }
    }
}
