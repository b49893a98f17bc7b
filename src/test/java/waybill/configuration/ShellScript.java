package waybill.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of shell, as a document shows it. */
record ShellScript(String text) {
    private static final Pattern ASSIGNED = Pattern.compile("(?m)(?:^|;|then)\\s*(?:export )?([A-Za-z_]\\w*)=");
    private static final Pattern LOOPED = Pattern.compile("\\bfor (\\w+) in\\b");
    private static final Pattern NAME = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
    /** A here-document that the shell takes as it is. */
    private static final Pattern QUOTED_DOCUMENT = Pattern.compile("<<'(\\w+)'\\n.*?\\n\\1\\n", Pattern.DOTALL);

    /** What bash said, by script: tests ask about the same ones again and again. */
    private static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    /** What bash says against its syntax; empty when nothing. */
    String syntaxFault() {
        return ASKED.computeIfAbsent(text, ShellScript::askBash);
    }

    private static String askBash(String text) {
        try {
            Process bash =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            bash.getOutputStream().write(text.getBytes(UTF_8));
            bash.getOutputStream().close();
            String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
            return bash.waitFor() == 0 ? "" : said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Variables that it sets. */
    Set<String> sets() {
        Set<String> names = ASSIGNED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        LOOPED.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(names::add);
        return names;
    }

    /** Variables that the shell puts in: those in single quotes are somebody else's, jq's for one. */
    Set<String> uses() {
        String open = QUOTED_DOCUMENT.matcher(text).replaceAll("\n");
        Matcher name = NAME.matcher(open);
        Set<String> names = new TreeSet<>();
        Deque<Character> within = new ArrayDeque<>();
        for (int at = 0; at < open.length(); at++) {
            char c = open.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'' && !Character.valueOf('"').equals(within.peek())) {
                at = open.indexOf('\'', at + 1);
            } else if (c == '$' && name.region(at, open.length()).lookingAt()) {
                names.add(name.group(1));
            } else {
                nest(within, c);
            }
        }
        return names;
    }

    /** Quotes end with the parenthesis that they began in: "$(echo "$x")" has the second pair inside of the first. */
    private static void nest(Deque<Character> within, char c) {
        Character innermost = within.peek();
        boolean quoted = Character.valueOf('"').equals(innermost);
        boolean closesQuote = c == '"' && quoted;
        boolean closesParenthesis = c == ')' && Character.valueOf('(').equals(innermost);
        if (closesQuote || closesParenthesis) {
            within.pop();
        } else if (c == '"' || c == '(') {
            within.push(c);
        }
    }
}
