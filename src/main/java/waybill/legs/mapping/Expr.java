package waybill.legs.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.storage.Digest;

/** A text that is made of an item; nothing when the item does not say. */
sealed interface Expr
        permits Expr.Constant, Expr.At, Expr.Edited, Expr.Codes, Expr.Join, Expr.First, Expr.Hash, Expr.Only, TimeExpr {
    /** @param misses is told when the event cannot be made, because a code is not known */
    Optional<String> of(Item item, Misses misses);

    /** Always the same. */
    record Constant(String text) implements Expr {
        @Override
        public Optional<String> of(Item item, Misses misses) {
            return Optional.of(text);
        }
    }

    /** @param starts what the text must begin with, of several the first that does */
    record At(Path path, String starts) implements Expr {
        @Override
        public Optional<String> of(Item item, Misses misses) {
            return item.texts(path).stream()
                    .filter(text -> text.startsWith(starts))
                    .findFirst();
        }
    }

    /**
     * A part of a text.
     *
     * @param after only what stands behind the last of these characters; empty for all
     * @param pad to so many digits, with zeros in front
     * @param add to a whole number
     */
    record Edited(Expr of, String after, int pad, int add) implements Expr {
        @Override
        public Optional<String> of(Item item, Misses misses) {
            return of.of(item, misses).map(this::behind).map(this::padded).flatMap(this::added);
        }

        private String behind(String text) {
            int last = -1;
            for (int i = 0; i < after.length(); i++) {
                last = Math.max(last, text.lastIndexOf(after.charAt(i)));
            }
            return text.substring(last + 1);
        }

        private String padded(String text) {
            return text.length() < pad ? "0".repeat(pad - text.length()) + text : text;
        }

        private Optional<String> added(String text) {
            if (add == 0) {
                return Optional.of(text);
            }
            return text.matches("-?\\d{1,9}")
                    ? Optional.of(Integer.toString(Integer.parseInt(text) + add))
                    : Optional.empty();
        }
    }

    /** What becomes of a code that is not in its table. */
    enum Unknown {
        /** The event is not made; the code is counted, and told. */
        LEAVE_OUT,
        /** As if nothing stood there. */
        ABSENT,
        /** The code stands for itself. */
        SAME
    }

    /**
     * A text by a table of codes.
     *
     * @param name what the code is told under
     * @param ignored codes of which no event is made
     */
    record Codes(String name, Expr of, Map<String, String> table, Set<String> ignored, Unknown unknown)
            implements Expr {
        public Codes {
            table = Map.copyOf(table);
            ignored = Set.copyOf(ignored);
        }

        @Override
        public Optional<String> of(Item item, Misses misses) {
            return of.of(item, misses).flatMap(code -> decoded(code, misses));
        }

        private Optional<String> decoded(String code, Misses misses) {
            Optional<String> text = Optional.ofNullable(table.get(code));
            if (text.isEmpty() && ignored.contains(code)) {
                misses.ignored();
            } else if (text.isEmpty() && unknown == Unknown.LEAVE_OUT) {
                misses.unknown(name, code);
            }
            return text.isEmpty() && unknown == Unknown.SAME ? Optional.of(code) : text;
        }
    }

    /** Several texts in a row; nothing when one of them is not there. */
    record Join(List<Expr> parts, String with) implements Expr {
        public Join {
            parts = List.copyOf(parts);
        }

        @Override
        public Optional<String> of(Item item, Misses misses) {
            List<String> texts = new ArrayList<>();
            for (Expr part : parts) {
                Optional<String> text = part.of(item, misses);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(text.get());
            }
            return Optional.of(String.join(with, texts));
        }
    }

    /** The first that is there. */
    record First(List<Expr> choices) implements Expr {
        public First {
            choices = List.copyOf(choices);
        }

        @Override
        public Optional<String> of(Item item, Misses misses) {
            for (Expr choice : choices) {
                Optional<String> text = choice.of(item, misses);
                if (text.isPresent()) {
                    return text;
                }
            }
            return Optional.empty();
        }
    }

    /** Nothing, unless the item is so. */
    record Only(Template.Condition condition, Expr then) implements Expr {
        @Override
        public Optional<String> of(Item item, Misses misses) {
            return condition.isMet(item) ? then.of(item, misses) : Optional.empty();
        }
    }

    /** Sixteen hexadecimal digits that the same texts always have; what is not there counts as an empty text. */
    record Hash(List<Expr> parts) implements Expr {
        private static final int LENGTH = 16;

        public Hash {
            parts = List.copyOf(parts);
        }

        @Override
        public Optional<String> of(Item item, Misses misses) {
            List<String> texts = new ArrayList<>();
            parts.forEach(part -> texts.add(part.of(item, misses).orElse("")));
            byte[] told = String.join("\u001f", texts).getBytes(StandardCharsets.UTF_8);
            return Optional.of(Digest.sha256(told).substring(0, LENGTH));
        }
    }
}
