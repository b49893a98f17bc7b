package waybill.training.champion;

import waybill.answer.Answer;

/** The answers of the champion and of a new model to one row. */
record AnswerPair(Answer before, Answer after) {
    boolean isSame() {
        return before.value().isNear(after.value(), 0)
                && before.interval().equals(after.interval())
                && before.onTime().equals(after.onTime());
    }
}
