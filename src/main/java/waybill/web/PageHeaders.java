package waybill.web;

import java.util.Map;

/** What a browser is told of the pages, with each answer: nothing of another origin, nothing inline, no frame around them. */
public final class PageHeaders {
    /** Scripts, styles, images and requests of this origin only; text never becomes markup by itself. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /** By their names; none of them says what is answered, or how long it may be kept. */
    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin");

    private PageHeaders() {}
}
