package waybill.serving;

import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.signature.Binding;

/**
 * Answers, the version that gave them, and what they were given for.
 *
 * @param id the name of the request, if it has one
 * @param bindings what became of each row, in order
 * @param answers one for each row, in order
 */
public record Served(Optional<String> id, Chosen chosen, List<Binding> bindings, List<Answer> answers) {
    public Served {
        bindings = List.copyOf(bindings);
        answers = List.copyOf(answers);
    }
}
