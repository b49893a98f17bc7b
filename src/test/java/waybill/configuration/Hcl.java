package waybill.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of Terraform's language as a check needs: which blocks there are, and what stands after each {@code =}. Expressions stay
 * texts, as nothing here evaluates them; those that are literals can be read as such. (hcl4j 0.9.4 refuses three of our files, and
 * gives null for what it cannot evaluate: conditions, function calls, indices.)
 */
final class Hcl {
    private static final String SPACE = " \t\r\n,";

    /** What files say, by their texts: of hundreds of checkouts nearly all have the same ones. */
    private static final Map<String, Body> READ = new ConcurrentHashMap<>();

    private final String label;
    private final String text;
    private int at;

    private Hcl(String label, String text) {
        this.label = label;
        this.text = text;
    }

    /** What stands between two braces, or in a file. */
    record Body(Map<String, Expression> attributes, List<Block> blocks) {
        /** @throws NoSuchElementException when there is none */
        Expression attribute(String name) {
            return find(name)
                    .orElseThrow(() -> new NoSuchElementException("no " + name + " =, only " + attributes.keySet()));
        }

        Optional<Expression> find(String name) {
            return Optional.ofNullable(attributes.get(name));
        }

        List<Block> blocks(String type) {
            return blocks.stream().filter(block -> block.type().equals(type)).toList();
        }
    }

    /** Such as a resource: its type and name are labels. */
    record Block(String type, List<String> labels, Body body) {}

    /** What stands after a {@code =}, without comments. */
    record Expression(String text) {
        /** The value of a number, a boolean, or a string without templates; empty for all that would have to be evaluated. */
        Optional<String> literal() {
            if (text.matches("-?[0-9.]+|true|false")) {
                return Optional.of(text);
            }
            return isString() && !text.contains("${") ? Optional.of(unquoted()) : Optional.empty();
        }

        boolean isString() {
            return text.startsWith("\"") && text.length() > 1 && skipString(text, 0) == text.length();
        }

        /** A string's text, templates and all. */
        String unquoted() {
            return text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }

        /** The entries of <code>{ name = ..., ... }</code>; empty for anything else. */
        Map<String, Expression> entries() {
            return text.startsWith("{") && !text.matches("(?s)\\{\\s*for\\s.*") ? inside().attributes() : Map.of();
        }

        /** One of the entries; Terraform's null where there is none. */
        Expression entry(String name) {
            return entries().getOrDefault(name, new Expression("null"));
        }

        private Body inside() {
            return new Hcl("an object", text.substring(1, text.length() - 1)).body();
        }

        /** The items of {@code [..., ...]}, also where a function such as toset is around them; empty for anything else. */
        List<Expression> items() {
            int open = text.indexOf('[');
            if (open < 0 || text.matches("(?s)\\w*\\(?\\[\\s*for\\s.*")) {
                return List.of();
            }
            List<Expression> items = new ArrayList<>();
            Hcl list = new Hcl("a list", text.substring(open + 1, skip(text, open) - 1));
            while (list.more()) {
                items.add(list.expression());
            }
            return items;
        }
    }

    /** @param label the file's name, for what is thrown */
    static Body read(String label, String text) {
        return READ.computeIfAbsent(text, it -> new Hcl(label, uncommented(it)).body());
    }

    private Body body() {
        Map<String, Expression> attributes = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        while (more()) {
            String name = word();
            List<String> labels = new ArrayList<>();
            while (peek() != '=' && peek() != ':' && peek() != '{') {
                labels.add(word());
            }
            if (peek() == '{') {
                int end = skip(text, at);
                blocks.add(new Block(name, labels, new Hcl(label, text.substring(at + 1, end - 1)).body()));
                at = end;
            } else {
                at++;
                attributes.put(name, expression());
            }
        }
        return new Body(attributes, blocks);
    }

    private boolean more() {
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            throw new IllegalArgumentException(label + ": expected '=' or '{' after: "
                    + text.substring(0, at).strip());
        }
        return text.charAt(at);
    }

    /** A name, plain, in quotes, or computed in parentheses. */
    private String word() {
        int start = at;
        if (text.charAt(at) == '"' || text.charAt(at) == '(') {
            at = skip(text, at);
            return text.substring(start + 1, at - 1);
        }
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new IllegalArgumentException(label + ": expected a name, found: "
                    + text.substring(at).lines().findFirst().orElse(""));
        }
        return text.substring(start, at);
    }

    /** Up to the end of the line, or a comma, that no bracket holds. */
    private Expression expression() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != ',') {
            at = skip(text, at);
        }
        return new Expression(text.substring(start, at).strip());
    }

    /** Where what starts here ends: a string, a heredoc, all that a bracket holds, or one character. */
    private static int skip(String text, int from) {
        char c = text.charAt(from);
        if (c == '"') {
            return skipString(text, from);
        }
        if (text.startsWith("<<", from)) {
            String marker = text.substring(from, text.indexOf('\n', from))
                    .replaceAll("[<-]", "")
                    .strip();
            int end = text.indexOf('\n', from);
            while (!text.substring(end + 1).stripLeading().startsWith(marker) && end >= 0) {
                end = text.indexOf('\n', end + 1);
            }
            return text.indexOf(marker, end) + marker.length();
        }
        if ("([{".indexOf(c) < 0) {
            return from + 1;
        }
        int at = from + 1;
        while (")]}".indexOf(text.charAt(at)) < 0) {
            at = skip(text, at);
        }
        return at + 1;
    }

    private static int skipString(String text, int from) {
        int at = from + 1;
        while (text.charAt(at) != '"') {
            if (text.startsWith("${", at)) {
                at = skip(text, at + 1);
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return at + 1;
    }

    private static String uncommented(String text) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (text.charAt(at) == '#' || text.startsWith("//", at)) {
                end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            } else {
                if (text.charAt(at) == '"' || text.startsWith("<<", at)) {
                    end = skip(text, at);
                }
                kept.append(text, at, end);
            }
            at = end;
        }
        return kept.toString();
    }
}
