package waybill.configuration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the variables of a Bash script stand: within double quotes, or where the shell takes their values apart. It knows
 * quotes, $( ), comments and here-documents; what it does not know, it takes for unquoted.
 */
final class ShellQuotes {
    private static final Pattern HERE_DOCUMENT =
            Pattern.compile("(?<!<)<<-?\\s*(['\"]?)(\\w+)\\1([^\\n]*)\\n((?s:.*?))\\n\\s*\\2(?=\\n|$)");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[#!]?(\\w+)");

    private final String script;
    private final List<Use> uses = new ArrayList<>();

    /** The open places, innermost last: '"', or '(' of a $( ). */
    private final Deque<Character> open = new ArrayDeque<>();

    ShellQuotes(String script) {
        this.script = HERE_DOCUMENT.matcher(script).replaceAll(ShellQuotes::quoted);
        for (int at = 0; at < this.script.length(); ) {
            at = next(at);
        }
    }

    /** In a here-document nothing is taken apart: it is like one text in quotes, or nothing where its end is quoted. */
    private static String quoted(MatchResult document) {
        boolean plain = !document.group(1).isEmpty();
        String text = plain ? "" : " \"" + document.group(4).replace("\"", "") + "\"";
        return Matcher.quoteReplacement(document.group(3) + text);
    }

    Set<String> names() {
        return uses.stream().map(Use::name).collect(Collectors.toSet());
    }

    /** The lines in which the variable is used outside double quotes. */
    List<String> unquoted(String name) {
        return uses.stream()
                .filter(use -> use.name().equals(name) && !use.quoted())
                .map(Use::line)
                .toList();
    }

    boolean uses(String name) {
        return uses.stream().anyMatch(use -> use.name().equals(name));
    }

    /** Reads what begins there, and gives where it ends. */
    private int next(int at) {
        boolean quoted = Character.valueOf('"').equals(open.peekLast());
        char c = script.charAt(at);
        if (c == '\\') {
            return at + 2;
        }
        if (c == '"') {
            push(quoted, c);
        } else if (script.startsWith("$(", at)) {
            open.addLast('(');
            return at + 2;
        } else if (c == '$') {
            variable(at, quoted);
        } else if (!quoted) {
            return bare(at, c);
        }
        return at + 1;
    }

    private void push(boolean closes, char c) {
        if (closes) {
            open.removeLast();
        } else {
            open.addLast(c);
        }
    }

    private int bare(int at, char c) {
        if (c == '\'') {
            return after("'", at + 1);
        }
        if (c == '#' && (at == 0 || Character.isWhitespace(script.charAt(at - 1)))) {
            return after("\n", at);
        }
        if (c == '(') {
            open.addLast(c);
        } else if (c == ')' && !open.isEmpty()) {
            open.removeLast();
        }
        return at + 1;
    }

    private int after(String end, int from) {
        int at = script.indexOf(end, from);
        return at < 0 ? script.length() : at + 1;
    }

    private void variable(int at, boolean quoted) {
        Matcher variable = VARIABLE.matcher(script).region(at, script.length());
        if (variable.lookingAt()) {
            int start = script.lastIndexOf('\n', at) + 1;
            int end = script.indexOf('\n', at);
            String line = script.substring(start, end < 0 ? script.length() : end);
            uses.add(new Use(variable.group(1), quoted, line.strip()));
        }
    }

    private record Use(String name, boolean quoted, String line) {}
}
