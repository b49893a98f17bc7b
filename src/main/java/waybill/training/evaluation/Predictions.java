package waybill.training.evaluation;

import java.util.List;
import java.util.SortedMap;
import waybill.answer.Answer;

/**
 * What a model, or a baseline, said of the rows of a part: answers as callers get them.
 *
 * @param answers one for each row; with intervals if the model gives them
 * @param promised for each confidence, an answer with a promise for each row; empty for a model without promises
 */
public record Predictions(List<Answer> answers, SortedMap<Double, List<Answer>> promised) {
    public Predictions {
        answers = List.copyOf(answers);
    }
}
