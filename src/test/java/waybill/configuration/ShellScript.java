package waybill.configuration;

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
import waybill.fixture.Finished;

/** A piece of shell, as a document shows it. */
record ShellScript(String text) {
    private static final Pattern ASSIGNED = Pattern.compile("(?m)(?:^|;|then)\\s*(?:export )?([A-Za-z_]\\w*)=");
    private static final Pattern LOOPED = Pattern.compile("\\bfor (\\w+) in\\b");
    private static final Pattern QUOTED_DOCUMENT =
            Pattern.compile("(?s)<<-?\\s*(['\"])(\\w+)\\1[^\\n]*\\n.*?\\n\\s*\\2(?=\\n|$)");

    /** What matters for quoting: an escape, a variable or $(, a string in single quotes, a comment, a quote, a parenthesis. */
    private static final Pattern TOKEN =
            Pattern.compile("(?s)\\\\.|\\$(?:\\{?[#!]?(\\w+)|\\()|'[^']*'?|(?<![^\\s])#[^\\n]*|[\"()]");

    /** What bash said, by script: tests ask about the same ones again and again. */
    private static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    /** What bash says against its syntax; empty when nothing. */
    String syntaxFault() {
        return ASKED.computeIfAbsent(text, ShellScript::askBash);
    }

    private static String askBash(String text) {
        Finished bash = Finished.of(new ProcessBuilder("bash", "-n", "-c", text));
        return bash.code() == 0 ? "" : bash.errors().strip();
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
        Set<String> names = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(QUOTED_DOCUMENT.matcher(text).replaceAll(""));
        while (token.find()) {
            boolean quoted = "\"".equals(open.peekLast());
            switch (token.group().charAt(0)) {
                case '$' -> use(token, open, names);
                case '"' -> toggle(open, quoted);
                case '\'', '#', '(', ')' -> {
                    if (quoted) {
                        token.region(token.start() + 1, token.regionEnd());
                    } else if (token.group().equals("(")) {
                        open.addLast("(");
                    } else if (token.group().equals(")")) {
                        open.pollLast();
                    }
                }
                default -> {
                    // An escaped character.
                }
            }
        }
        return names;
    }

    private static void use(Matcher token, Deque<String> open, Set<String> names) {
        if (token.group(1) == null) {
            open.addLast("(");
        } else if (!token.group(1).matches("\\d+")) {
            names.add(token.group(1));
        }
    }

    private static void toggle(Deque<String> open, boolean quoted) {
        if (quoted) {
            open.removeLast();
        } else {
            open.addLast("\"");
        }
    }
}
