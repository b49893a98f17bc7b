package waybill.model.onnx.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * A text that depends on the row.
 *
 * @param cases at most one of them is so
 * @param otherwise the text where none of them is so; empty for one that is equal to no text of the graph
 */
public record Text(List<Case> cases, Optional<String> otherwise) {
    public Text {
        cases = List.copyOf(cases);
    }

    /** @param when the expression that is 1 where the text is this one, else 0 */
    public record Case(int when, String text) {}

    public static Text of(String constant) {
        return new Text(List.of(), Optional.of(constant));
    }

    /** All texts that it may be, but for one that is equal to no text of the graph. */
    public Set<String> possible() {
        Set<String> all = new HashSet<>();
        cases.forEach(it -> all.add(it.text));
        otherwise.ifPresent(all::add);
        return all;
    }

    /** The expression that is 1 where the text is this one, else 0. */
    public int is(String text, Expressions x) {
        boolean unless = otherwise.filter(text::equals).isPresent();
        int any = x.constant(0);
        for (Case one : cases) {
            if (one.text.equals(text) != unless) {
                any = x.select(one.when, x.constant(1), any);
            }
        }
        return unless ? x.not(any) : any;
    }

    /**
     * The expression for what belongs to the text.
     *
     * @param value the expression for a text
     * @param unknown the expression for one that is equal to no text of the graph
     */
    public int choose(Expressions x, ToIntFunction<String> value, int unknown) {
        int chosen = otherwise.map(value::applyAsInt).orElse(unknown);
        for (int i = cases.size() - 1; i >= 0; i--) {
            chosen = x.select(cases.get(i).when, value.applyAsInt(cases.get(i).text), chosen);
        }
        return chosen;
    }

    /** @param unknown what a text becomes that is equal to no text of the graph */
    public Text map(UnaryOperator<String> change, String unknown) {
        List<Case> changed = new ArrayList<>();
        cases.forEach(it -> changed.add(new Case(it.when, change.apply(it.text))));
        return new Text(changed, Optional.of(otherwise.map(change).orElse(unknown)));
    }
}
