package waybill.legs.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in an item, such as {@code transportCall.UNLocationCode}, {@code parties[role=CA].code} or {@code epcList[]}.
 *
 * @param from where it begins: each step leads from an item to another one
 * @param segments the names on the way
 */
record Path(List<Start> from, List<Segment> segments) {
    /** The longest text of a path. */
    static final int LONGEST = 256;

    private static final int MOST_SEGMENTS = 16;
    private static final Pattern SEGMENT = Pattern.compile("([^.\\[\\]]+)((?:\\[[^\\[\\]]*\\])*)(?:\\.|$)");
    private static final Pattern SELECTOR = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern FILTER = Pattern.compile("([^=]+)=(.*)");

    Path {
        from = List.copyOf(from);
        segments = List.copyOf(segments);
    }

    /** How a path can begin elsewhere than in its item. */
    enum Start {
        /** {@code ^}: what the item was found in. */
        PARENT,
        /** {@code <}: the item before it in its list. */
        PREVIOUS,
        /** {@code >}: the item after it in its list. */
        NEXT
    }

    /** @param selectors which items of the list that stands there; none when no list does */
    record Segment(String name, List<Selector> selectors) {
        Segment {
            selectors = List.copyOf(selectors);
        }
    }

    /** Which items of a list. */
    sealed interface Selector {
        /** All: {@code []}. */
        record Each() implements Selector {}

        /** One, counted from 0: {@code [0]}. */
        record Index(int index) implements Selector {}

        /** Those whose member has this text: {@code [type=desadv]}. */
        record Where(String member, String text) implements Selector {}
    }

    /** A column of a table. */
    static Path column(String name) {
        return new Path(List.of(), List.of(new Segment(name, List.of())));
    }

    /** The path with this text; nothing when it is none. */
    static Optional<Path> parse(String text) {
        List<Start> from = new ArrayList<>();
        int at = 0;
        while (at < text.length() && "^<>".indexOf(text.charAt(at)) >= 0) {
            from.add(start(text.charAt(at)));
            at++;
        }
        if (at > 0 && at < text.length() && text.charAt(at) == '.') {
            at++;
        }
        Optional<List<Segment>> segments = text.length() > LONGEST ? Optional.empty() : segments(text.substring(at));
        return segments.filter(found -> !found.isEmpty() && found.size() <= MOST_SEGMENTS)
                .map(found -> new Path(from, found));
    }

    private static Start start(char c) {
        return switch (c) {
            case '^' -> Start.PARENT;
            case '<' -> Start.PREVIOUS;
            default -> Start.NEXT;
        };
    }

    private static Optional<List<Segment>> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            segments.add(new Segment(matcher.group(1).strip(), selectors(matcher.group(2))));
            at = matcher.end();
        }
        boolean whole = at == text.length() && !text.endsWith(".");
        return whole ? Optional.of(segments) : Optional.empty();
    }

    private static List<Selector> selectors(String text) {
        return SELECTOR.matcher(text)
                .results()
                .map(found -> selector(found.group(1).strip()))
                .toList();
    }

    private static Selector selector(String text) {
        Matcher filter = FILTER.matcher(text);
        if (filter.matches()) {
            return new Selector.Where(filter.group(1).strip(), filter.group(2).strip());
        }
        return text.matches("\\d{1,4}") ? new Selector.Index(Integer.parseInt(text)) : new Selector.Each();
    }
}
