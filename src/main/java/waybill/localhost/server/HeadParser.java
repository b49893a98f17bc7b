package waybill.localhost.server;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.localhost.http.Refusal;
import waybill.localhost.http.Refused;
import waybill.localhost.http.RequestHead;

/**
 * Parses the head of a request by RFC 9112, strictly: what could be read in two ways is refused. No text of the caller's gets into
 * a message.
 */
final class HeadParser {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]";
    private static final Pattern REQUEST_LINE =
            Pattern.compile("(" + TOKEN + "{1,32}) ([\\x21-\\x7E]+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern NAME = Pattern.compile(TOKEN + "+");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]+)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
    /** A second one would contradict the first. */
    private static final Set<String> SINGLE =
            Set.of("host", "content-length", "transfer-encoding", "expect", "origin", "content-type");

    private HeadParser() {}

    /** @throws Refused for anything but a request of HTTP/1.1 or 1.0 */
    static RequestHead parse(String head, InetSocketAddress local) {
        int first = head.indexOf('\n');
        Matcher line = requestLine(withoutReturn(head.substring(0, first)));
        String target = line.group(2);
        Matcher absolute = ABSOLUTE.matcher(target);
        boolean whole = absolute.matches();
        boolean old = line.group(4).equals("0");
        RequestHead parsed = new RequestHead(
                line.group(1),
                whole ? origin(absolute.group(2)) : target,
                whole ? absolute.group(1) : "",
                old,
                headers(head, first + 1),
                local);
        requireTarget(parsed);
        requireFraming(parsed);
        return parsed;
    }

    private static Matcher requestLine(String line) {
        Matcher matcher = REQUEST_LINE.matcher(line);
        if (!matcher.matches()) {
            throw Refused.malformed("The first line is no request line: a method, a target and HTTP/1.1, with one space"
                    + " between them, in visible ASCII.");
        }
        if (!matcher.group(3).equals("1") || matcher.group(4).compareTo("1") > 0) {
            throw Refused.malformed("The version is not HTTP/1.1 or HTTP/1.0.");
        }
        return matcher;
    }

    private static Map<String, String> headers(String head, int from) {
        Map<String, String> headers = new LinkedHashMap<>();
        int start = from;
        for (int end = head.indexOf('\n', start); end >= 0; end = head.indexOf('\n', start)) {
            String line = withoutReturn(head.substring(start, end));
            if (!line.isEmpty()) {
                add(headers, line);
            }
            start = end + 1;
        }
        return headers;
    }

    private static void add(Map<String, String> headers, String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        String value = trimmed(line.substring(colon + 1));
        if (!NAME.matcher(name).matches() || value.chars().anyMatch(HeadParser::isControl)) {
            throw Refused.malformed("A header is no 'name: value' on one line, or has a control character in it.");
        }
        if (headers.containsKey(name) && SINGLE.contains(name)) {
            throw Refused.malformed("A header that may stand once stands twice.");
        }
        headers.merge(name, value, (before, added) -> before + "," + added);
    }

    private static void requireTarget(RequestHead head) {
        boolean path = head.target().startsWith("/") && head.target().indexOf('#') < 0;
        if (!path && !head.target().equals("*")) {
            throw Refused.malformed(
                    "The target is neither a path that begins with a slash, nor an http URL, or it has a fragment.");
        }
        if (!head.old() && head.header("host").isEmpty()) {
            throw Refused.malformed("The Host header is missing.");
        }
    }

    private static void requireFraming(RequestHead head) {
        boolean announced = head.headers().containsKey("content-length");
        if (announced && !LENGTH.matcher(head.header("content-length")).matches()) {
            throw Refused.malformed("Content-Length is no number of bytes.");
        }
        if (head.isChunked()
                && (announced || head.old() || !head.header("transfer-encoding").equalsIgnoreCase("chunked"))) {
            throw Refused.malformed(
                    "Transfer-Encoding is not 'chunked' alone, or comes with a Content-Length, or with" + " HTTP/1.0.");
        }
        if (head.headers().containsKey("expect") && !head.header("expect").equalsIgnoreCase("100-continue")) {
            throw new Refused(Refusal.EXPECTATION_FAILED, "The only expectation that can be met is 100-continue.");
        }
    }

    private static String origin(String pathAndQuery) {
        return pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery;
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Without spaces and tabs around it. Other white space, such as a form feed, one parser drops, and the next does not. */
    static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isPadding(value.charAt(start))) {
            start++;
        }
        while (start < end && isPadding(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }
}
