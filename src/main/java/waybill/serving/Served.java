package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.signature.Binding;
import waybill.state.StateUse;

/**
 * The answers to a request, with the version that gave them and the rows that they belong to.
 *
 * @param id the name of the request, if it has one
 * @param chosen the version that answered
 * @param wanted what was asked of each row besides its value
 * @param bindings the result of binding each row, in order, with live state
 * @param answers one answer for each row, in order
 * @param state the live state that the answers used, if the version has any
 */
public record Served(
        Optional<String> id,
        Chosen chosen,
        Wanted wanted,
        List<Binding> bindings,
        List<Answer> answers,
        Optional<StateUse> state) {
    public Served {
        bindings = List.copyOf(bindings);
        answers = List.copyOf(answers);
    }

    /** Answers to a request for values. */
    public Served(Optional<String> id, Chosen chosen, List<Binding> bindings, List<Answer> answers) {
        this(id, chosen, Wanted.VALUE, bindings, answers, Optional.empty());
    }

    /** What the coverage of intervals rests on, in words, if intervals were asked for. */
    public Optional<String> intervalBasis() {
        return wanted.interval()
                ? chosen.model().calibrations().intervals().map(of -> of.on().inWords())
                : Optional.empty();
    }

    /** Whether no row could be scored. */
    public boolean isRefused() {
        return answers.stream().allMatch(answer -> answer.verdict() == Verdict.REFUSED);
    }
}
